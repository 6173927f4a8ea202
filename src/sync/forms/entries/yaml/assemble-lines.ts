import type { SourceDocument } from '../../../../core/document.ts'
import { indentOf } from '../../../lines.ts'
import { spansFrom } from '../../../prose-comments.ts'
import { placeOrphans } from '../../place-orphans.ts'
import type { FreshEntry, KnownEntry } from '../entry-syntax.ts'

/**
 * Joins entries and the blank lines between them; keeps every comment, and those that start the
 * block first.
 */
export function assembleLines(
  document: SourceDocument,
  fresh: readonly FreshEntry[],
  entries: readonly KnownEntry[],
  eol: string,
): string {
  const { text } = document.source
  const comments = document.comments.map(({ span }) => span)
  const leads = new Map<KnownEntry, Lead>()
  let done = 0
  for (const entry of entries) {
    leads.set(entry, readLead(text.slice(done, entry.span.start)))
    done = entry.span.end
  }
  const [first] = entries
  const isFirstKept = first !== undefined && fresh.some(({ entry }) => entry === first)
  const { head, own } = cutDirective((first && leads.get(first)?.comments) ?? '', isFirstKept)
  const commentsOf = (entry: KnownEntry): string =>
    entry === first ? own : (leads.get(entry)?.comments ?? '')
  const order = fresh.map(({ entry }) => entry)
  const orphans = placeOrphans(entries, order, 'next', (entry) => {
    const indent = indentOf(text.slice(entry.span.start, entry.span.end))
    const inside = spansFrom(comments, entry.span).map(
      ({ start, end }) => indent + text.slice(start, end).trimEnd() + eol,
    )
    return commentsOf(entry) + inside.join('')
  })
  const parts = fresh.map(({ entry, text: written }, index) => {
    const place = index === 0 ? first : (entries[index] ?? entries[1])
    const blank = place === undefined ? '' : (leads.get(place)?.blank ?? '')
    return (
      blank +
      (index === 0 ? head : '') +
      orphans.before(index) +
      (entry ? commentsOf(entry) : '') +
      written
    )
  })
  const last = (fresh.length === 0 ? head : '') + orphans.before(fresh.length)
  return parts.join('') + last + text.slice(done)
}

/** The text before an entry: blank lines, which belong to the index, and comments. */
interface Lead {
  readonly blank: string
  readonly comments: string
}

function readLead(text: string): Lead {
  const blank = /^(?:[ \t]*(?:\r\n|\n|\r))*/.exec(text)?.[0] ?? ''
  return { blank, comments: text.slice(blank.length) }
}

const NEXT_LINE = /^[ \t]*#[^\r\n]*(?:-next-line|-ignore)\b[^\r\n]*[\r\n]/

/**
 * Comments that start the block belong to the block; a directive for the next line goes with the
 * entry.
 */
function cutDirective(
  comments: string,
  isKept: boolean,
): { readonly head: string; readonly own: string } {
  const last = comments.split(/(?<=\n|\r(?!\n))/).at(-1) ?? ''
  const own = isKept && NEXT_LINE.test(last) ? last : ''
  return { head: comments.slice(0, comments.length - own.length), own }
}
