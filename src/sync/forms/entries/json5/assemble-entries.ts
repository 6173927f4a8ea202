import { lineEnd, type Span } from '../../../../core/text.ts'
import type { Style } from '../../../../syntax/edit/style.ts'
import { spansFrom } from '../../../prose-comments.ts'
import type { FormInput } from '../../block-form.ts'
import { placeOrphans } from '../../place-orphans.ts'
import type { FreshEntry, KnownEntry } from '../entry-syntax.ts'

/** Entries with what stands between them. */
export interface PlacedEntries {
  readonly entries: readonly KnownEntry[]
  readonly gaps: EntryGaps
  readonly comments: readonly Span[]
}

/** White space belongs to the place of an entry, not to the entry. */
export function spaceAt(index: number, { gaps }: EntryGaps, fallback: string): string {
  const first = gaps[0]?.space ?? fallback
  return index === 0 ? first : (gaps[index]?.space ?? gaps[1]?.space ?? first)
}

/** Puts entries together again: commas between them, every comment kept, first ones first. */
export function assembleEntries(
  text: string,
  fresh: readonly FreshEntry[],
  placed: PlacedEntries,
  input: FormInput,
  style: () => Style,
): string {
  const { entries, gaps, comments } = placed
  const { eol, block } = input
  const gapOf = new Map(entries.map((entry, index) => [entry, gaps.gaps[index]] as const))
  const own = ownComments(placed, new Set(fresh.map(({ entry }) => entry)))
  const spaceOf = (index: number): string => spaceAt(index, gaps, eol + block.start.indent)
  const lastComma = wantsLastComma(gaps, input) ?? style().trailingComma
  const orphans = placeOrphans(
    entries,
    fresh.map(({ entry }) => entry),
    'next',
    (entry) => {
      const gap = gapOf.get(entry)
      const end =
        entry.span.end + (gap ? gap.beforeComma + (gap.comma ? ',' : '') + gap.after : '').length
      const left = spansFrom(comments, { start: entry.span.start, end }).map(
        ({ start, end: last }) =>
          text.slice(start, last) + endOfSpace(spaceOf(1), eol + block.start.indent),
      )
      return (own.get(entry) ?? '') + left.join('')
    },
  )
  const parts = fresh.map(({ entry, text: written }, index) => {
    const gap = entry && gapOf.get(entry)
    const above = orphans.before(index) + ((entry && own.get(entry)) ?? '')
    const head = index === 0 ? own.get(undefined) : ''
    const end = endOf(gap, index < fresh.length - 1 || lastComma)
    return spaceOf(index) + head + above + written + end
  })
  const head = fresh.length === 0 ? own.get(undefined) : ''
  const left = (head + orphans.before(fresh.length)).trimEnd()
  const last = left === '' ? '' : spaceOf(1) + left
  return (parts.join('') + last + gaps.rest).slice(eol.length)
}

/** A line end with the indentation of the next line. */
function endOfSpace(space: string, fallback: string): string {
  return /(?:\r\n|[\n\r])[ \t]*$/.exec(space)?.[0] ?? fallback
}

/**
 * The comments above each entry. What stands first in the block is no entry's own (undefined), but
 * for a directive to the next line of an entry that stays.
 */
function ownComments(
  { entries, gaps }: PlacedEntries,
  staying: ReadonlySet<KnownEntry | undefined>,
): ReadonlyMap<KnownEntry | undefined, string> {
  const own = new Map<KnownEntry | undefined, string>(
    entries.map((entry, index) => [entry, gaps.gaps[index]?.comments ?? '']),
  )
  const [first] = entries
  const comments = own.get(first) ?? ''
  const directive = (staying.has(first) && NEXT_LINE.exec(comments)?.[0]) || ''
  return own
    .set(first, directive)
    .set(undefined, comments.slice(0, comments.length - directive.length))
}

const NEXT_LINE = /(?:\/\/|\/\*)[^\r\n]*(?:-next-line|-ignore)\b[^\r\n]*(?:\r\n|[\n\r])[ \t]*$/

function endOf(gap: EntryGap | undefined, comma: boolean): string {
  if (gap === undefined) return comma ? ',' : ''
  const end = gap.comma ? gap.beforeComma + (comma ? ',' : '') : comma ? ',' : ''
  return end + gap.after
}

/** As it was; and where entries follow the block, the snippet needs it. */
function wantsLastComma({ gaps }: EntryGaps, { block, text }: FormInput): boolean | undefined {
  const end = block.start.fence?.body.end ?? block.end.at.end
  const next = skipBlanks(text, lineEnd(text, block.end.at.end), end)
  if (next < end && text.charAt(next) === ',') return false
  if (next < end && !/[}\]]/.test(text.charAt(next))) return true
  return gaps.at(-1)?.comma
}

/** A text around the entries of an object or list: everything but the entries themselves. */
export interface EntryGap {
  /** Line ends and indentation before the entry. */
  readonly space: string
  /** Comments between the space and the entry, with the space after them. */
  readonly comments: string
  /** What stands between the entry and its comma, if it has one. */
  readonly beforeComma: string
  readonly comma: boolean
  /** A comment after the comma on the same line, with the space before it. */
  readonly after: string
}

export interface EntryGaps {
  readonly gaps: readonly EntryGap[]
  /** What follows the last entry. */
  readonly rest: string
}

/** Reads what stands between entries, given where the entries stand in a text that parses. */
export function readGaps(text: string, range: Span, entries: readonly Span[]): EntryGaps {
  const gaps: EntryGap[] = []
  let at = range.start
  for (const [index, entry] of entries.entries()) {
    const before = text.slice(at, entry.start)
    const space = /^\s*/.exec(before)?.[0] ?? ''
    const until = entries[index + 1]?.start ?? range.end
    const tail = readTail(text, entry.end, until)
    gaps.push({ space, comments: before.slice(space.length), ...tail.gap })
    at = tail.end
  }
  return { gaps, rest: text.slice(at, range.end) }
}

function readTail(text: string, start: number, until: number) {
  const at = skipBlanks(text, start, until)
  const comma = text[at] === ',' && at < until
  const from = comma ? at + 1 : start
  const line = /^[ \t]*(?:\/\/[^\r\n]*|\/\*(?:[^*\r\n]|\*(?!\/))*\*\/(?=[ \t]*(?:[\r\n]|$)))/.exec(
    text.slice(from, until),
  )
  const after = line?.[0] ?? ''
  const gap = { beforeComma: comma ? text.slice(start, at) : '', comma, after }
  return { gap, end: from + after.length }
}

/** The first place that is neither white space nor a comment, or `until`. */
function skipBlanks(text: string, start: number, until: number): number {
  let at = start
  while (at < until) {
    if (text.startsWith('//', at)) {
      while (at < until && !/[\r\n]/.test(text.charAt(at))) at += 1
    } else if (text.startsWith('/*', at)) {
      const end = text.indexOf('*/', at + 2)
      at = end === -1 ? until : end + 2
    } else if (/\s/.test(text.charAt(at))) at += 1
    else return at
  }
  return until
}
