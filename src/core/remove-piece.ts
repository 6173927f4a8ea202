import type { TextEdit } from './edit.ts'
import type { Span } from './text.ts'

/** Removes a piece with the blanks before it; the whole line where nothing else stands in it. */
export function removePiece(text: string, span: Span): TextEdit {
  const start = blankStart(text, span.start)
  const end = blankEnd(text, span.end)
  const ending = /^(?:\r\n|[\n\r])?/.exec(text.slice(end, end + 2))?.[0] ?? ''
  if (ending === '' && end < text.length) return { ...span, text: '' }
  if (startsLine(text, start)) return { start, end: end + ending.length, text: '' }
  return { start, end: span.end, text: '' }
}

/** Whether a line starts at an offset. */
export function startsLine(text: string, offset: number): boolean {
  return offset === 0 || /[\n\r\uFEFF]/.test(text.charAt(offset - 1))
}

/** Where the blanks before an offset start. */
export function blankStart(text: string, offset: number): number {
  let start = offset
  while (text.charAt(start - 1) === ' ' || text.charAt(start - 1) === '\t') start -= 1
  return start
}

function blankEnd(text: string, offset: number): number {
  let end = offset
  while (text.charAt(end) === ' ' || text.charAt(end) === '\t') end += 1
  return end
}
