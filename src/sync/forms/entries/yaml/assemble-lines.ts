import { adoptComments } from '../adopt-comments.ts'
import type { FreshEntry, KnownEntry } from '../snippet.ts'

/** Puts entries together again, with the blank lines between them and every comment. */
export function assembleLines(
  text: string,
  fresh: readonly FreshEntry[],
  entries: readonly KnownEntry[],
): string {
  const leads = new Map<KnownEntry, Lead>()
  let done = 0
  for (const entry of entries) {
    leads.set(entry, readLead(text.slice(done, entry.span.start)))
    done = entry.span.end
  }
  const staying = new Set(fresh.map(({ entry }) => entry))
  const orphans = adoptComments(entries, staying, (entry) => leads.get(entry)?.comments ?? '')
  const parts = fresh.map(({ entry, text: own }, index) => {
    const place = index === 0 ? entries[0] : (entries[index] ?? entries[1])
    const blank = place === undefined ? '' : (leads.get(place)?.blank ?? '')
    const comments = entry && (orphans.get(entry) ?? '') + (leads.get(entry)?.comments ?? '')
    return blank + (comments ?? '') + own
  })
  return parts.join('') + (orphans.get(undefined) ?? '') + text.slice(done)
}

/** What stands before an entry: blank lines, which belong to the place, and comments. */
interface Lead {
  readonly blank: string
  readonly comments: string
}

function readLead(text: string): Lead {
  const blank = /^(?:[ \t]*(?:\r\n|\n|\r))*/.exec(text)?.[0] ?? ''
  return { blank, comments: text.slice(blank.length) }
}
