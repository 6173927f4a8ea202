/** A character that is taken for one of JSON's own. */
export interface LookAlike {
  readonly name: string
  readonly ascii: ',' | ':' | '{' | '}' | '[' | ']'
}

const WIDE_PUNCTUATION: ReadonlyMap<string, LookAlike> = new Map([
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

/** The punctuation that a full-width character stands for. */
export function wideAt(text: string, offset: number): LookAlike | undefined {
  return WIDE_PUNCTUATION.get(text.charAt(offset))
}

/** The name of a character that is used as a quote but is none. */
export function falseQuoteAt(text: string, offset: number): string | undefined {
  return FALSE_QUOTES.get(text.charAt(offset))
}

/** The end of a run of characters that are neither seen nor white space; its start if there is none. */
export function afterInvisible(text: string, offset: number): number {
  INVISIBLE.lastIndex = offset
  return INVISIBLE.test(text) ? INVISIBLE.lastIndex : offset
}

/** A character for a message: itself where it can be seen, else its code point. */
export function showCharacter(text: string, offset: number): string {
  const point = text.codePointAt(offset) ?? 0
  const character = String.fromCodePoint(point)
  if (point === 0x60) return 'backtick'
  if (point > 0x20 && point < 0x7f) return `\`${character}\``
  const code = `U+${point.toString(16).toUpperCase().padStart(4, '0')}`
  return /^[\p{L}\p{N}\p{P}\p{S}]$/u.test(character) ? `\`${character}\` (${code})` : code
}

/** The offset after the character that stands at an offset. */
export function afterCharacter(text: string, offset: number): number {
  return offset + ((text.codePointAt(offset) ?? 0) > 0xffff ? 2 : 1)
}
