import type { Span } from '../../core/text.ts'

/** The start of a list item, a table row or a heading. */
const STARTS_UNIT = /^[ \t>]*(?:[-*+][ \t]|\d{1,9}[.)][ \t]|\||#{1,6}[ \t])/
const LIST_OR_TABLE = /^[ \t>]*(?:[-*+][ \t]|\d{1,9}[.)][ \t]|\|)/
const TABLE_ROW = /^[ \t>]*\|/
/** Comments separate paragraphs, too. */
const BLANK = /^[ \t>]*(?:$|<!--|\{\/\*|\[\/\/\]:)/

/** Number of characters at the start of a line that patterns look at. */
const HEAD = 200
/** Bounds the work on hostile input. */
const MOST_LINES = 60
const LONGEST_SENTENCE = 1000

/** The paragraph, list item, heading or table row around an offset. */
export function paragraphAt(text: string, offset: number): Span {
  let start = lineStart(text, offset)
  let end = lineEnd(text, offset)
  for (let lines = 0; lines < MOST_LINES && start > 0; lines += 1) {
    if (STARTS_UNIT.test(headAt(text, start))) break
    const before = lineStart(text, start - 1)
    const head = headAt(text, before)
    if (BLANK.test(head) || TABLE_ROW.test(head)) break
    start = before
  }
  if (TABLE_ROW.test(headAt(text, start))) return { start, end }
  for (let lines = 0; lines < MOST_LINES && end < text.length; lines += 1) {
    const head = headAt(text, end + 1)
    if (BLANK.test(head) || STARTS_UNIT.test(head)) break
    end = lineEnd(text, end + 1)
  }
  return { start, end }
}

/** The sentence of a paragraph around a span. */
export function sentenceAt(text: string, paragraph: Span, { start, end }: Span): string {
  const before = text.slice(Math.max(paragraph.start, start - LONGEST_SENTENCE), start)
  const after = text.slice(end, Math.min(paragraph.end, end + LONGEST_SENTENCE))
  const from = [...before.matchAll(/[.!?](?=[\s)"”])|[。！？]/g)].at(-1)?.index ?? -1
  const to = /[.!?](?=[\s)"”]|$)|[。！？]/.exec(after)?.index ?? after.length
  return before.slice(from + 1) + text.slice(start, end) + after.slice(0, to)
}

/** The line that introduces the list or the table of a paragraph; empty where there is none. */
export function introductionOf(text: string, { start: first }: Span): string {
  if (!LIST_OR_TABLE.test(headAt(text, first))) return ''
  let end = first
  for (let lines = 0; lines < MOST_LINES && end > 0; lines += 1) {
    const start = lineStart(text, end - 1)
    const head = headAt(text, start)
    const line = text.slice(Math.max(start, end - LONGEST_SENTENCE), end).trimEnd()
    if (!BLANK.test(head) && !LIST_OR_TABLE.test(head)) return /[:：]$/.test(line) ? line : ''
    end = start
  }
  return ''
}

/** Whether a paragraph is a list item or a table row that begins with a date, as in a history. */
export function isDated(text: string, { start }: Span): boolean {
  return /^[ \t>]*(?:[-*+]|\d{1,9}[.)]|\|)[ \t]*[*_`[(]{0,4}(?:19|20)\d\d[-/.年]\d{1,2}/.test(
    headAt(text, start),
  )
}

function headAt(text: string, start: number): string {
  return /^[^\r\n]*/.exec(text.slice(start, start + HEAD))?.[0] ?? ''
}

function lineStart(text: string, offset: number): number {
  return text.lastIndexOf('\n', Math.max(offset - 1, 0)) + 1
}

function lineEnd(text: string, offset: number): number {
  const index = text.indexOf('\n', offset)
  return index < 0 ? text.length : index
}
