import type { Problem } from '../../core/finding.ts'
import type { Span } from '../../core/text.ts'
import type { ConfigNode } from '../../core/tree.ts'
import type { Catalog } from '../catalog.ts'
import type {
  Cost,
  DocSet,
  Modality,
  Model,
  ProductId,
  ReasoningMode,
} from '../catalog-data.generated.ts'

/** A source's facts on one model; fields that it does not state are undefined. */
export interface StatedModel {
  readonly product: ProductId
  readonly id: string
  /** The model's span in the source. */
  readonly at: Span
  readonly name?: string
  readonly alias?: string
  readonly released?: string
  readonly contextWindow?: number
  readonly maxOutput?: number
  readonly input?: readonly Modality[]
  /** The modes that fit the source's statement, the preferred one first. */
  readonly reasoning?: readonly ReasoningMode[]
  readonly efforts?: readonly string[]
  /** US dollars per million tokens. */
  readonly cost?: Partial<Cost>
  /** The source's own source. */
  readonly cites?: string
}

/** A source's facts on models. */
export interface CatalogReading {
  /** In the source's order, each id once. */
  readonly models: readonly StatedModel[]
  /** The doc sets of its marker blocks; undefined if the source is not a page. */
  readonly docSets?: readonly DocSet[]
  /** Fields that a catalog does not have. */
  readonly leftOut: readonly string[]
  /** Other remarks for the user, one sentence each. */
  readonly notes: readonly string[]
  /** Reasons why it cannot be read correctly. */
  readonly problems: readonly Problem[]
}

/** A JSON format in which other projects publish model facts. */
export interface Importer {
  readonly id: string
  /** Whether a value has this format. */
  recognises(root: ConfigNode | undefined): boolean
  read(root: ConfigNode | undefined, catalog: Catalog): CatalogReading
}

/** The modes that fit `true` in sources with only `true` and `false`; a toggle fits both. */
export const CAN_REASON: readonly ReasoningMode[] = ['toggle', 'always', 'adaptive']
export const NO_REASONING: readonly ReasoningMode[] = ['none', 'toggle']

/** The first entry of each model, and a note where a later one says something else. */
export function withoutRepeats(models: readonly StatedModel[]): {
  readonly models: readonly StatedModel[]
  readonly notes: readonly string[]
} {
  const first = new Map<string, StatedModel>()
  const notes = new Set<string>()
  for (const model of models) {
    const key = `${model.product} ${model.id}`
    const earlier = first.get(key)
    if (earlier === undefined) first.set(key, model)
    else if (factsOf(earlier) !== factsOf(model)) {
      notes.add(`\`${model.id}\` is stated twice, and differently; the first counts`)
    }
  }
  return { models: [...first.values()], notes: [...notes] }
}

function factsOf({ at: _, ...facts }: StatedModel): string {
  return JSON.stringify(facts)
}

/** The facts of a model that every catalog has to state, where a source states them. */
export function requiredFacts({
  contextWindow,
  input,
  reasoning,
  efforts,
}: StatedModel): Pick<Model['facts'], 'contextWindow' | 'input' | 'reasoning'> | undefined {
  const mode = reasoning?.[0]
  if (contextWindow === undefined || input === undefined || mode === undefined) return undefined
  return { contextWindow, input, reasoning: { mode, ...(efforts && { efforts }) } }
}
