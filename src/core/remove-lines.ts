import type { TextEdit } from './edit.ts'
import type { Span } from './text.ts'

/** A span with the blanks beside it on its lines; undefined where anything else stands on them. */
export function wholeLines(text: string, span: Span): Span | undefined {
  const start = blankStart(text, span.start)
  const end = blankEnd(text, span.end)
  return startsLine(text, start) && endsLine(text, end) ? { start, end } : undefined
}

/**
 * Removes whole lines from the line break before them on, since in a page a line may begin with more
 * than the snippet's own indentation; the first lines of a text go with the line break after them.
 */
export function removeLines(text: string, { start, end }: Span): TextEdit {
  const before = /\r\n$|[\n\r]$/.exec(text.slice(Math.max(start - 2, 0), start))?.[0].length ?? 0
  if (before > 0) return { start: start - before, end, text: '' }
  const from = text.startsWith('\uFEFF') ? Math.max(start, 1) : start
  return { start: from, end: afterBreak(text, end), text: '' }
}

/**
 * Removes a comment, or a marker, with the blanks before it, and with its line where nothing else
 * stands there. It takes the line break after it, so that comments in a row can go together.
 */
export function removePiece(text: string, span: Span): TextEdit {
  const lines = wholeLines(text, span)
  if (lines !== undefined) return { start: lines.start, end: afterBreak(text, lines.end), text: '' }
  const isLast = endsLine(text, blankEnd(text, span.end))
  return { start: isLast ? blankStart(text, span.start) : span.start, end: span.end, text: '' }
}

/** Whether a line starts at an offset. */
export function startsLine(text: string, offset: number): boolean {
  return offset === 0 || /[\n\r\uFEFF]/.test(text.charAt(offset - 1))
}

/** Whether a line ends at an offset. */
export function endsLine(text: string, offset: number): boolean {
  return offset >= text.length || /[\n\r]/.test(text.charAt(offset))
}

/** Where the blanks before an offset start. */
export function blankStart(text: string, offset: number): number {
  let start = offset
  while (text.charAt(start - 1) === ' ' || text.charAt(start - 1) === '\t') start -= 1
  return start
}

/** Where the blanks after an offset end. */
export function blankEnd(text: string, offset: number): number {
  let end = offset
  while (text.charAt(end) === ' ' || text.charAt(end) === '\t') end += 1
  return end
}

function afterBreak(text: string, offset: number): number {
  return offset + (/^(?:\r\n|[\n\r])/.exec(text.slice(offset, offset + 2))?.[0].length ?? 0)
}
