/** How far a secret goes on: over line breaks, joined strings and odd characters. */
import { looksRandom } from './secret-shapes.ts'
import type { Span } from './text.ts'

/** A secret in more pieces than this is none. */
const MOST_PIECES = 200

/** The letters of a secret, with the odd spaces that a paste leaves. */
const RUN = /[\w\u00A0\u1680\u2000-\u200A\u202F\u205F\u3000+/=~.-]*/y

/** The span of a secret whose beginning was found, with all that belongs to it. */
export function wholeSecret(text: string, found: Span): Span {
  let end = endOfRun(text, found.end)
  for (let pieces = 0; pieces < MOST_PIECES; pieces += 1) {
    const next = GAPS.map((gap) => pieceBehind(text, found.start, end, gap)).find((at) => at > end)
    if (next === undefined) break
    end = next
  }
  return { start: found.start, end: Math.max(end, endOfString(text, found.start, end)) }
}

/** What may stand between two pieces of a secret, and which pieces are accepted behind it. */
interface Gap {
  readonly pattern: RegExp
  accepts(piece: Piece): boolean
}

interface Piece {
  readonly text: string
  readonly written: string
  readonly start: number
  readonly end: number
  /** Where the secret starts. */
  readonly from: number
  /** Whether only the secret's scheme stands before it. */
  readonly isFirst: boolean
}

const GAPS: readonly Gap[] = [
  // Strings that an operator joins, or that touch; what a template takes in.
  {
    pattern:
      /\$[{(]\s{0,99}["'`]|["'`]\s{0,99}[})](?:\$[{(]\s{0,99}["'`])?|["'`]\s{0,99}\.concat\(\s{0,99}["'`]|["'`]\s{0,99}(?:\+|\.\.?|&|~|<>|\|\|)\s{0,99}\(?[fFrRbBuU]{0,2}["'`]|["'`]{2,4}|["'](?=\w)|(?<=[\w-])["'](?=\w[\w+/=~.-]*["'])/y,
    accepts: () => true,
  },
  // Strings side by side, which Python and C join.
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
  // Spaces, and what is no letter of a key.
  {
    pattern: /[ \t]{1,200}|[^\w\r\n"'`,;(){}[\]<>|=&…*\\]{1,3}/y,
    accepts: (piece) => looksRandom(piece.text) || isInBlock(piece),
  },
]

/** The end of the piece behind a gap; where nothing follows that belongs to the secret, `end`. */
function pieceBehind(written: string, from: number, end: number, gap: Gap): number {
  gap.pattern.lastIndex = end
  const between = gap.pattern.exec(written)
  if (between === null) return end
  const start = end + between[0].length
  const reached = endOfRun(written, start)
  const text = written.slice(start, reached)
  // Another secret, or the name of something else.
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

/** Whether what ends here names what comes behind it. */
function isName(text: string, end: number): boolean {
  return /^["'`]?[ \t]{0,20}(?::|=(?!=))/.test(text.slice(end, end + 24))
}

/** Whether the piece is all of a string, and one word. */
function isString({ text, written, end }: Piece): boolean {
  return /^\w+$/.test(text) && /["'`]/.test(written.charAt(end))
}

/** Whether nothing else stands on the line but what closes it. */
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

/** How much of a line is looked at. */
const LONGEST_LINE = 400

/** What stands on a line before a place; of a long line the end. */
function lineBefore(text: string, at: number): string {
  const before = text.slice(Math.max(at - LONGEST_LINE, 0), at)
  return before.slice(before.lastIndexOf('\n') + 1)
}

/** Whether a YAML text block holds both: `key: >-` stands above the secret's first line. */
function isInBlock({ written, start, from }: Piece): boolean {
  const line = lineBefore(written, from)
  const lineStart = from - line.length
  if (!/^\s*(?:bearer\s*)?$/i.test(line)) return false
  const above = written.slice(Math.max(lineStart - 300, 0), lineStart)
  const isBlock = /[:-][ \t]{1,99}[|>][-+\d]{0,2}[ \t]{0,99}(?:#[^\r\n]*)?\r?\n$/.test(above)
  return isBlock && indentAt(written, start) >= indentAt(written, from)
}

/** The end of the string that a secret begins, unless that says something else behind it. */
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

/** Words in a row, or code. */
function isProse(text: string): boolean {
  return /[{}="'`]|:\s|(?:\s[a-z]{1,20}[,.]?(?=\s|$)){2}/i.test(text)
}

function isToken(line: string): boolean {
  return /^\s*[^\s:={}"'`]*\s*$/.test(line)
}
