import type { ProductId } from '../../src/catalog/catalog-data.generated.ts'
import { createFieldReader, type FieldReader } from '../../src/catalog/import/fields.ts'
import { readOpenclawModel } from '../../src/catalog/import/openclaw.ts'
import type { StatedModel } from '../../src/catalog/import/reading.ts'
import { withoutRepeats } from '../../src/catalog/import/reading.ts'
import type { ConfigNode } from '../../src/core/tree.ts'

/** The model entries of one list, and their product. */
export interface EntryList {
  readonly product: ProductId
  readonly entries: readonly ConfigNode[]
  /** Whether its prices are comparable; those converted from another currency are not. */
  readonly hasPrices?: boolean
}

/** Reads entries with OpenClaw's and pi's keys: `contextWindow`, `maxTokens`, `cost.cacheRead`. */
export function readPiEntries(lists: readonly EntryList[]): readonly StatedModel[] {
  return readLists(lists, readOpenclawModel)
}

/** Reads lists; the first entry of an id wins. @throws at a value of the wrong type. */
export function readLists(
  lists: readonly EntryList[],
  read: (product: ProductId, entry: ConfigNode, fields: FieldReader) => readonly StatedModel[],
): readonly StatedModel[] {
  const fields = createFieldReader()
  const models = lists.flatMap(({ product, entries, hasPrices = true }) =>
    entries
      .flatMap((entry) => read(product, entry, fields))
      .map((model) => (hasPrices ? model : withoutPrices(model))),
  )
  const [problem] = fields.problems
  if (problem !== undefined) throw new Error(problem.message)
  if (models.length === 0) throw new Error('no models any more: the source is built otherwise')
  return withoutRepeats(models).models
}

function withoutPrices({ cost: _, ...model }: StatedModel): StatedModel {
  return model
}

/** A model of which only the id is stated. */
export function statedId(product: ProductId, id: string): StatedModel {
  return { product, id, at: { start: 0, end: 0 } }
}
