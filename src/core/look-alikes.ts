/** Hyphens and dashes outside ASCII, and the minus sign, for use between the brackets of a pattern. */
export const HYPHENS: string = String.raw`\u2010-\u2015\u2212`

/** The full-width forms of ASCII's printable characters, for the same use. */
export const FULL_WIDTH: string = String.raw`\uFF01-\uFF5E`

/** How far a full-width form stands from its character of ASCII. */
const DISTANCE = 0xfee0

/** The ASCII character that a full-width form, or a hyphen, looks like; undefined for any other. */
export function asciiTwin(character: string): string | undefined {
  const code = character.charCodeAt(0)
  if (code > 0xff00 && code < 0xff5f) return String.fromCharCode(code - DISTANCE)
  return (code >= 0x2010 && code <= 0x2015) || code === 0x2212 ? '-' : undefined
}

/** A text with ASCII's hyphen in the place of those that a paste brings. */
export function withPlainHyphens(text: string): string {
  return text.replace(/[\u2010-\u2015\u2212]/g, '-')
}
