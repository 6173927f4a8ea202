import type { Span } from '../../core/text.ts'
import { escapeOf, type Scanner, TAKEN_AWAY } from './scanner.ts'
import { skipBackticks, skipBraces, skipDouble, skipParentheses, skipSingle } from './skip.ts'

/** A word of a command. Offsets are relative to the scanner's text. */
export interface Word extends Span {
  /** The value without quotes; a variable is `${NAME}`, and what only a run can tell is `${…}`. */
  readonly value: string
  /** The span of the value: of `${NAME:-default}`, the default only. */
  readonly written: Span
}

/** A value that only a run of the script can tell. */
export const UNKNOWN = '${…}'

/** Part of a word. */
interface Piece {
  readonly end: number
  readonly value: string
  readonly written?: Span
}

const BREAK = /[\s;&|<>()]/
const POWERSHELL_BREAK = /[\s;&|<>(){}]/
/** Other white space is part of a word. */
const BLANK = /[ \t\r\n\f\v]/

/** A placeholder for a key in guides: `<your key>`. */
const PLACEHOLDER = /<[^<>\r\n;&|]{1,80}>/y

/** Reads the word at an offset; undefined if there is none. */
export function readWord(scanner: Scanner, start: number): Word | undefined {
  const { text } = scanner
  const pieces: Piece[] = []
  let at = start
  while (at < text.length) {
    const piece = endsWord(scanner, at) ? readPlaceholder(text, at) : readPiece(scanner, at)
    if (piece === undefined) break
    pieces.push(piece)
    at = piece.end
  }
  return at === start ? undefined : { start, end: at, ...join(pieces, { start, end: at }) }
}

function endsWord({ text, flavour }: Scanner, at: number): boolean {
  const character = text[at] ?? ''
  if (!(flavour === 'powershell' ? POWERSHELL_BREAK : BREAK).test(character)) return false
  return !/\s/.test(character) || BLANK.test(character)
}

/** A placeholder follows a `=`; elsewhere `<` redirects a file. */
function readPlaceholder(text: string, at: number): Piece | undefined {
  if (text[at] !== '<' || text[at - 1] !== '=') return undefined
  PLACEHOLDER.lastIndex = at
  const value = PLACEHOLDER.exec(text)?.[0]
  return value === undefined ? undefined : { end: at + value.length, value }
}

function join(pieces: readonly Piece[], whole: Span): Pick<Word, 'value' | 'written'> {
  const [only] = pieces
  const written = pieces.length === 1 ? only?.written : undefined
  return { value: pieces.map(({ value }) => value).join(''), written: written ?? whole }
}

function readPiece(scanner: Scanner, at: number): Piece {
  const { text, flavour } = scanner
  const character = text[at] ?? ''
  if (character === escapeOf(scanner)) return readEscape(scanner, at)
  if (character === "'" && flavour !== 'cmd') {
    const end = skipSingle(scanner, at)
    if (end !== undefined) return { end, value: bare(text.slice(at + 1, end - 1)) }
  }
  if (character === '"') {
    const end = skipDouble(scanner, at)
    if (end !== undefined) return { end, ...withoutOwnPlace(scanner, at + 1, end - 1) }
  }
  if (character === '`' && flavour === 'posix') {
    const end = skipBackticks(scanner, at)
    if (end !== undefined) return { end, value: UNKNOWN }
  }
  if (character === '$' && flavour !== 'cmd') return readExpansion(scanner, at)
  if (character === '%' && flavour === 'cmd') return readPercent(text, at)
  return { end: at + 1, value: bare(character) }
}

/** A quoted string is its own span, unless it is just one `${NAME:-default}`. */
function withoutOwnPlace(scanner: Scanner, start: number, end: number): Omit<Piece, 'end'> {
  const { value, written } = readQuoted(scanner, start, end)
  return written === undefined ? { value } : { value, written }
}

