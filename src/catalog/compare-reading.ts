import type { Day } from '../core/day.ts'
import type { Catalog } from './catalog.ts'
import type {
  AcceptedFacts,
  Cost,
  Model,
  ModelFacts,
  ReasoningMode,
} from './catalog-data.generated.ts'
import { compareFact, type Difference, sameFact } from './difference.ts'
import type { CatalogReading, StatedModel } from './import/reading.ts'
import { factsOn, findModel, findWrongId, isClosedToNew, lifeOf, modelsServed } from './models.ts'

/**
 * The differences of a source from a catalog on a day. Not counted: facts that the source does not
 * state, models of a product of which it lists none, and models closed to new accounts.
 */
export function compareReading(
  catalog: Catalog,
  reading: CatalogReading,
  day: Day,
): readonly Difference[] {
  return catalog.data.products.flatMap(({ id: product }) => {
    const stated = reading.models.filter((model) => model.product === product)
    if (stated.length === 0) return []
    const listed = new Set(stated.map(({ id }) => id))
    const missing = modelsServed(catalog, product, day).filter(
      (model) => !listed.has(model.id) && !isClosedToNew(model, day),
    )
    return [
      ...stated.flatMap((model) => compareModel(catalog, model, day)),
      ...missing.map(
        ({ id }): Difference => ({
          subject: 'model',
          product,
          id,
          kind: 'missing',
          accepted: false,
        }),
      ),
    ]
  })
}

function compareModel(catalog: Catalog, stated: StatedModel, day: Day): readonly Difference[] {
  const { product, id } = stated
  const about = { subject: 'model', product, id }
  const model = findModel(catalog, product, id)
  if (model === undefined) {
    const wrong = findWrongId(catalog, product, id)
    const note = wrong && `never served; \`${wrong.use}\` was meant`
    return [{ ...about, kind: 'extra', accepted: false, ...(note !== undefined && { note }) }]
  }
  const { accepts = {} } = model
  const ours = factsOn(model, day)
  return [
    ...describeGone(model, day),
    ...whereStated(stated.name, (theirs) => compareFact(about, 'name', theirs, model.name)),
    ...whereStated(stated.alias, (theirs) =>
      compareFact(about, 'alias', theirs, model.alias ?? model.name),
    ),
    ...whereStated(stated.released, (theirs) =>
      compareFact(about, 'released', theirs, model.released),
    ),
    ...whereStated(stated.contextWindow, (theirs) =>
      compareFact(about, 'contextWindow', theirs, ours.contextWindow, () =>
        accepted(accepts.contextWindow, theirs),
      ),
    ),
    ...whereStated(stated.maxOutput, (theirs) =>
      compareFact(about, 'maxOutput', theirs, ours.maxOutput, () =>
        isAcceptedOutput(accepts, ours, theirs),
      ),
    ),
    ...whereStated(stated.input, (theirs) =>
      compareFact(about, 'input', theirs, ours.input, () => accepted(accepts.input, theirs)),
    ),
    ...whereStated(stated.reasoning, (modes) =>
      modes.includes(ours.reasoning.mode)
        ? []
        : compareFact(about, 'reasoning', nameModes(modes), ours.reasoning.mode, () =>
            modes.some((mode) => accepted(accepts.reasoning, mode)),
          ),
    ),
    ...whereStated(stated.efforts, (theirs) =>
      compareFact(about, 'efforts', theirs, ours.reasoning.efforts),
    ),
    ...whereStated(stated.cost, (theirs) => compareCost(about, theirs, ours.cost, accepts)),
  ]
}

function whereStated<T>(
  theirs: T | undefined,
  compare: (theirs: T) => readonly Difference[],
): readonly Difference[] {
  return theirs === undefined ? [] : compare(theirs)
}

function accepted<T>(values: readonly T[] | undefined, theirs: T): boolean {
  return values?.some((value) => sameFact(value, theirs)) === true
}

/** The vendor's own default limit is as right as the documented maximum. */
export function isAcceptedOutput(
  accepts: AcceptedFacts,
  { recommendedOutput }: ModelFacts,
  theirs: number | undefined,
): boolean {
  return theirs !== undefined && [...(accepts.maxOutput ?? []), recommendedOutput].includes(theirs)
}

function nameModes(modes: readonly ReasoningMode[]): ReasoningMode | boolean | undefined {
  return modes.length === 1 ? modes[0] : !modes.includes('none')
}

/** A legacy id, or one past its retirement. */
function describeGone(model: Model, day: Day): readonly Difference[] {
  const { product, id, goneBy, retired, successor } = model
  if (lifeOf(model, day) !== 'retired') return []
  const ours = goneBy ?? retired
  return [
    {
      subject: 'model',
      product,
      id,
      kind: 'retired',
      accepted: false,
      ...(ours !== undefined && { ours }),
      ...(successor !== undefined && { note: `use \`${successor}\`` }),
    },
  ]
}

const PRICES = ['input', 'output', 'cacheRead', 'cacheWrite', 'cacheWrite1h'] as const

/**
 * Compares prices one by one; all are accepted if one accepted price list has all that are stated.
 */
export function compareCost(
  about: Pick<Difference, 'subject' | 'id' | 'product'>,
  theirs: Partial<Cost>,
  ours: Cost | undefined,
  { cost: lists = [] }: AcceptedFacts,
): readonly Difference[] {
  const stated = PRICES.filter((price) => theirs[price] !== undefined)
  const isAccepted = lists.some((list) =>
    stated.every((price) => (list[price] ?? 0) === theirs[price]),
  )
  return stated.flatMap((price) =>
    compareFact(about, `cost.${price}`, theirs[price], priceOf(ours, price), () => isAccepted),
  )
}

/** A cache price that a price list leaves out is zero. */
function priceOf(cost: Cost | undefined, price: (typeof PRICES)[number]): number | undefined {
  return cost && (cost[price] ?? 0)
}
