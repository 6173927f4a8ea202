/**
 * Characters that would move the cursor, change colours or reorder a line, or that nobody sees:
 * controls, bidirectional marks, zero-width ones (the two joiners are left to the scripts and
 * emoji that need them), line separators, tags, and halves of a surrogate pair.
 */
const UNPRINTABLE =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  /[\u0000-\u001F\u007F-\u009F\u00AD\u061C\u200B\u200E\u200F\u2028-\u202E\u2060-\u206F\uFEFF\u{E0000}-\u{E007F}\p{Surrogate}]/gu

/** A text for one line of a terminal: tabs as two spaces, what cannot be shown as `<U+200B>`. */
export function printable(text: string): string {
  return text.replaceAll('\t', '  ').replace(UNPRINTABLE, nameOf)
}

function nameOf(character: string): string {
  const code = character.codePointAt(0) ?? 0
  return `<U+${code.toString(16).toUpperCase().padStart(4, '0')}>`
}

/** A text of several lines, printable; a carriage return stays at its start and end alone. */
export function printableLines(text: string): string {
  return text.replace(/[^\r\n\t]+|(?!^)\r(?!$)/g, printable)
}

/** A text on one line, and printable. */
export function oneLine(text: string): string {
  if (!/[\r\n]/.test(text)) return printable(text)
  const [first = '', ...others] = text.split(/[\r\n]+/)
  const last = others.pop() ?? ''
  const middle = others.map((line) => line.trim()).filter((line) => line !== '')
  return printable([first.trimEnd(), ...middle, last.trimStart()].join(' '))
}
