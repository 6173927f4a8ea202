import type { Span } from '../../core/text.ts'
import { afterWhiteSpace, hasLineBreak, type Piece, readBlank, startsToken } from './blank.ts'
import { afterCharacter, fullWidthAt, type LookAlike } from './characters.ts'
import { addMistakes, type Mistake, type Report, replaceFix } from './report.ts'
import type { Cursor, Token, TokenKind } from './state.ts'
import { plainStringEnd, readFalselyQuoted, readString } from './strings.ts'

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
  cursor.previousEnd = offset
  const start = skipBlank(cursor, offset)
  if (!report.isStopped && readPlainToken(cursor.token, text, start, isStrict)) return
  const token = report.isStopped ? endOf(text) : readToken(text, start, isStrict)
  cursor.token = token
  if (token.mistakes.length > 0) addMistakes(report, token.mistakes)
}

/** Returns where the next token starts. */
function skipBlank(cursor: Cursor, offset: number): number {
  const { text } = cursor
  const end = afterWhiteSpace(text, offset)
  if (startsToken(text.charCodeAt(end))) {
    cursor.startsLine = offset === 0 || hasLineBreak(text, offset, end)
    return end
  }
  const blank = readBlank(cursor, offset)
  keepPieces(cursor, blank.pieces)
  cursor.startsLine = blank.hasLineBreak
  cursor.isInConflict = blank.isInConflict
  return blank.end
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

function readToken(text: string, start: number, isStrict: boolean): Token {
  const token = endOf(text)
  if (readPlainToken(token, text, start, isStrict)) return token
  const code = text.charCodeAt(start)
  if (code === 0x22 || code === 0x27) return readString(text, start, isStrict)
  return (
    readWord(text, start) ?? readNumber(text, start, isStrict) ?? readOther(text, start, isStrict)
  )
}

/**
 * Reads punctuation, a string without escapes or a decimal number into an existing token: most tokens
 * of a config are one of these. False: the token is another one, and nothing has changed.
 */
function readPlainToken(token: Token, text: string, start: number, isStrict: boolean): boolean {
  const code = text.charCodeAt(start)
  const punctuation = punctuationOf(code)
  if (punctuation !== undefined) return setPlain(token, punctuation, start, start + 1, '')
  if (code === 0x22 || (code === 0x27 && !isStrict)) {
    const close = plainStringEnd(text, start)
    if (close === undefined) return false
    return setPlain(token, 'string', start, close + 1, text.slice(start + 1, close))
  }
  const end = decimalEnd(text, start)
  if (end === undefined) return false
  return setPlain(token, 'number', start, end, Number(text.slice(start, end)))
}

function setPlain(
  token: Token,
  kind: TokenKind,
  start: number,
  end: number,
  value: string | number,
): true {
  token.kind = kind
  token.start = start
  token.end = end
  token.value = value
  token.mistakes = NO_MISTAKES
  token.isBroken = false
  return true
}

function punctuationOf(code: number): TokenKind | undefined {
  switch (code) {
    case 0x3a:
      return ':'
    case 0x2c:
      return ','
    case 0x7b:
      return '{'
    case 0x7d:
      return '}'
    case 0x5b:
      return '['
    case 0x5d:
      return ']'
    default:
      return undefined
  }
}

/** The end of a number such as `262144` or `-0.6`, if white space, `,` or a closer follows it. */
function decimalEnd(text: string, start: number): number | undefined {
  const first = text.charCodeAt(start) === 0x2d ? start + 1 : start
  let end = afterDigits(text, first)
  if (end === first || (end > first + 1 && text.charCodeAt(first) === 0x30)) return undefined
  if (text.charCodeAt(end) === 0x2e) {
    const fraction = end + 1
    end = afterDigits(text, fraction)
    if (end === fraction) return undefined
  }
  const next = text.charCodeAt(end)
  const isEnd = next === 0x2c || next === 0x0a || next === 0x20 || next === 0x7d || next === 0x5d
  return isEnd ? end : undefined
}

function afterDigits(text: string, start: number): number {
  let end = start
  for (let code = text.charCodeAt(end); code >= 0x30 && code <= 0x39; ) {
    end += 1
    code = text.charCodeAt(end)
  }
  return end
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
