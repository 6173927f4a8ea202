/** A character that looks like punctuation of JSON. */
export interface LookAlike {
  readonly name: string
  readonly ascii: ',' | ':' | '{' | '}' | '[' | ']'
}

const FULL_WIDTH: ReadonlyMap<string, LookAlike> = new Map([
  ['，', { name: 'full-width comma', ascii: ',' }],
  ['、', { name: 'ideographic comma', ascii: ',' }],
  ['：', { name: 'full-width colon', ascii: ':' }],
  ['｛', { name: 'full-width brace', ascii: '{' }],
  ['｝', { name: 'full-width brace', ascii: '}' }],
  ['［', { name: 'full-width bracket', ascii: '[' }],
  ['］', { name: 'full-width bracket', ascii: ']' }],
  ['【', { name: 'full-width bracket', ascii: '[' }],
  ['】', { name: 'full-width bracket', ascii: ']' }],
])

const FALSE_QUOTES: ReadonlyMap<string, string> = new Map([
  ['“', 'smart quote'],
  ['”', 'smart quote'],
  ['„', 'smart quote'],
  ['‟', 'smart quote'],
  ['‘', 'smart quote'],
  ['’', 'smart quote'],
  ['«', 'angle quote'],
  ['»', 'angle quote'],
  ['「', 'corner bracket'],
  ['」', 'corner bracket'],
  ['＂', 'full-width quote'],
  ['＇', 'full-width quote'],
  ['`', 'backtick'],
])

const INVISIBLE = /[\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u2064\u2066-\u2069]+/y

/** The punctuation that the full-width character at an offset looks like. */
export function fullWidthAt(text: string, offset: number): LookAlike | undefined {
  return FULL_WIDTH.get(text.charAt(offset))
}

/** The name of the character at an offset, if it is used as a quote but is none. */
export function falseQuoteAt(text: string, offset: number): string | undefined {
  return FALSE_QUOTES.get(text.charAt(offset))
}

/** Skips a run of invisible characters that are not white space. */
export function afterInvisible(text: string, offset: number): number {
  INVISIBLE.lastIndex = offset
  return INVISIBLE.test(text) ? INVISIBLE.lastIndex : offset
}

/** The character at an offset for a message: itself if it is visible, else its code point. */
export function showCharacter(text: string, offset: number): string {
  const point = text.codePointAt(offset) ?? 0
  const character = String.fromCodePoint(point)
  if (point === 0x60) return 'backtick'
  if (point > 0x20 && point < 0x7f) return `\`${character}\``
  const code = `U+${point.toString(16).toUpperCase().padStart(4, '0')}`
  return /^[\p{L}\p{N}\p{P}\p{S}]$/u.test(character) ? `\`${character}\` (${code})` : code
}

/** The offset after the character at an offset: surrogate pairs are two units. */
export function afterCharacter(text: string, offset: number): number {
  return offset + ((text.codePointAt(offset) ?? 0) > 0xffff ? 2 : 1)
}
