import { lineEnd } from '../../../../core/text.ts'
import type { FormInput } from '../../block-form.ts'
import { adoptComments } from '../adopt-comments.ts'
import type { FreshEntry, KnownEntry } from '../snippet.ts'
import { type EntryGap, type EntryGaps, skipBlanks } from './entry-gaps.ts'
import type { EntryStyle } from './entry-style.ts'

/** Entries with what stands between them, and how they are written. */
export interface PlacedEntries {
  readonly entries: readonly KnownEntry[]
  readonly gaps: EntryGaps
  readonly style: EntryStyle
}

/** White space belongs to the place of an entry, not to the entry. */
export function spaceAt(index: number, { gaps }: EntryGaps, fallback: string): string {
  const first = gaps[0]?.space ?? fallback
  return index === 0 ? first : (gaps[index]?.space ?? gaps[1]?.space ?? first)
}

/** Puts entries together again: commas between them, every comment on a line of its own kept. */
export function assembleEntries(
  fresh: readonly FreshEntry[],
  placed: PlacedEntries,
  input: FormInput,
): string {
  const { entries, gaps } = placed
  const { eol, block } = input
  const gapOf = new Map(entries.map((entry, index) => [entry, gaps.gaps[index]] as const))
  const commentsOf = (entry: KnownEntry): string => gapOf.get(entry)?.comments ?? ''
  const lastComma = wantsLastComma(placed, input)
  const staying = new Set(fresh.map(({ entry }) => entry))
  const orphans = adoptComments(entries, staying, commentsOf)
  const parts = fresh.map(({ entry, text }, index) => {
    const space = spaceAt(index, gaps, eol + block.start.indent)
    const gap = entry && gapOf.get(entry)
    const comments = entry && (orphans.get(entry) ?? '') + commentsOf(entry)
    return space + (comments ?? '') + text + endOf(gap, index < fresh.length - 1 || lastComma)
  })
  const left = orphans.get(undefined)?.trimEnd() ?? ''
  const last = left === '' ? '' : spaceAt(1, gaps, eol + block.start.indent) + left
  return (parts.join('') + last + gaps.rest).slice(eol.length)
}

function endOf(gap: EntryGap | undefined, comma: boolean): string {
  if (gap === undefined) return comma ? ',' : ''
  const end = gap.comma ? gap.beforeComma + (comma ? ',' : '') : comma ? ',' : ''
  return end + gap.after
}

/** As it was; and where entries follow the block, the snippet needs it. */
function wantsLastComma({ gaps, style }: PlacedEntries, { block, text }: FormInput): boolean {
  const end = block.start.fence?.body.end ?? block.end.at.end
  const next = skipBlanks(text, lineEnd(text, block.end.at.end), end)
  if (next < end && text.charAt(next) === ',') return false
  if (next < end && !/[}\]]/.test(text.charAt(next))) return true
  return gaps.gaps.at(-1)?.comma ?? style.trailingComma
}