function readEscape(scanner: Scanner, at: number): Piece {
  const { text, flavour } = scanner
  const next = text[at + 1] ?? ''
  if (next === '\n') return { end: at + 2, value: '' }
  if (next === '\r' && text[at + 2] === '\n') return { end: at + 3, value: '' }
  // In a Windows path a backslash is not an escape.
  const isPath = flavour === 'posix' && /\w/.test(next)
  return { end: at + 1 + next.length, value: isPath ? `\\${next}` : next }
}

/** Reads the text between double quotes. */
export function readQuoted(
  scanner: Scanner,
  start: number,
  end: number,
): { readonly value: string; readonly written?: Span } {
  const { text } = scanner
  const mark = escapeOf(scanner)
  const pieces: Piece[] = []
  let at = start
  while (at < end) {
    const character = text[at] ?? ''
    const piece =
      character === '$' && scanner.flavour !== 'cmd'
        ? readExpansion(scanner, at)
        : character === '`' && scanner.flavour === 'posix'
          ? { end: skipBackticks(scanner, at) ?? at + 1, value: UNKNOWN }
          : character === mark
            ? readQuotedEscape(scanner, at)
            : character === '%' && scanner.flavour === 'cmd'
              ? readPercent(text, at)
              : { end: at + 1, value: bare(character) }
    pieces.push(piece)
    at = piece.end
  }
  const [only] = pieces
  const value = pieces.map((piece) => piece.value).join('')
  return pieces.length === 1 && only?.written ? { value, written: only.written } : { value }
}

function readQuotedEscape(scanner: Scanner, at: number): Piece {
  const { text, flavour } = scanner
  const next = text[at + 1] ?? ''
  if (flavour === 'posix' && !/[$`"\\\r\n]/.test(next)) return { end: at + 1, value: '\\' }
  return readEscape(scanner, at)
}

const NAME = /\$(?:env:)?([A-Za-z_]\w*)/iy

/** Reads an expansion. */
function readExpansion(scanner: Scanner, at: number): Piece {
  const { text } = scanner
  const next = text[at + 1] ?? ''
  if (next === '(') {
    const end = skipParentheses(scanner, at + 1)
    return { end: end ?? at + 2, value: UNKNOWN }
  }
  if (next === '{') {
    const end = skipBraces(scanner, at + 1)
    return end === undefined ? { end: at + 2, value: UNKNOWN } : readBraces(scanner, at, end)
  }
  NAME.lastIndex = at
  const [whole, name] = NAME.exec(text) ?? []
  if (whole !== undefined) return { end: at + whole.length, value: `\${${name}}` }
  if (/[\d@*#?$!-]/.test(next)) return { end: at + 2, value: UNKNOWN }
  // `$'…'` and `$"…"` are quoted strings.
  return { end: at + 1, value: next === "'" || next === '"' ? '' : '$' }
}

const IN_BRACES = /^(?:env:)?([A-Za-z_]\w*)(?:(:?[-=])|:?\?)?/i

/**
 * `${NAME}`, or the default of `${NAME:-default}`, which counts when nothing else sets the
 * variable.
 */
function readBraces(scanner: Scanner, at: number, end: number): Piece {
  const { text } = scanner
  const inside = text.slice(at + 2, end - 1)
  const [head, name, fallback] = IN_BRACES.exec(inside) ?? []
  if (head === undefined) return { end, value: UNKNOWN }
  if (fallback === undefined) {
    const isWhole = head === inside || head.endsWith('?')
    return { end, value: isWhole ? `\${${name}}` : UNKNOWN }
  }
  const start = at + 2 + head.length
  const written = { start, end: end - 1 }
  const quote = /^(["'])[\s\S]*\1$/.exec(inside.slice(head.length)) === null ? 0 : 1
  const { value } = readQuoted(scanner, start + quote, end - 1 - quote)
  return { end, value, written }
}

const PERCENT = /%([A-Za-z_]\w{0,100})%/y

/** `%NAME%` of cmd. */
function readPercent(text: string, at: number): Piece {
  PERCENT.lastIndex = at
  const [whole, name] = PERCENT.exec(text) ?? []
  if (whole === undefined) return { end: at + 1, value: '%' }
  return { end: at + whole.length, value: `\${${name}}` }
}

function bare(text: string): string {
  return text.replaceAll(TAKEN_AWAY, '')
}
