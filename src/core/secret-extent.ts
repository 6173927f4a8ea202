/** Finds the full extent of a secret over line breaks, joined strings and odd characters. */
import { looksRandom } from './secret-shapes.ts'
import type { Span } from './text.ts'

/** Limit for the pieces of one secret. */
const MOST_PIECES = 200

/** Characters of a secret, including odd spaces from a paste. */
const RUN = /[\w\u00A0\u1680\u2000-\u200A\u202F\u205F\u3000+/=~.-]*/y

/** The full span of a secret whose start was found. */
export function wholeSecret(text: string, found: Span): Span {
  let end = endOfRun(text, found.end)
  for (let pieces = 0; pieces < MOST_PIECES; pieces += 1) {
    const next = GAPS.map((gap) => endOfNextPiece(text, found.start, end, gap)).find(
      (at) => at > end,
    )
    if (next === undefined) break
    end = next
  }
  return { start: found.start, end: Math.max(end, endOfString(text, found.start, end)) }
}

/** What may separate two pieces of a secret, and which pieces may follow. */
interface Gap {
  readonly pattern: RegExp
  accepts(piece: Piece): boolean
}

interface Piece {
  readonly text: string
  readonly written: string
  readonly start: number
  readonly end: number
  /** The start of the secret. */
  readonly from: number
  /** Whether only the secret's scheme comes before it. */
  readonly isFirst: boolean
}

const GAPS: readonly Gap[] = [
  // Strings joined by an operator or adjacent; template placeholders.
  {
    pattern:
      /\$[{(]\s{0,99}["'`]|["'`]\s{0,99}[})](?:\$[{(]\s{0,99}["'`])?|["'`]\s{0,99}\.concat\(\s{0,99}["'`]|["'`]\s{0,99}(?:\+|\.\.?|&|~|<>|\|\|)\s{0,99}\(?[fFrRbBuU]{0,2}["'`]|["'`]{2,4}|["'](?=\w)|(?<=[\w-])["'](?=\w[\w+/=~.-]*["'])/y,
    accepts: () => true,
  },
  // Adjacent strings, which Python and C join.
  {
    pattern: /["']\s{1,99}[fFrRbBuU]{0,2}["']/y,
    accepts: (piece) => isString(piece) || looksRandom(piece.text),
  },
  // Items of a list.
  {
    pattern: /["'`]\s{0,99},\s{0,99}["'`]/y,
    accepts: (piece) =>
      isString(piece) &&
      !isName(piece.written, piece.end) &&
      (piece.isFirst || looksRandom(piece.text)),
  },
  // A line break with the next line's indentation and comment mark.
  {
    pattern:
      /[ \t]{0,99}\\?\r?\n(?:[ \t]{0,200}\r?\n){0,2}[ \t]{0,200}(?:(?:#|\/\/|\*|>|\|)[ \t]{0,20})?["']?/y,
    accepts: (piece) =>
      looksRandom(piece.text) || (isAlone(piece) && (isDeeper(piece) || isInBlock(piece))),
  },
  // Spaces, and characters that are never part of a key.
  {
    pattern: /[ \t]{1,200}|[^\w\r\n"'`,;(){}[\]<>|=&…*\\]{1,3}/y,
    accepts: (piece) => looksRandom(piece.text) || isInBlock(piece),
  },
]

/** The end of the piece after a gap; `end` if the secret does not continue. */
function endOfNextPiece(written: string, from: number, end: number, gap: Gap): number {
  gap.pattern.lastIndex = end
  const between = gap.pattern.exec(written)
  if (between === null) return end
  const start = end + between[0].length
  const reached = endOfRun(written, start)
  const text = written.slice(start, reached)
  // Another secret, or the name of another value.
  const isOther = /^sk-/i.test(text) || (isName(written, reached) && !looksRandom(text))
  if (text === '' || isOther) return end
  const isFirst = /^sk-(?:kimi-)?$/i.test(written.slice(from, end))
  return gap.accepts({ text, written, start, end: reached, from, isFirst }) ? reached : end
}

function endOfRun(text: string, start: number): number {
  RUN.lastIndex = start
  const [run = ''] = RUN.exec(text) ?? []
  return start + run.replace(/[^\w=-]+$/, '').length
}

/** Whether the text before is the name of the value that follows. */
function isName(text: string, end: number): boolean {
  return /^["'`]?[ \t]{0,20}(?::|=(?!=))/.test(text.slice(end, end + 24))
}

/** Whether the piece is a whole string, and one word. */
function isString({ text, written, end }: Piece): boolean {
  return /^\w+$/.test(text) && /["'`]/.test(written.charAt(end))
}

/** Whether the rest of the line only closes the piece. */
function isAlone({ written, end }: Piece): boolean {
  const rest = written.slice(end, end + 300)
  return /^["'`]{0,3}[ \t,;)\]}\\]{0,99}(?:(?:#|\/\/|\*\/|-->)[^\r\n]*)?(?:[\r\n]|$)/.test(rest)
}

/** Whether the piece is indented more than the line on which the secret starts. */
function isDeeper({ written, start, from }: Piece): boolean {
  return indentAt(written, start) > indentAt(written, from)
}

function indentAt(text: string, at: number): number {
  return /^[ \t]*/.exec(lineBefore(text, at))?.[0].length ?? 0
}

/** Only the end of a long line is examined. */
const LONGEST_LINE = 400

/** The text of a line before an offset, cut at a limit. */
function lineBefore(text: string, at: number): string {
  const before = text.slice(Math.max(at - LONGEST_LINE, 0), at)
  return before.slice(before.lastIndexOf('\n') + 1)
}

/** Whether both are in one YAML block scalar: `key: >-` is above the secret's first line. */
function isInBlock({ written, start, from }: Piece): boolean {
  const line = lineBefore(written, from)
  const lineStart = from - line.length
  if (!/^\s*(?:bearer\s*)?$/i.test(line)) return false
  const above = written.slice(Math.max(lineStart - 300, 0), lineStart)
  const isBlock = /[:-][ \t]{1,99}[|>][-+\d]{0,2}[ \t]{0,99}(?:#[^\r\n]*)?\r?\n$/.test(above)
  return isBlock && indentAt(written, start) >= indentAt(written, from)
}

/** The end of the string that starts with a secret, unless it continues with prose. */
function endOfString(text: string, start: number, end: number): number {
  const before = text.slice(Math.max(start - 99, 0), start)
  const quote = /(?<!\w)(["'])\s{0,50}(?:bearer\s{1,3})?$/i.exec(before)?.[1]
  if (quote === undefined || /["'`]/.test(text.slice(start, end))) return end
  const length = text.slice(end, end + 2000).indexOf(quote)
  if (length <= 0) return end
  const [first = '', ...others] = text.slice(end, end + length).split(/\r?\n/)
  const isText = others.length > 5 || isProse(first) || others.some((line) => !isToken(line))
  return isText ? end : end + length
}

/** Prose, or code. */
function isProse(text: string): boolean {
  return /[{}="'`]|:\s|(?:\s[a-z]{1,20}[,.]?(?=\s|$)){2}/i.test(text)
}

function isToken(line: string): boolean {
  return /^\s*[^\s:={}"'`]*\s*$/.test(line)
}
