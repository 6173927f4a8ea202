import type { Day } from '../../core/day.ts'
import type { Problem } from '../../core/finding.ts'
import type {
  CatalogData,
  Cost,
  DocSet,
  Model,
  ProductId,
  Source,
} from '../catalog-data.generated.ts'
import { type CatalogReading, requiredFacts, type StatedModel } from './reading.ts'

/** A catalog made from a source, or the reasons why there is none. */
export interface MadeCatalog {
  /** Undefined if there are problems. */
  readonly data?: CatalogData
  /** Required facts that the source does not state. */
  readonly problems: readonly Problem[]
  /** Ids that no block prints because their cost or output limit is unknown. */
  readonly unprinted: readonly string[]
}

/**
 * Makes a catalog with the models of a source, as of a day. Everything else (products, endpoints,
 * keys, variables, providers, and the models of products of which the source lists none) comes from
 * the base, so that the result works for lint and docs sync.
 */
export function makeCatalog(
  base: CatalogData,
  reading: CatalogReading,
  origin: Source,
): MadeCatalog {
  const problems = reading.models.flatMap(findMissing)
  const stated = reading.models.flatMap((model) => makeModel(model, origin) ?? [])
  const unprinted = stated.filter((model) => !isPrintable(model)).map(({ id }) => id)
  if (problems.length > 0) return { problems, unprinted }
  const covered = new Set(stated.map(({ product }) => product))
  const models = base.products.flatMap(({ id }) =>
    (covered.has(id) ? stated : base.models).filter(({ product }) => product === id),
  )
  const keys = new Set(models.map(({ product, id }) => keyOf(product, id)))
  const { $schema: _, ...rest } = base
  return {
    problems,
    unprinted,
    data: {
      ...rest,
      version: versionOf(origin.date),
      verifiedOn: origin.date > base.verifiedOn ? origin.date : base.verifiedOn,
      models: models.map((model) => withoutLostCounterpart(model, keys)),
      wrongIds: base.wrongIds.filter(
        ({ product, id, use }) => keys.has(keyOf(product, use)) && !keys.has(keyOf(product, id)),
      ),
      docSets: docSetsOf(base, reading, stated, covered),
    },
  }
}

function keyOf(product: ProductId, id: string): string {
  return `${product} ${id}`
}

/** The version of a catalog made on a day. */
export function versionOf(day: Day): string {
  return day.split('-').map(Number).join('.')
}

function findMissing(model: StatedModel): readonly Problem[] {
  const { id, at, contextWindow, input, reasoning, cost } = model
  const missing = [
    ...(contextWindow === undefined ? ['context window'] : []),
    ...(input === undefined ? ['kinds of input'] : []),
    ...(reasoning === undefined ? ['word on reasoning'] : []),
    ...(cost !== undefined && cost.input === undefined ? ['price of input'] : []),
    ...(cost !== undefined && cost.output === undefined ? ['price of output'] : []),
  ]
  return missing.map((what) => ({
    at,
    message: `\`${id}\` has no ${what}, which a catalog has to state`,
  }))
}

/** The catalog entry of a model in a source; undefined if the source states too little. */
export function makeModel(stated: StatedModel, origin: Source): Model | undefined {
  const facts = requiredFacts(stated)
  if (facts === undefined) return undefined
  const { product, id, name = id, alias, released, maxOutput, cites } = stated
  const cost = completeCost(stated.cost)
  return {
    id,
    product,
    name,
    ...(alias !== undefined && { alias }),
    ...(released !== undefined && { released }),
    facts: {
      ...facts,
      ...(maxOutput !== undefined && { maxOutput }),
      ...(cost && { cost }),
    },
    sources: [origin, ...(cites === undefined ? [] : [{ ref: cites, date: origin.date }])],
  }
}

function completeCost(cost: Partial<Cost> | undefined): Cost | undefined {
  const { input, output } = cost ?? {}
  return input === undefined || output === undefined ? undefined : { ...cost, input, output }
}

function isPrintable({ facts }: Model): boolean {
  return facts.maxOutput !== undefined && facts.cost !== undefined
}

function withoutLostCounterpart(model: Model, keys: ReadonlySet<string>): Model {
  const other = model.product === 'kimi-code' ? 'open-platform' : 'kimi-code'
  const { counterpart, ...rest } = model
  return counterpart === undefined || keys.has(keyOf(other, counterpart)) ? model : rest
}

/** The doc sets of the source's own blocks; without any, the base's with the source's models. */
function docSetsOf(
  base: CatalogData,
  reading: CatalogReading,
  stated: readonly Model[],
  covered: ReadonlySet<ProductId>,
): readonly DocSet[] {
  const printed = stated.filter(isPrintable)
  const others = base.docSets.filter(({ product }) => !covered.has(product))
  const sets =
    reading.docSets ??
    base.docSets
      .filter(({ product }) => covered.has(product))
      .map((set) => ({
        ...set,
        models: printed.filter(({ product }) => product === set.product).map(({ id }) => ({ id })),
      }))
  const own = sets.flatMap((set) => limitedTo(set, new Set(printed.map(({ id }) => id))) ?? [])
  return [...own, ...others.filter(({ id }) => own.every((set) => set.id !== id))]
}

function limitedTo(set: DocSet, ids: ReadonlySet<string>): DocSet | undefined {
  const models = set.models.filter(({ id }) => ids.has(id))
  const views = set.views.flatMap((view) => {
    const only = view.only?.filter((id) => ids.has(id))
    if (only === undefined) return [view]
    return only.length === 0 ? [] : [{ ...view, only }]
  })
  return models.length === 0 || views.length === 0 ? undefined : { ...set, models, views }
}
