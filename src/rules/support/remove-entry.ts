import type { Comment, SourceDocument } from '../../core/document.ts'
import type { TextEdit } from '../../core/edit.ts'
import { countPassing } from '../../core/search-sorted.ts'
import type { Span } from '../../core/text.ts'
import { type ConfigNode, nodeAtPointer, pointerTo } from '../../core/tree.ts'
import { removeBlockEntry } from './remove-block-entry.ts'

/**
 * An edit that takes an entry out of its list or object, with its comma and with its lines where it
 * stands alone on them. None where a comment would go too.
 */
export function removeEntry(document: SourceDocument, entry: Span): TextEdit | undefined {
  const { text } = document.source
  if (document.syntax === 'env') return removeLine(text, entry)
  // A variable of a script may be all that holds the place of a command.
  if (document.syntax === 'shell' && !/[^\\]"/.test(text.slice(entry.start - 1, entry.start + 1))) {
    return undefined
  }
  const holder = holderOf(document, entry)
  const isBlock = holder !== undefined && hasNoBrackets(document, holder)
  const edit = isBlock ? removeBlockEntry(text, holder, entry) : removeBetween(text, entry)
  return edit === undefined || reachesComment(document.comments, edit) ? undefined : edit
}

/** The list or the object that an entry stands in. */
function holderOf({ root }: SourceDocument, entry: Span): ConfigNode | undefined {
  const pointer = pointerTo(root, entry) ?? ''
  if (pointer === '') return undefined
  return nodeAtPointer(root, pointer.slice(0, pointer.lastIndexOf('/')))
}

/** Whether lines part a holder's entries, and no commas. */
function hasNoBrackets({ syntax, source }: SourceDocument, { kind, span }: ConfigNode): boolean {
  const opening = source.text.slice(span.start, span.start + 2)
  if (syntax === 'yaml') return !/^[[{]/.test(opening)
  if (syntax !== 'toml') return false
  return kind === 'object' ? !opening.startsWith('{') : opening === '[['
}

/** The whole line of a variable that stands alone on it. */
function removeLine(text: string, { start, end }: Span): TextEdit | undefined {
  const lineStart = text.lastIndexOf('\n', start - 1) + 1
  const lineBreak = text.indexOf('\n', end)
  const lineEnd = lineBreak < 0 ? text.length : lineBreak + 1
  const isAlone =
    /^\uFEFF?\s*(?:export\s+)?$/.test(text.slice(lineStart, start)) &&
    text.slice(end, lineEnd).trim() === ''
  const from = text.startsWith('\uFEFF') ? Math.max(lineStart, 1) : lineStart
  return isAlone ? { start: from, end: lineEnd, text: '' } : undefined
}

function removeBetween(text: string, entry: Span): TextEdit | undefined {
  const piece = withComma(text, entry)
  return piece && { ...withLines(text, piece), text: '' }
}

/** Whether one of the comments, which are in order, shares a character with a span. */
function reachesComment(comments: readonly Comment[], { start, end }: Span): boolean {
  const passed = countPassing(comments.length, (index) => (comments[index]?.span.end ?? 0) <= start)
  const next = comments[passed]
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
