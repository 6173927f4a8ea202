import { addDays, type Day } from '../core/day.ts'
import { once } from '../core/once-per.ts'
import { errorsText, factsText } from './catalog.generated.ts'
import type { CatalogData, Model } from './catalog-data.generated.ts'

/** The facts, with an index of the models. */
export interface Catalog {
  readonly data: CatalogData
  /** By `modelKey`. */
  readonly models: ReadonlyMap<string, Model>
}

const DAYS_FRESH = 60

/** The catalog that comes with the program, parsed once; its errors are parsed when they are used. */
export const shippedCatalog: () => Catalog = once(() =>
  createCatalog({
    ...JSON.parse(factsText),
    get errors() {
      return shippedErrors()
    },
  }),
)

const shippedErrors: () => CatalogData['errors'] = once(() => JSON.parse(errorsText))

/** Makes a catalog of data that fits `schemas/catalog.schema.json`. */
export function createCatalog(data: CatalogData): Catalog {
  const models = new Map(data.models.map((model) => [modelKey(model.product, model.id), model]))
  return { data, models }
}

/** The key of a model in `Catalog.models`. */
export function modelKey(product: string, id: string): string {
  return `${product} ${id}`
}

/** Whether the newest evidence in a catalog is more than 60 days old. */
export function isOutdated(catalog: Catalog, today: Day): boolean {
  return addDays(catalog.data.verifiedOn, DAYS_FRESH) < today
}
