import type { TextEdit } from './edit.ts'
import type { Span } from './text.ts'

/** Extends a span by the blanks beside it; undefined if anything else is on its lines. */
export function wholeLines(text: string, span: Span): Span | undefined {
  const start = blankStart(text, span.start)
  const end = blankEnd(text, span.end)
  return startsLine(text, start) && endsLine(text, end) ? { start, end } : undefined
}

/**
 * Removes whole lines together with the line break before them, since a page may have a prefix on
 * each line; the first lines of a text go with the line break after them.
 */
export function removeLines(text: string, { start, end }: Span): TextEdit {
  const before = /\r\n$|[\n\r]$/.exec(text.slice(Math.max(start - 2, 0), start))?.[0].length ?? 0
  if (before > 0) return { start: start - before, end, text: '' }
  const from = text.startsWith('\uFEFF') ? Math.max(start, 1) : start
  return { start: from, end: afterBreak(text, end), text: '' }
}

/**
 * Removes a comment or marker, the blanks before it, and its line if nothing else is on it. The
 * line break after it goes, so that adjacent comments can be removed together.
 */
export function removePiece(text: string, span: Span): TextEdit {
  const lines = wholeLines(text, span)
  if (lines !== undefined) return { start: lines.start, end: afterBreak(text, lines.end), text: '' }
  const isLast = endsLine(text, blankEnd(text, span.end))
  return { start: isLast ? blankStart(text, span.start) : span.start, end: span.end, text: '' }
}

/** Whether an offset is at the start of a line. */
export function startsLine(text: string, offset: number): boolean {
  return offset === 0 || /[\n\r\uFEFF]/.test(text.charAt(offset - 1))
}

/** Whether an offset is at the end of a line. */
export function endsLine(text: string, offset: number): boolean {
  return offset >= text.length || /[\n\r]/.test(text.charAt(offset))
}

/** The start of the blanks before an offset. */
export function blankStart(text: string, offset: number): number {
  let start = offset
  while (text.charAt(start - 1) === ' ' || text.charAt(start - 1) === '\t') start -= 1
  return start
}

/** The end of the blanks after an offset. */
export function blankEnd(text: string, offset: number): number {
  let end = offset
  while (text.charAt(end) === ' ' || text.charAt(end) === '\t') end += 1
  return end
}

function afterBreak(text: string, offset: number): number {
  return offset + (/^(?:\r\n|[\n\r])/.exec(text.slice(offset, offset + 2))?.[0].length ?? 0)
}
