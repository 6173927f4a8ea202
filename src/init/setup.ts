import type { Catalog } from '../catalog/catalog.ts'
import type { Model, ModelFacts, ProductId, Region } from '../catalog/catalog-data.generated.ts'
import { factsOn } from '../catalog/models.ts'
import type { Day } from '../core/day.ts'

/** What a config is to set up: one product of the vendor, with one or more of its models. */
export interface Setup {
  readonly catalog: Catalog
  readonly today: Day
  readonly product: ProductId
  readonly region: Region
  /** The first one is the default. */
  readonly models: readonly [SetupModel, ...SetupModel[]]
  /** The provider id to use instead of the tool's usual one. */
  readonly provider?: string
  /** The variable that holds the key, if the user chose it. */
  readonly keyVariable?: string
  /** The version of the tool, if known. */
  readonly version?: string
  /** Variables of an existing file that name models which no longer work. */
  readonly staleVariables?: readonly string[]
}

/** A model with the facts that a config states about it. */
export interface SetupModel {
  readonly model: Model
  readonly facts: ModelFacts
  readonly contextWindow: number
  /** Undefined if nothing is known about it. */
  readonly maxTokens: number | undefined
  readonly alias: string
  /** The name under which an existing file declares it. */
  readonly key?: string
}

/** What a user chose for a model, instead of the catalog's values. */
export interface Choices {
  readonly contextWindow?: number
  readonly maxTokens?: number
  readonly alias?: string
}

/** A model with its facts on a day. */
export function setupModel(model: Model, today: Day, chosen: Choices = {}): SetupModel {
  const facts = factsOn(model, today)
  const contextWindow = Math.min(chosen.contextWindow ?? facts.contextWindow, facts.contextWindow)
  return {
    model,
    facts,
    contextWindow,
    maxTokens: chosen.maxTokens ?? outputLimit(facts),
    alias: chosen.alias ?? model.alias ?? model.name,
  }
}

/** The share of the window for answers, where the window is the only limit. */
const SHARE = 8

/** A limit of answers that leaves room for the prompt. */
function outputLimit({
  contextWindow,
  maxOutput,
  recommendedOutput,
}: ModelFacts): number | undefined {
  if (recommendedOutput !== undefined || maxOutput === undefined) return recommendedOutput
  return maxOutput < contextWindow ? maxOutput : contextWindow / SHARE
}
