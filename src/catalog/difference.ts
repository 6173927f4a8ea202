import type { ProductId } from './catalog-data.generated.ts'

/** One thing in which another source differs from a catalog. Plain data. */
export interface Difference {
  /** What it is about: `model`, or between catalogs also `endpoint`, `key family` and so on. */
  readonly subject: string
  readonly id: string
  readonly product?: ProductId
  /**
   * `fact`: a value differs. `missing`: the other source has none of the id. `extra`: the catalog
   * has none of it. `retired`: the other source lists a model that the catalog knows to be gone.
   */
  readonly kind: 'fact' | 'missing' | 'extra' | 'retired'
  /** The name of a differing fact. */
  readonly field?: string
  /** Absent where that side states nothing. */
  readonly theirs?: unknown
  readonly ours?: unknown
  /** Whether the catalog itself lets the other value stand. */
  readonly accepted: boolean
  /** What to know about it, in a few words. */
  readonly note?: string
}

/** A fact by name, as both sides state it. */
export function compareFact(
  about: Pick<Difference, 'subject' | 'id' | 'product'>,
  field: string,
  theirs: unknown,
  ours: unknown,
  isAccepted: () => boolean = () => false,
): readonly Difference[] {
  if (sameFact(theirs, ours)) return []
  return [
    {
      ...about,
      kind: 'fact',
      field,
      ...(theirs !== undefined && { theirs }),
      ...(ours !== undefined && { ours }),
      accepted: isAccepted(),
    },
  ]
}

/** Whether two values say the same; the order of a list of words says nothing. */
export function sameFact(a: unknown, b: unknown): boolean {
  return spell(a) === spell(b)
}

function spell(value: unknown): string {
  const isWords = Array.isArray(value) && value.every((item) => typeof item === 'string')
  return JSON.stringify(isWords ? value.toSorted() : sortKeys(value)) ?? ''
}

function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).map(([key, item]) => [key, sortKeys(item)] as const)
  return Object.fromEntries(entries.toSorted(([a], [b]) => (a < b ? -1 : 1)))
}
