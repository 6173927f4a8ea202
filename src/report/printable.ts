/**
 * Characters that move the cursor, change colours, reorder a line or are invisible: controls,
 * bidirectional marks, zero-width characters (except the two joiners, which scripts and emoji
 * need), line separators, tags, and lone surrogates.
 */
const UNPRINTABLE =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  /[\u0000-\u001F\u007F-\u009F\u00AD\u061C\u200B\u200E\u200F\u2028-\u202E\u2060-\u206F\uFEFF\u{E0000}-\u{E007F}\p{Surrogate}]/gu

/**
 * Makes a text safe for one terminal line: a tab becomes two spaces, what cannot be shown
 * `<U+200B>`.
 */
export function printable(text: string): string {
  return text.replaceAll('\t', '  ').replace(UNPRINTABLE, nameOf)
}

function nameOf(character: string): string {
  const code = character.codePointAt(0) ?? 0
  return `<U+${code.toString(16).toUpperCase().padStart(4, '0')}>`
}

/** The same for several lines; a carriage return is kept only at the start and end. */
export function printableLines(text: string): string {
  return text.replace(/[^\r\n\t]+|(?!^)\r(?!$)/g, printable)
}

/** Joins a text to one printable line. */
export function oneLine(text: string): string {
  if (!/[\r\n]/.test(text)) return printable(text)
  const [first = '', ...others] = text.split(/[\r\n]+/)
  const last = others.pop() ?? ''
  const middle = others.map((line) => line.trim()).filter((line) => line !== '')
  return printable([first.trimEnd(), ...middle, last.trimStart()].join(' '))
}
