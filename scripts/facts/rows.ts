import type { Catalog } from '../../src/catalog/catalog.ts'
import type { ProductId } from '../../src/catalog/catalog-data.generated.ts'
import { compareReading } from '../../src/catalog/compare-reading.ts'
import type { Difference } from '../../src/catalog/difference.ts'
import type { Day } from '../../src/core/day.ts'
import type { Listing } from './package-source.ts'

/** Where facts come from. */
export interface Origin {
  readonly source: string
  /** Absent for a file or an address. */
  readonly version?: string
  /** The day of its facts. */
  readonly day: Day
}

/** `new`: only they list it. `vanished`: the catalog says it is served, they do not list it. `gone`: the reverse. */
export type RowKind = 'new' | 'vanished' | 'gone' | 'value'

/** One difference between a source and the catalog. Plain data. */
export interface Row extends Origin {
  readonly kind: RowKind
  readonly product: ProductId
  readonly id: string
  readonly field?: string
  readonly ours?: unknown
  readonly theirs?: unknown
  readonly note?: string
  /** Why it needs no review: the catalog accepts it, or a position explains it. */
  readonly explained?: string
}

const KINDS: Readonly<Record<Difference['kind'], RowKind>> = {
  extra: 'new',
  missing: 'vanished',
  retired: 'gone',
  fact: 'value',
}

const ORDER: readonly RowKind[] = ['new', 'vanished', 'gone', 'value']

/**
 * Finds the differences between a source and the catalog as of the source's own day, since it cannot
 * know what changed later.
 */
export function findRows(
  catalog: Catalog,
  { models, isWhole }: Listing,
  origin: Origin,
): readonly Row[] {
  const reading = { models, leftOut: [], notes: [], problems: [] }
  return compareReading(catalog, reading, origin.day)
    .filter(({ kind }) => isWhole || kind === 'extra' || kind === 'fact')
    .filter(({ kind, field }) => kind !== 'fact' || !WORDING_FIELDS.includes(field ?? ''))
    .map((difference) => rowOf(difference, origin))
}

/** Fields whose wording says nothing about the model. */
const WORDING_FIELDS: readonly string[] = ['name', 'alias']

function rowOf(
  { kind, product, id, field, ours, theirs, note, accepted }: Difference,
  origin: Origin,
): Row {
  if (product === undefined) throw new Error(`a difference without a product: ${id}`)
  return {
    kind: KINDS[kind],
    product,
    id,
    ...(field !== undefined && { field }),
    ...(ours !== undefined && { ours }),
    ...(theirs !== undefined && { theirs }),
    ...(note !== undefined && { note }),
    ...origin,
    ...(accepted && { explained: 'the catalog accepts it' }),
  }
}

/** Sorts by kind, then by model, so that the same fact of several sources is together. */
export function sortRows(rows: readonly Row[]): readonly Row[] {
  const keyOf = ({ product, id, field = '', source }: Row): string =>
    [product === 'open-platform' ? 0 : 1, id, field, source].join('\n')
  return rows.toSorted(
    (a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind) || (keyOf(a) < keyOf(b) ? -1 : 1),
  )
}
