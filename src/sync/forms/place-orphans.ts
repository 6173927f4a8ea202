/** Where the comments of entries that go are put: before the entry with an index, or at the end. */
export interface PlacedOrphans {
  before(index: number): string
}

/**
 * Places what entries leave behind when they go: beside a neighbour that stays, on the side that
 * comments of such entries belong to, else at the place where the entry was.
 * @param fresh The entries as they will be, in order; undefined for a new one.
 * @param side Whether a comment belongs to the entry before it, or to the one after it.
 */
export function placeOrphans<Entry>(
  entries: readonly Entry[],
  fresh: readonly (Entry | undefined)[],
  side: 'previous' | 'next',
  orphanOf: (entry: Entry, index: number) => string,
): PlacedOrphans {
  const places = new Map(fresh.map((entry, index) => [entry, index] as const))
  places.delete(undefined)
  const before = previousPlaces(entries, places)
  const after = previousPlaces(entries.toReversed(), places).toReversed()
  const texts = new Map<number, string>()
  for (const [index, entry] of entries.entries()) {
    const orphan = places.has(entry) ? '' : orphanOf(entry, index)
    if (orphan === '') continue
    const [previous, next] = [before[index], after[index]]
    const beside = previous === undefined ? undefined : previous + 1
    const found = side === 'previous' ? (beside ?? next) : (next ?? beside)
    const place = found ?? sameIndex(index, entries.length, fresh.length, side)
    texts.set(place, (texts.get(place) ?? '') + orphan)
  }
  return { before: (index) => texts.get(index) ?? '' }
}

/** For each entry, the new place of the nearest one before it that stays. */
function previousPlaces<Entry>(
  entries: readonly Entry[],
  places: ReadonlyMap<Entry | undefined, number>,
): readonly (number | undefined)[] {
  let last: number | undefined
  return entries.map((entry) => {
    const before = last
    last = places.get(entry) ?? last
    return before
  })
}

/** What stood between entries stays between entries, and what stood behind all of them behind all. */
function sameIndex(
  index: number,
  count: number,
  freshCount: number,
  side: 'previous' | 'next',
): number {
  if (side === 'next') return Math.min(index, freshCount)
  if (index === count - 1) return freshCount
  return Math.min(index + 1, Math.max(freshCount - 1, 0))
}
