import type { Span } from '../../core/text.ts'
import { type Piece, readBlank } from './blank.ts'
import { afterCharacter, fullWidthAt, type LookAlike } from './characters.ts'
import { addMistakes, type Mistake, type Report, replaceFix } from './report.ts'
import type { Cursor, Token, TokenKind } from './state.ts'
import { readFalselyQuoted, readString } from './strings.ts'

const NO_MISTAKES: readonly Mistake[] = []

/** A cursor at the first token. */
export function createCursor(text: string, isStrict: boolean, report: Report): Cursor {
  const cursor: Cursor = {
    text,
    isStrict,
    report,
    comments: [],
    token: endOf(text),
    previousEnd: 0,
    startsLine: true,
    isInConflict: false,
  }
  moveTo(cursor, 0)
  return cursor
}

/** Reads the next token from an offset on; once the report has stopped that is the end. */
export function moveTo(cursor: Cursor, offset: number): void {
  const { text, isStrict, report, comments } = cursor
  while (comments.length > 0 && (comments.at(-1)?.span.start ?? 0) >= offset) comments.pop()
  const blank = readBlank(cursor, offset)
  if (blank.pieces.length > 0) keepPieces(cursor, blank.pieces)
  cursor.previousEnd = offset
  cursor.startsLine = blank.hasLineBreak
  cursor.isInConflict = blank.isInConflict
  const token = report.isStopped ? endOf(text) : readToken(text, blank.end, isStrict)
  cursor.token = token
  if (token.mistakes.length > 0) addMistakes(report, token.mistakes)
}

function keepPieces({ comments, report }: Cursor, pieces: readonly Piece[]): void {
  for (const { comment, mistakes, isUnclosed } of pieces) {
    if (comment !== undefined) comments.push(comment)
    addMistakes(report, mistakes)
    if (isUnclosed) report.isStopped = true
  }
}

/** The token after the current one. */
export function peek(cursor: Readonly<Cursor>): Token {
  const { text, isStrict, token } = cursor
  return readToken(text, readBlank(cursor, token.end).end, isStrict)
}

function endOf(text: string): Token {
  return plain('end', text.length, text.length)
}

/** A token without mistakes. */
function plain(kind: TokenKind, start: number, end: number, value: string | number = ''): Token {
  return { kind, start, end, value, mistakes: NO_MISTAKES, isBroken: false }
}

const PUNCTUATION: ReadonlyMap<string, TokenKind> = new Map(
  ([':', ',', '{', '}', '[', ']'] as const).map((kind) => [kind, kind]),
)

function readToken(text: string, start: number, isStrict: boolean): Token {
  const character = text.charAt(start)
  const kind = PUNCTUATION.get(character)
  if (kind !== undefined) return plain(kind, start, start + 1)
  if (character === '"' || character === "'") return readString(text, start, isStrict)
  return (
    readWord(text, start) ?? readNumber(text, start, isStrict) ?? readOther(text, start, isStrict)
  )
}

function readOther(text: string, start: number, isStrict: boolean): Token {
  if (start >= text.length) return endOf(text)
  const fullWidth = fullWidthAt(text, start)
  if (fullWidth !== undefined) return readFullWidth(text, start, fullWidth)
  return (
    readFalselyQuoted(text, start, isStrict) ?? plain('stray', start, afterCharacter(text, start))
  )
}

function readFullWidth(text: string, start: number, { name, ascii }: LookAlike): Token {
  const at = { start, end: start + 1 }
  const mistake: Mistake = {
    at,
    message: `Unexpected ${name} \`${text.charAt(start)}\`, expected \`${ascii}\``,
    note: 'An input method for Chinese or Japanese types this character. Switch it to ASCII punctuation.',
    fix: replaceFix(`Replace it with \`${ascii}\``, at, ascii),
  }
  return { ...plain(ascii, start, start + 1), mistakes: [mistake] }
}

const WORD =
  /(?:[$_\p{ID_Start}]|\\u[0-9a-fA-F]{4})(?:[$_\p{ID_Continue}]|\u200C|\u200D|\\u[0-9a-fA-F]{4})*/uy
const NAME = /^[$_\p{ID_Start}](?:[$_\p{ID_Continue}]|\u200C|\u200D)*$/u

/** Reads an identifier as JSON5 defines it. */
function readWord(text: string, start: number): Token | undefined {
  let end = start
  while (isWordCode(text.charCodeAt(end), end > start)) end += 1
  const code = text.charCodeAt(end)
  if (code > 0x7f || code === 0x5c) return readEscapedWord(text, start)
  if (end === start) return undefined
  return plain('word', start, end, text.slice(start, end))
}

function isWordCode(code: number, isDigitAllowed: boolean): boolean {
  if (code >= 0x61 && code <= 0x7a) return true
  if (code >= 0x41 && code <= 0x5a) return true
  if (code >= 0x30 && code <= 0x39) return isDigitAllowed
  return code === 0x5f || code === 0x24
}

function readEscapedWord(text: string, start: number): Token | undefined {
  WORD.lastIndex = start
  const raw = WORD.exec(text)?.[0]
  if (raw === undefined) return undefined
  const value = raw.replace(/\\u(.{4})/g, (_, hex: string) =>
    String.fromCharCode(parseInt(hex, 16)),
  )
  if (!NAME.test(value)) return undefined
  return plain('word', start, start + raw.length, value)
}

const NUMBER =
  /[+-]?(?:0[xX][0-9a-fA-F]+|(?:(?:0|[1-9][0-9]*)(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?|Infinity|NaN)/y
const STRICT_NUMBER = /^-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?$/
const CONTINUES = /[\w$.\\\p{ID_Continue}]/u

/** Reads a number as JSON5 defines it; undefined where letters or more digits follow it directly. */
function readNumber(text: string, start: number, isStrict: boolean): Token | undefined {
  NUMBER.lastIndex = start
  if (!NUMBER.test(text)) return undefined
  const end = NUMBER.lastIndex
  if (CONTINUES.test(text.charAt(end))) return undefined
  const raw = text.slice(start, end)
  const value = (raw.startsWith('-') ? -1 : 1) * Number(raw.replace(/^[+-]/, ''))
  const token = plain('number', start, end, value)
  if (!isStrict || STRICT_NUMBER.test(raw)) return token
  return { ...token, mistakes: [formOfJson5({ start, end }, value)] }
}

function formOfJson5(at: Span, value: number): Mistake {
  return {
    at,
    message: 'Unexpected form of a number, expected decimal digits as in strict JSON',
    note: 'This tool reads strict JSON, which has no `+`, no hexadecimal numbers, no bare point, no `Infinity` and no `NaN`.',
    ...(Number.isFinite(value) && {
      fix: replaceFix('Write the number as JSON does', at, String(value)),
    }),
  }
}
