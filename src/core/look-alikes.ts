/** Non-ASCII hyphens, dashes and the minus sign, for a character class. */
export const HYPHENS: string = String.raw`\u2010-\u2015\u2212`

/** Full-width forms of printable ASCII, for a character class. */
export const FULL_WIDTH: string = String.raw`\uFF01-\uFF5E`

/** The difference between the code points of a full-width form and its ASCII character. */
const DISTANCE = 0xfee0

/** The ASCII character that a full-width form or a hyphen looks like; undefined for others. */
export function asciiTwin(character: string): string | undefined {
  const code = character.charCodeAt(0)
  if (code > 0xff00 && code < 0xff5f) return String.fromCharCode(code - DISTANCE)
  return (code >= 0x2010 && code <= 0x2015) || code === 0x2212 ? '-' : undefined
}

/** Replaces non-ASCII hyphens, which a paste may bring, by ASCII ones. */
export function withPlainHyphens(text: string): string {
  return text.replace(/[\u2010-\u2015\u2212]/g, '-')
}
