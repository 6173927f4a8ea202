/**
 * The comments of removed entries, by the index of the entry that they are put before; the count of
 * entries stands for the end.
 */
export interface PlacedOrphans {
  before(index: number): string
}

/**
 * Places the comments of removed entries beside a neighbour that is kept, on the side where such
 * comments usually are, else at the index of the removed entry.
 * @param fresh The entries after the change, in order; undefined for a new one.
 * @param side Whether a comment belongs to the entry before it or after it.
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

/** For each entry, the new index of the nearest kept entry before it. */
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

/** Comments between entries stay between entries, and those after the last entry after it. */
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
