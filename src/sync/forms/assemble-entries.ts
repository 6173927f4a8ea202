import type { FormInput } from './block-form.ts'
import { type EntryGap, skipBlanks } from './entry-gaps.ts'
import type { KnownEntry, Snippet } from './snippet.ts'

/** White space belongs to the place of an entry, not to the entry. */
export function spaceAt(
  index: number,
  entries: readonly KnownEntry[],
  fallback: string,
): { readonly space: string } {
  const first = entries[0]?.gap.space ?? fallback
  const other = entries[index]?.gap.space ?? entries[1]?.gap.space ?? first
  return { space: index === 0 ? first : other }
}

/** An entry as it will be; one that is new has no place yet. */
export interface FreshEntry {
  readonly entry: KnownEntry | undefined
  readonly text: string
}

/** Puts entries together again: commas between them, every comment on a line of its own kept. */
export function assembleEntries(
  fresh: readonly FreshEntry[],
  snippet: Snippet,
  input: FormInput,
): string {
  const { entries, gaps } = snippet
  const { eol, block } = input
  const lastComma = wantsLastComma(snippet, input)
  const orphans = adoptComments(entries, new Set(fresh.map(({ entry }) => entry)))
  const parts = fresh.map(({ entry, text }, index) => {
    const { space } = spaceAt(index, entries, eol + block.start.indent)
    const comments = (orphans.get(entry) ?? '') + (entry?.gap.comments ?? '')
    return space + comments + text + endOf(entry?.gap, index < fresh.length - 1 || lastComma)
  })
  const left = orphans.get(undefined)?.trimEnd() ?? ''
  const last = left === '' ? '' : spaceAt(1, entries, eol + block.start.indent).space + left
  return (parts.join('') + last + gaps.rest).slice(eol.length)
}

/** The comments of entries that go, by the entry that follows them; undefined is the block's end. */
function adoptComments(
  entries: readonly KnownEntry[],
  staying: ReadonlySet<KnownEntry | undefined>,
): ReadonlyMap<KnownEntry | undefined, string> {
  const adopted = new Map<KnownEntry | undefined, string>()
  let comments = ''
  for (const entry of entries) {
    if (!staying.has(entry)) comments += entry.gap.comments
    else {
      if (comments !== '') adopted.set(entry, comments)
      comments = ''
    }
  }
  return comments === '' ? adopted : adopted.set(undefined, comments)
}

function endOf(gap: EntryGap | undefined, comma: boolean): string {
  if (gap === undefined) return comma ? ',' : ''
  const end = gap.comma ? gap.beforeComma + (comma ? ',' : '') : comma ? ',' : ''
  return end + gap.after
}

/** As it was; and where entries follow the block, the snippet needs it. */
function wantsLastComma({ entries, style }: Snippet, { block, text }: FormInput): boolean {
  const end = block.start.fence?.body.end ?? block.end.at.end
  const next = skipBlanks(text, lineEnd(text, block.end.at.end), end)
  if (next < end && text.charAt(next) === ',') return false
  if (next < end && !/[}\]]/.test(text.charAt(next))) return true
  return entries.at(-1)?.gap.comma ?? style.trailingComma
}

function lineEnd(text: string, offset: number): number {
  let end = offset
  while (end < text.length && !/[\r\n]/.test(text.charAt(end))) end += 1
  return end
}
