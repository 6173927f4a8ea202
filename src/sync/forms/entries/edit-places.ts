import type { TextEdit } from '../../../core/edit.ts'
import type { Member } from '../../../core/tree.ts'

/** An edit that only adds. */
export function insertAt(at: number, text: string): TextEdit {
  return { start: at, end: at, text }
}

/** Texts that go to one place, in order, as one edit. */
export function mergeInserts(edits: readonly TextEdit[]): readonly TextEdit[] {
  const byPlace = new Map<number, string>()
  for (const { start, text } of edits) byPlace.set(start, (byPlace.get(start) ?? '') + text)
  return [...byPlace].map(([at, text]) => insertAt(at, text))
}

/** The nearest kept member that a field comes after in the wanted order. */
export function findAnchor(
  kept: readonly Member[],
  order: readonly string[],
  key: string,
): Member | undefined {
  const place = order.indexOf(key)
  return kept.findLast((member) => {
    const own = order.indexOf(member.key)
    return own !== -1 && own < place
  })
}
