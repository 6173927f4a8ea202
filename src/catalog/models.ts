import { addDays, type Day } from '../core/day.ts'
import { oncePer } from '../core/once-per.ts'
import { type Catalog, modelKey } from './catalog.ts'
import type { Model, ModelFacts, ProductId, WrongId } from './catalog-data.generated.ts'
import { closestId } from './similar-ids.ts'

/**
 * `retiring` from the announcement, or from 30 days before the retirement if that is unknown;
 * `retired` from the first day on which requests fail, or on which a legacy id was seen to be gone.
 */
export type ModelLife = 'unreleased' | 'live' | 'retiring' | 'retired'

const DAYS_OF_WARNING = 30

/** The model of a product with exactly this id. */
export function findModel(catalog: Catalog, product: ProductId, id: string): Model | undefined {
  return catalog.models.get(modelKey(product, id))
}

/** A model's facts on a day; before its release, the first ones. */
export function factsOn(model: Model, day: Day): ModelFacts {
  let facts = model.facts
  for (const { on, sources: _, ...changed } of model.changes ?? []) {
    if (on <= day) facts = { ...facts, ...changed }
  }
  return facts
}

/** The phase of a model's life on a day. */
export function lifeOf(model: Model, day: Day): ModelLife {
  if (model.released !== undefined && day < model.released) return 'unreleased'
  if (model.goneBy !== undefined) return day < model.goneBy ? 'live' : 'retired'
  if (model.retired !== undefined && day >= model.retired) return 'retired'
  const warned = warningDay(model)
  return warned !== undefined && day >= warned ? 'retiring' : 'live'
}

/** Cached per model: date arithmetic is the slowest part here. */
const warningDay = oncePer(({ announced, retired }: Model): Day | undefined =>
  announced !== undefined || retired === undefined ? announced : addDays(retired, -DAYS_OF_WARNING),
)

/** The models that a product serves on a day, in catalog order, without legacy ids. */
export function modelsServed(catalog: Catalog, product: ProductId, day: Day): readonly Model[] {
  return catalog.data.models.filter(
    (model) => model.product === product && model.legacy === undefined && isServed(model, day),
  )
}

/** The models that a product serves on a day, without those whose end is announced. */
export function lastingModels(catalog: Catalog, product: ProductId, day: Day): readonly Model[] {
  return modelsServed(catalog, product, day).filter((model) => lifeOf(model, day) === 'live')
}

/** Whether a model is closed to accounts created on a day. */
export function isClosedToNew(model: Model, day: Day): boolean {
  return model.closedToNew !== undefined && model.closedToNew <= day
}

/** Whether accounts created on a day may use a model. */
export function isOpenToNew(model: Model, day: Day): boolean {
  return model.legacy === undefined && isServed(model, day) && !isClosedToNew(model, day)
}

function isServed(model: Model, day: Day): boolean {
  const life = lifeOf(model, day)
  return life === 'live' || life === 'retiring'
}

/** The first successor that is live on a day; undefined if there is none yet. */
export function successorOf(catalog: Catalog, model: Model, day: Day): Model | undefined {
  const seen = new Set<string>()
  let next = nextOf(catalog, model)
  while (next !== undefined && !seen.has(next.id)) {
    if (lifeOf(next, day) === 'live') return next
    seen.add(next.id)
    next = nextOf(catalog, next)
  }
  return undefined
}

function nextOf(catalog: Catalog, model: Model): Model | undefined {
  return model.successor === undefined
    ? undefined
    : findModel(catalog, model.product, model.successor)
}

/** The model if it is live on a day, or its live successor; never one whose end is announced. */
export function lastingModel(catalog: Catalog, model: Model, day: Day): Model | undefined {
  if (lifeOf(model, day) === 'live' && model.legacy === undefined) return model
  return successorOf(catalog, model, day)
}

/** The same or the nearest model of the other product, if it is served on a day. */
export function counterpartOf(catalog: Catalog, model: Model, day: Day): Model | undefined {
  if (model.counterpart === undefined) return undefined
  const other = model.product === 'kimi-code' ? 'open-platform' : 'kimi-code'
  const counterpart = findModel(catalog, other, model.counterpart)
  return counterpart && lastingModel(catalog, counterpart, day)
}

/** The entry for an id that occurs in configs but was never served; case does not count. */
export function findWrongId(catalog: Catalog, product: ProductId, id: string): WrongId | undefined {
  const wanted = id.toLowerCase()
  return catalog.data.wrongIds.find((entry) => entry.product === product && entry.id === wanted)
}

/** The model to use instead of a wrong id on a day. */
export function modelForWrongId(catalog: Catalog, wrong: WrongId, day: Day): Model | undefined {
  const model = findModel(catalog, wrong.product, wrong.use)
  return model && lastingModel(catalog, model, day)
}

/**
 * The model that an unknown id probably means: that with the closest id, or its successor if its
 * end is announced by that day. Never another version: digits must match.
 */
export function closestModel(
  catalog: Catalog,
  product: ProductId,
  id: string,
  day: Day,
): Model | undefined {
  const model = mostSimilarModel(catalog, product, id, day)
  return model && lastingModel(catalog, model, day)
}

/** The model, current or gone, with the id closest to an unknown one. */
export function mostSimilarModel(
  catalog: Catalog,
  product: ProductId,
  id: string,
  day: Day,
): Model | undefined {
  const known = catalog.data.models.filter(
    (model) => model.product === product && lifeOf(model, day) !== 'unreleased',
  )
  const closest = closestId(
    id,
    known.map((model) => model.id),
  )
  return known.find((candidate) => candidate.id === closest)
}
