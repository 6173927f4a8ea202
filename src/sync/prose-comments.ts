import { countPassing } from '../core/search-sorted.ts'
import type { Span } from '../core/text.ts'
import type { Line } from './lines.ts'

/** A line of prose, and whether it belongs to a comment. */
export interface ProseLine extends Line {
  /**
   * `whole`: the line is a comment; `more`: such a comment continues in it; `rest`: a comment that
   * began after text continues in it.
   */
  readonly comment?: 'whole' | 'more' | 'rest'
}

/** The lines of a text as readers of the published page see them, without comments. */
export interface ProseLines {
  /** The content of lines that belong to a comment is hidden; offsets are those of the text. */
  readonly lines: readonly ProseLine[]
  readonly comments: readonly Span[]
  /** Whether there is an unclosed comment. */
  readonly isOpen: boolean
}

/** Replaces hidden content: neither blank nor anything that is read. */
const HIDDEN = '<!-- -->'

/** A code span, or the start of a comment. */
const OPENING = /(`+)(?!`)(?:[^`\r\n]|`(?!\1))*?[^`\r\n]\1(?!`)|<!--|\{\/\*/g

/** A comment of one line: a link definition that nothing refers to, or a mangled MDX comment. */
const LINE_COMMENT =
  /^[ \t]*(?:\[(?:\/\/|comment)\]:[ \t]|\{\/_.{0,1000}_\/(?: && null)?\}[ \t]*$|%%)/

/** Finds the comments in consecutive lines of a text. */
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

/** Whether a line belongs to a comment. */
export function isHidden({ comment }: ProseLine): boolean {
  return comment !== undefined
}

/** The spans, which are sorted, that start inside another span. */
export function spansFrom(spans: readonly Span[], { start, end }: Span): readonly Span[] {
  const first = countPassing(spans.length, (index) => (spans[index]?.start ?? 0) < start)
  const last = countPassing(spans.length, (index) => (spans[index]?.start ?? 0) < end)
  return spans.slice(first, last)
}
