import type { Day } from '../core/day.ts'
import type { Catalog } from './catalog.ts'
import type {
  Cost,
  DocEntry,
  DocSet,
  DocView,
  Modality,
  Reasoning,
  ReasoningMode,
} from './catalog-data.generated.ts'
import { factsOn, findModel, isClosedToNew, lifeOf } from './models.ts'

export type DocViewId = DocView['id']

/** A model as a marker block prints it. */
export interface DocModel {
  readonly id: string
  readonly name: string
  readonly alias: string
  readonly reasoning: { readonly mode: ReasoningMode; readonly efforts: readonly string[] }
  readonly input: readonly Modality[]
  /** US dollars per million tokens. */
  readonly cost: PrintedCost
  /** In tokens. */
  readonly contextWindow: number
  /** In tokens: the documented maximum. */
  readonly maxTokens: number
}

/** The doc set of an id such as `moonshot-kimi-k2`. */
export function findDocSet(catalog: Catalog, id: string): DocSet | undefined {
  return catalog.data.docSets.find((set) => set.id === id)
}

/**
 * The models that a view of a set prints on a day, in print order; none if the set lacks the view.
 */
export function docSetModels(
  catalog: Catalog,
  set: DocSet,
  view: DocViewId,
  day: Day,
): readonly DocModel[] {
  const found = set.views.find(({ id }) => id === view)
  if (found === undefined) return []
  return set.models
    .filter(({ id }) => found.only === undefined || found.only.includes(id))
    .flatMap((entry) => printedModel(catalog, set, entry, day) ?? [])
}

function printedModel(
  catalog: Catalog,
  set: DocSet,
  entry: DocEntry,
  day: Day,
): DocModel | undefined {
  const model = findModel(catalog, set.product, entry.id)
  if (model === undefined) return undefined
  const life = lifeOf(model, day)
  if (life === 'unreleased' || life === 'retired' || isClosedToNew(model, day)) return undefined
  const facts = factsOn(model, day)
  const contextWindow = entry.contextWindow ?? facts.contextWindow
  const name = entry.name ?? model.name
  return {
    id: model.id,
    name,
    alias: entry.alias ?? model.alias ?? name,
    reasoning: printedReasoning(entry.reasoning ?? facts.reasoning),
    input: entry.input ?? facts.input,
    cost: printedCost(entry.cost ?? facts.cost ?? FREE),
    contextWindow,
    maxTokens: entry.maxTokens ?? facts.maxOutput ?? contextWindow,
  }
}

/** The prices that tools have; none has one for the longer cache. */
export type PrintedCost = Required<Omit<Cost, 'cacheWrite1h'>>

function printedCost({ input, output, cacheRead = 0, cacheWrite = 0 }: Cost): PrintedCost {
  return { input, output, cacheRead, cacheWrite }
}

const FREE: Cost = { input: 0, output: 0 }

function printedReasoning(reasoning: Reasoning): DocModel['reasoning'] {
  return { mode: reasoning.mode, efforts: reasoning.efforts ?? [] }
}
