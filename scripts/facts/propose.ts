import type { Model } from '../../src/catalog/catalog-data.generated.ts'
import { makeModel } from '../../src/catalog/import/make-catalog.ts'
import type { Listing } from './package-source.ts'
import type { Origin, Row } from './rows.ts'

/** What one source states, with where it comes from. */
export type Statement = Origin & Listing

/** What a person may want to take over into the catalog. Nothing of it is decided. */
export interface Proposal {
  /** Entries for new models, each from the source that says most of it. */
  readonly models: readonly Model[]
  /** New ids of which no source states enough for an entry. */
  readonly incomplete: readonly Row[]
  /** Ids that sources list no more, and values that they state otherwise. */
  readonly review: readonly Row[]
}

/** Makes proposals from rows that nothing explains. */
export function propose(rows: readonly Row[], statements: readonly Statement[]): Proposal {
  const open = rows.filter(({ explained }) => explained === undefined)
  const fresh = open.filter(({ kind }) => kind === 'new')
  const byKey = new Map(fresh.map((row) => [`${row.product} ${row.id}`, row]))
  const made = [...byKey.values()].map((row) => ({ row, model: entryFor(row, statements) }))
  return {
    models: made.flatMap(({ model }) => model ?? []),
    incomplete: made.filter(({ model }) => model === undefined).map(({ row }) => row),
    review: open.filter(({ kind }) => kind !== 'new'),
  }
}

function entryFor({ product, id }: Row, statements: readonly Statement[]): Model | undefined {
  const entries = statements.flatMap(({ models, source, version, day }) =>
    models
      .filter((model) => model.product === product && model.id === id)
      .flatMap((stated) => {
        const ref = version === undefined ? source : `${source}@${version}`
        return makeModel(stated, { ref, date: day, evidence: 'shipped' }) ?? []
      }),
  )
  return entries.toSorted((a, b) => Object.keys(b.facts).length - Object.keys(a.facts).length)[0]
}
