import { countPassing } from '../core/search-sorted.ts'
import type { Span } from '../core/text.ts'
import type { Line } from './lines.ts'

/** A line of prose with what comments make of it. */
export interface ProseLine extends Line {
  /**
   * `whole`: it is nothing but comment; `more`: one that began so goes on in it; `rest`: one goes on
   * in it that began behind text.
   */
  readonly comment?: 'whole' | 'more' | 'rest'
}

/** The lines of a text as readers of the published page see them. */
export interface ProseLines {
  /** The content of a line that belongs to a comment is hidden; offsets are the text's own. */
  readonly lines: readonly ProseLine[]
  readonly comments: readonly Span[]
  /** Whether a comment begins and does not end. */
  readonly isOpen: boolean
}

/** What stands in the place of hidden content: neither blank nor anything else that is read. */
const HIDDEN = '<!-- -->'

/** Code on one line, and how comments begin. */
const OPENING = /(`+)(?!`)(?:[^`\r\n]|`(?!\1))*?[^`\r\n]\1(?!`)|<!--|\{\/\*/g

/** A comment that takes one line: a definition that nothing refers to, or what formatters make of one. */
const LINE_COMMENT =
  /^[ \t]*(?:\[(?:\/\/|comment)\]:[ \t]|\{\/_.{0,1000}_\/(?: && null)?\}[ \t]*$|%%)/

/** Tells comments from the rest of some lines of a text, which follow each other. */
export function readProseLines(text: string, lines: readonly Line[]): ProseLines {
  const start = lines[0]?.start ?? 0
  const end = lines.at(-1)?.next ?? start
  const { comments, isOpen } = findComments(text.slice(start, end), start)
  let next = 0
  let isWhole = false
  const read = lines.map((line): ProseLine => {
    while ((comments[next]?.end ?? end) <= line.start) next += 1
    const comment = comments[next]
    if (LINE_COMMENT.test(line.content)) return { ...line, content: HIDDEN, comment: 'whole' }
    if (comment === undefined || comment.start > line.end) return line
    const isRest = comment.start < line.start
    if (!isRest) isWhole = text.slice(line.start, comment.start).trim() === ''
    if (!isRest && !isWhole) return line
    const further = isWhole ? 'more' : 'rest'
    return { ...line, content: HIDDEN, comment: isRest ? further : 'whole' }
  })
  return { lines: read, comments, isOpen }
}

function findComments(part: string, from: number): Omit<ProseLines, 'lines'> {
  const comments: Span[] = []
  OPENING.lastIndex = 0
  for (let found = OPENING.exec(part); found !== null; found = OPENING.exec(part)) {
    if (found[1] !== undefined) continue
    const isHtml = found[0] === '<!--'
    const closing = isHtml ? /--!?>/g : /\*\/\s*\}/g
    closing.lastIndex = found.index + (isHtml ? 2 : 3)
    if (closing.exec(part) === null) return { comments, isOpen: true }
    OPENING.lastIndex = closing.lastIndex
    comments.push({ start: from + found.index, end: from + closing.lastIndex })
  }
  return { comments, isOpen: false }
}

/** Whether a line is nothing but a comment, or the rest of one. */
export function isHidden({ comment }: ProseLine): boolean {
  return comment !== undefined
}

/** The spans that begin in another one, of some that are in order. */
export function spansFrom(spans: readonly Span[], { start, end }: Span): readonly Span[] {
  const first = countPassing(spans.length, (index) => (spans[index]?.start ?? 0) < start)
  const last = countPassing(spans.length, (index) => (spans[index]?.start ?? 0) < end)
  return spans.slice(first, last)
}
