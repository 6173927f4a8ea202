import type { TextEdit } from '../../core/edit.ts'
import { lineAround, type Span } from '../../core/text.ts'
import type { ConfigNode } from '../../core/tree.ts'

/**
 * An edit that takes an entry out of a list or an object whose entries stand on lines of their own,
 * as in YAML and TOML. None where that is not certain.
 */
export function removeBlockEntry(
  text: string,
  holder: ConfigNode,
  entry: Span,
): TextEdit | undefined {
  const first = lineAround(text, entry.start)
  const last = lineAround(text, entry.end)
  const before = text.slice(first.start, entry.start)
  if (text.slice(entry.end, last.end).trim() !== '' || holdsAnchor(text, entry)) return undefined
  const isTable = text.charAt(holder.span.start) === '['
  if (!isTable && countEntries(holder) < 2) return emptyHolder(text, holder, entry)
  const isAlone =
    before.trim() === '' || (holder.kind === 'array' && /^[ \t]*-[ \t]+$/.test(before))
  if (isAlone) return removeLines(text, { start: first.start, end: last.end })
  return /^[ \t]*-[ \t]+$/.test(before) ? removeUpToNext(text, holder, entry) : undefined
}

/** What an anchor names may be needed elsewhere. */
function holdsAnchor(text: string, { start, end }: Span): boolean {
  return /[\s[{,]&[\w-]/.test(text.slice(start, end))
}

function countEntries(holder: ConfigNode): number {
  if (holder.kind === 'scalar') return 0
  return holder.kind === 'array' ? holder.items.length : holder.members.length
}

/** The last entry leaves brackets behind: a key without a value would be another value. */
function emptyHolder(text: string, holder: ConfigNode, entry: Span): TextEdit | undefined {
  const lead = /^([\s\S]*):\s*(?:-[ \t]+)?$/.exec(
    text.slice(Math.max(entry.start - 200, 0), entry.start),
  )
  const open = lead?.[1]
  if (open === undefined) return undefined
  const start = Math.max(entry.start - 200, 0) + open.length + 1
  return { start, end: entry.end, text: holder.kind === 'array' ? ' []' : ' {}' }
}

/** From line break to line break: in a page, a line may begin with more than the snippet's own. */
function removeLines(text: string, { start, end }: Span): TextEdit {
  const breakBefore = /\r?\n$|\r$/.exec(text.slice(Math.max(start - 2, 0), start))?.[0].length ?? 0
  if (breakBefore > 0) return { start: start - breakBefore, end, text: '' }
  const breakBehind = /^(?:\r\n|[\r\n])/.exec(text.slice(end, end + 2))?.[0].length ?? 0
  return { start, end: end + breakBehind, text: '' }
}

/** The first entry of a list's item leaves its place to the next. */
function removeUpToNext(text: string, holder: ConfigNode, entry: Span): TextEdit | undefined {
  const members = holder.kind === 'object' ? holder.members : []
  const next = members.find(({ span }) => span.start >= entry.end)
  if (next === undefined || text.slice(entry.end, next.span.start).trim() !== '') return undefined
  return { start: entry.start, end: next.span.start, text: '' }
}
