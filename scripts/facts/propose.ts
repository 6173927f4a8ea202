import type { Model } from '../../src/catalog/catalog-data.generated.ts'
import { makeModel } from '../../src/catalog/import/make-catalog.ts'
import type { Listing } from './package-source.ts'
import type { Origin, Row } from './rows.ts'

/** The models that a source states, and where they come from. */
export type Statement = Origin & Listing

/** Proposed changes to the catalog, for a person to review. */
export interface Proposal {
  /** Entries for new models, each from the source with the most facts. */
  readonly models: readonly Model[]
  /** New ids for which no source has enough facts for an entry. */
  readonly incomplete: readonly Row[]
  /** Ids that are gone from sources, and values that differ. */
  readonly review: readonly Row[]
}

/** Makes proposals from the unexplained rows. */
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
