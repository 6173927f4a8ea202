import { type Day, isDay } from '../core/day.ts'
import type { CatalogData, Model, ProductId } from './catalog-data.generated.ts'

/**
 * Problems of a catalog that fits its schema: references to unknown ids, days out of order,
 * duplicate ids. One sentence each, with the place.
 */
export function findCatalogProblems(data: CatalogData): readonly string[] {
  return [
    ...checkDays(data),
    ...checkUnique(data),
    ...data.models.flatMap((model) => [...checkModel(data, model)]),
    ...checkProviders(data),
    ...checkWrongEntries(data),
    ...checkErrors(data),
    ...checkDocSets(data),
  ]
}

function* checkDays(data: CatalogData): Generator<string> {
  for (const [place, day] of daysIn(data, '')) {
    if (!isDay(day)) yield `${place}: \`${day}\` is no day`
    else if (place.endsWith('/date') && day > data.verifiedOn) {
      yield `${place}: \`${day}\` is after \`verifiedOn\``
    }
  }
}

const DAY_FIELDS = new Set([
  'date',
  'on',
  'released',
  'announced',
  'closedToNew',
  'retired',
  'goneBy',
  'verifiedOn',
])

function* daysIn(value: unknown, place: string): Generator<readonly [string, Day]> {
  if (typeof value !== 'object' || value === null) return
  for (const [key, item] of Object.entries(value)) {
    if (typeof item === 'string' && DAY_FIELDS.has(key)) yield [`${place}/${key}`, item]
    else yield* daysIn(item, `${place}/${key}`)
  }
}

function* checkUnique(data: CatalogData): Generator<string> {
  const ids: readonly string[] = [
    ...data.products.map(({ id }) => `product ${id}`),
    ...data.endpoints.map(({ id }) => `endpoint ${id}`),
    ...data.keyFamilies.map(({ prefix }) => `key prefix ${prefix}`),
    ...data.providers.map(({ tool, id }) => `provider ${tool} ${id}`),
    ...data.otherProviders.flatMap(({ tool, ids }) => ids.map((id) => `provider ${tool} ${id}`)),
    ...data.models.map(({ product, id }) => `model ${product} ${id}`),
    ...data.wrongIds.map(({ product, id }) => `model ${product} ${id}`),
    ...data.errors.map(({ id }) => `error ${id}`),
    ...data.docSets.map(({ id }) => `doc set ${id}`),
    ...(data.vendors ?? []).map(({ id }) => `vendor ${id}`),
  ]
  const seen = new Set<string>()
  for (const id of ids) {
    if (seen.has(id)) yield `${id}: given twice`
    seen.add(id)
  }
}

function findModel(data: CatalogData, product: ProductId, id: string): Model | undefined {
  return data.models.find((model) => model.product === product && model.id === id)
}

function* checkModel(data: CatalogData, model: Model): Generator<string> {
  const place = `model ${model.product} ${model.id}`
  const { successor, counterpart, changes = [] } = model
  if (successor !== undefined && findModel(data, model.product, successor) === undefined) {
    yield `${place}: successor \`${successor}\` is no model of the product`
  }
  if (successorsRunInCircles(data, model)) yield `${place}: its successors run in circles`
  const other = model.product === 'kimi-code' ? 'open-platform' : 'kimi-code'
  if (counterpart !== undefined && findModel(data, other, counterpart) === undefined) {
    yield `${place}: counterpart \`${counterpart}\` is no model of ${other}`
  }
  const days = [model.released, model.announced, model.retired].filter((day) => day !== undefined)
  if (!isRising(days)) yield `${place}: released, announced and retired are out of order`
  const starts = model.released === undefined ? [] : [model.released]
  if (!isRising([...starts, ...changes.map(({ on }) => on)])) {
    yield `${place}: changes are out of order`
  }
  if ((model.legacy === undefined) !== (model.goneBy === undefined)) {
    yield `${place}: \`legacy\` and \`goneBy\` belong together`
  }
  if (model.goneBy !== undefined && model.retired !== undefined) {
    yield `${place}: has both \`retired\` and \`goneBy\``
  }
  if (model.retired === undefined && (model.closedToNew ?? model.retirementSources) !== undefined) {
    yield `${place}: says of its end everything but the day`
  }
}

function isRising(days: readonly Day[]): boolean {
  return days.every((day, index) => index === 0 || (days[index - 1] ?? '') < day)
}

function successorsRunInCircles(data: CatalogData, model: Model): boolean {
  const seen = new Set([model.id])
  let id = model.successor
  while (id !== undefined) {
    if (seen.has(id)) return true
    seen.add(id)
    const next: Model | undefined = findModel(data, model.product, id)
    id = next?.successor
  }
  return false
}

function* checkProviders(data: CatalogData): Generator<string> {
  for (const { tool, id, current, status } of data.providers) {
    const place = `provider ${tool} ${id}`
    const isKnown = data.providers.some((other) => other.tool === tool && other.id === current)
    if (current !== undefined && !isKnown) {
      yield `${place}: \`${current}\` is no provider of the tool`
    }
    if (id !== id.toLowerCase()) yield `${place}: has to be in lower case`
    if (status === 'current' && current !== undefined) yield `${place}: is current, so has no other`
  }
}

function* checkWrongEntries(data: CatalogData): Generator<string> {
  for (const { product, id, use } of data.wrongIds) {
    if (findModel(data, product, use) === undefined)
      yield `wrong id ${id}: \`${use}\` is no model of ${product}`
    if (id !== id.toLowerCase()) yield `wrong id ${id}: has to be in lower case`
  }
  const bases = new Set(data.endpoints.map(({ baseUrl }) => baseUrl))
  for (const { url, use } of data.wrongUrls) {
    if (use !== undefined && !bases.has(use)) yield `wrong URL ${url}: \`${use}\` is no base URL`
  }
}

function* checkErrors(data: CatalogData): Generator<string> {
  const ids = new Set(data.errors.map(({ id }) => id))
  for (const { id, status, type, text, typeDecides, causes, oneOf = [] } of data.errors) {
    const place = `error ${id}`
    if (
      text === undefined &&
      typeDecides !== true &&
      (status === undefined || oneOf.length === 0)
    ) {
      yield `${place}: nothing tells it`
    }
    if (typeDecides === true && type === undefined) yield `${place}: has no type to decide`
    if (causes === undefined && oneOf.length === 0) yield `${place}: has no cause`
    for (const other of oneOf) if (!ids.has(other)) yield `${place}: \`${other}\` is no error`
  }
}

function* checkDocSets(data: CatalogData): Generator<string> {
  for (const set of data.docSets) {
    const ids = set.models.map(({ id }) => id)
    if (new Set(ids).size < ids.length) yield `doc set ${set.id}: lists a model twice`
    for (const entry of set.models) {
      const place = `doc set ${set.id}: \`${entry.id}\``
      const model = findModel(data, set.product, entry.id)
      if (model === undefined) yield `${place} is no model of ${set.product}`
      else if ((entry.maxTokens ?? model.facts.maxOutput) === undefined) {
        yield `${place} has no output limit to print`
      } else if ((entry.cost ?? model.facts.cost) === undefined)
        yield `${place} has no cost to print`
    }
    for (const id of set.views.flatMap(({ only }) => only ?? [])) {
      if (!ids.includes(id)) yield `doc set ${set.id}: view limited to \`${id}\`, not in the set`
    }
  }
}
