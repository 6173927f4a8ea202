import type { ProductId } from './catalog-data.generated.ts'

/** A difference of another source from a catalog. Plain data. */
export interface Difference {
  /** The kind of entry: `model`, or between catalogs also `endpoint`, `key family` and so on. */
  readonly subject: string
  readonly id: string
  readonly product?: ProductId
  /**
   * `fact`: a value differs. `missing`: the other source lacks the id. `extra`: the catalog lacks
   * the id. `retired`: the other source lists a model that is gone according to the catalog.
   */
  readonly kind: 'fact' | 'missing' | 'extra' | 'retired'
  /** The name of a differing fact. */
  readonly field?: string
  /** Undefined if that side states nothing. */
  readonly theirs?: unknown
  readonly ours?: unknown
  /** Whether the catalog accepts the other value too. */
  readonly accepted: boolean
  /** A short explanation. */
  readonly note?: string
}

/** Compares a named fact of both sides. */
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

/** Whether two values are equal; the order of a list of words does not count. */
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
