import { withPlainHyphens } from '../../core/look-alikes.ts'

/** Escape sequences of JSON strings, logs and source code, and lone backslashes. */
const ESCAPE = /\\+(?:u([\dA-Fa-f]{4})|x([\dA-Fa-f]{2})|(0?33)(?=\[)|([nrt]))|\\+/g

/** Terminal escape sequences: colours, cursor movements, links. */
const ANSI =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the pattern matches control characters
  /\u001B(?:\[[0-?]{0,64}[ -/]{0,8}[@-~]|\][^\u0007\u001B]{0,2000}(?:\u0007|\u001B\\)?)/g

const INVISIBLE = /[\u00AD\u200B-\u200F\u2060\uFEFF]/g

/**
 * Decodes escape sequences, entities and percent encoding, and removes terminal colours. Nested JSON
 * strings of any depth become plain text.
 */
export function readableText(text: string): string {
  const plain = text
    .replace(ESCAPE, characterOf)
    .replace(ANSI, '')
    .replace(/%([2-7][\dA-Fa-f])/g, (_, code: string) => characterAt(code))
    .replace(/&(?:#x?[\dA-Fa-f]{1,6}|[a-z]{2,6});/gi, ' ')
    .replace(INVISIBLE, '')
  return withPlainHyphens(plain)
}

function characterOf(
  _: string,
  unicode?: string,
  byte?: string,
  colour?: string,
  blank?: string,
): string {
  if (unicode ?? byte) return characterAt(unicode ?? byte ?? '')
  if (colour) return '\u001B'
  return blank === undefined ? '' : ' '
}

function characterAt(code: string): string {
  return String.fromCharCode(Number.parseInt(code, 16))
}

/**
 * The lower-case letters, digits and underscores of a text. Quotes, line breaks, frames and
 * punctuation do not affect the result.
 */
export function lettersOf(readable: string): string {
  return readable
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}_]+/gu, '')
}
