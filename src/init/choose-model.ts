import type { Catalog } from '../catalog/catalog.ts'
import type { Model, ProductId } from '../catalog/catalog-data.generated.ts'
import {
  closestModel,
  findModel,
  findWrongId,
  lastingModels,
  lifeOf,
  modelForWrongId,
  modelsServed,
  successorOf,
} from '../catalog/models.ts'
import type { Day } from '../core/day.ts'
import { UsageError } from '../core/errors.ts'

/**
 * The first model of a product whose end is not announced.
 * @throws UsageError if the catalog knows none on that day.
 */
export function recommendedModel(catalog: Catalog, product: ProductId, today: Day): Model {
  const [first] = lastingModels(catalog, product, today)
  if (first !== undefined) return first
  throw new UsageError(`The catalog knows no model of ${product} that lasts beyond ${today}`)
}

/**
 * The model with an id that a user gave, with or without a provider before it.
 * @throws UsageError with what to use instead, if the product does not serve it.
 */
export function namedModel(catalog: Catalog, product: ProductId, given: string, today: Day): Model {
  const id = given.slice(given.lastIndexOf('/') + 1).replace(/\[1m\]$/i, '')
  const model = findModel(catalog, product, id)
  if (model !== undefined) return requireServed(catalog, model, today)
  throw new UsageError(`${describeUnknown(catalog, product, id, today)}`)
}

function requireServed(catalog: Catalog, model: Model, today: Day): Model {
  const life = lifeOf(model, today)
  if (life === 'unreleased') {
    throw new UsageError(`\`${model.id}\` is served only since ${model.released}, not on ${today}`)
  }
  if (life !== 'retired' && model.legacy === undefined) return model
  const successor = successorOf(catalog, model, today)
  const since = model.retired === undefined ? '' : ` since ${model.retired}`
  throw new UsageError(
    `\`${model.id}\` is no longer served${since}${successor ? `, use \`--model ${successor.id}\`` : ''}`,
  )
}

function describeUnknown(catalog: Catalog, product: ProductId, id: string, today: Day): string {
  const other = product === 'kimi-code' ? 'open-platform' : 'kimi-code'
  const foreign = findModel(catalog, other, id)
  const wrong = findWrongId(catalog, product, id)
  const meant =
    (wrong && modelForWrongId(catalog, wrong, today)) ?? closestModel(catalog, product, id, today)
  if (foreign !== undefined) {
    const here = foreign.counterpart === undefined ? '' : `, or \`--model ${foreign.counterpart}\``
    return `\`${id}\` is a model of ${other}, not of ${product}: use \`--product ${other}\`${here}`
  }
  if (meant !== undefined) return `No model \`${id}\` of ${product}: did you mean ${meant.id}?`
  const served = modelsServed(catalog, product, today).map((model) => model.id)
  return `No model \`${id}\` of ${product}: there are ${served.join(', ')}`
}
