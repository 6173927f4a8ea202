import type { Comment, SourceDocument } from '../../core/document.ts'
import type { TextEdit } from '../../core/edit.ts'
import type { Span } from '../../core/text.ts'

/**
 * An edit that takes an entry and its comma out of its list or object, with its lines where it
 * stands alone on them. None where a comment would go too.
 */
export function removeEntry(document: SourceDocument, entry: Span): TextEdit | undefined {
  const { text } = document.source
  const piece = withComma(text, entry)
  if (piece === undefined) return undefined
  const { start, end } = withLines(text, piece)
  return reachesComment(document.comments, { start, end }) ? undefined : { start, end, text: '' }
}

/** Whether one of the comments, which are in order, shares a character with a span. */
function reachesComment(comments: readonly Comment[], { start, end }: Span): boolean {
  let low = 0
  let high = comments.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((comments[middle]?.span.end ?? 0) <= start) low = middle + 1
    else high = middle
  }
  const next = comments[low]
  return next !== undefined && next.span.start < end
}

/**
 * With the comma behind it; the last entry takes the one before it, an only one all the space.
 * Undefined where a comment stands between the entry and its comma.
 */
function withComma(text: string, { start, end }: Span): Span | undefined {
  const behind = skipBlank(text, end, /\s/)
  if (text[behind] === ',') return { start, end: skipBlank(text, behind + 1, /[ \t]/) }
  const before = skipBlankBack(text, start, /\s/)
  if (text[before - 1] === ',') return { start: before - 1, end }
  const isOnly = /^(?:\{\}|\[\])$/.test(`${text[before - 1]}${text[behind]}`)
  if (isOnly) return { start: before, end: behind }
  return /[}\]]/.test(text[behind] ?? '') ? { start, end } : undefined
}

/** From line break to line break: in a page, a line may begin with more than the snippet's own. */
function withLines(text: string, { start, end }: Span): Span {
  const endsLine = /[\r\n]/.test(text[end] ?? '')
  return { start: (endsLine ? breakBefore(text, start) : undefined) ?? start, end }
}

/** Where the line break starts that only blanks part from an offset. */
function breakBefore(text: string, offset: number): number | undefined {
  const at = skipBlankBack(text, offset, /[ \t]/)
  const lineBreak = /\r?\n$|\r$/.exec(text.slice(Math.max(at - 2, 0), at))
  return lineBreak === null ? undefined : at - lineBreak[0].length
}

function skipBlank(text: string, from: number, blank: RegExp): number {
  let at = from
  while (at < text.length && blank.test(text[at] ?? '')) at += 1
  return at
}

function skipBlankBack(text: string, from: number, blank: RegExp): number {
  let at = from
  while (at > 0 && blank.test(text[at - 1] ?? '')) at -= 1
  return at
}
