import { lineEnd, type Span } from '../../../../core/text.ts'
import type { Style } from '../../../../syntax/edit/style.ts'
import { spansFrom } from '../../../prose-comments.ts'
import type { FormInput } from '../../block-form.ts'
import { placeOrphans } from '../../place-orphans.ts'
import type { FreshEntry, KnownEntry } from '../entry-syntax.ts'

/** Entries with the text between them. */
export interface PlacedEntries {
  readonly entries: readonly KnownEntry[]
  readonly gaps: EntryGaps
  readonly comments: readonly Span[]
}

/** The white space before an entry; it belongs to the index and does not move with the entry. */
export function spaceAt(index: number, { gaps }: EntryGaps, fallback: string): string {
  const first = gaps[0]?.space ?? fallback
  return index === 0 ? first : (gaps[index]?.space ?? gaps[1]?.space ?? first)
}

/** Joins entries with commas; keeps every comment, and those that start the block first. */
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

/** The last line break of some space, with the indentation after it. */
function endOfSpace(space: string, fallback: string): string {
  return /(?:\r\n|[\n\r])[ \t]*$/.exec(space)?.[0] ?? fallback
}

/**
 * The comments above each entry. Comments that start the block belong to the block (undefined),
 * except a directive for the next line, if the first entry is kept.
 */
function ownComments(
  { entries, gaps }: PlacedEntries,
  kept: ReadonlySet<KnownEntry | undefined>,
): ReadonlyMap<KnownEntry | undefined, string> {
  const own = new Map<KnownEntry | undefined, string>(
    entries.map((entry, index) => [entry, gaps.gaps[index]?.comments ?? '']),
  )
  const [first] = entries
  const comments = own.get(first) ?? ''
  const directive = (kept.has(first) && NEXT_LINE.exec(comments)?.[0]) || ''
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

/** Whether the last entry needs a comma: as before, or because entries follow the block. */
function wantsLastComma({ gaps }: EntryGaps, { block, text }: FormInput): boolean | undefined {
  const end = block.start.fence?.body.end ?? block.end.at.end
  const next = skipBlanks(text, lineEnd(text, block.end.at.end), end)
  if (next < end && text.charAt(next) === ',') return false
  if (next < end && !/[}\]]/.test(text.charAt(next))) return true
  return gaps.at(-1)?.comma
}

/** The text around one entry of an object or list. */
export interface EntryGap {
  /** Line ends and indentation before the entry. */
  readonly space: string
  /** Comments between the space and the entry, with the space after them. */
  readonly comments: string
  /** Between the entry and its comma, if it has one. */
  readonly beforeComma: string
  readonly comma: boolean
  /** A comment after the comma on the same line, with the space before it. */
  readonly after: string
}

export interface EntryGaps {
  readonly gaps: readonly EntryGap[]
  /** The text after the last entry. */
  readonly rest: string
}

/** Splits the text between entries; the text has to parse. */
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

/** The next offset that is neither in white space nor in a comment, or `until`. */
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
