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

/** What a source states about one model; what it does not state is not known from it. */
export interface StatedModel {
  readonly product: ProductId
  readonly id: string
  /** Where the source speaks of it. */
  readonly at: Span
  readonly name?: string
  readonly alias?: string
  readonly released?: string
  readonly contextWindow?: number
  readonly maxOutput?: number
  readonly input?: readonly Modality[]
  /** The modes that the source's words fit, the one to write first. */
  readonly reasoning?: readonly ReasoningMode[]
  readonly efforts?: readonly string[]
  /** US dollars per million tokens. */
  readonly cost?: Partial<Cost>
  /** Where the source itself has it from. */
  readonly cites?: string
}

/** What a source states about models. */
export interface CatalogReading {
  /** In the source's order, each id once. */
  readonly models: readonly StatedModel[]
  /** The sets that its marker blocks print; absent for a source that is no page. */
  readonly docSets?: readonly DocSet[]
  /** Fields that a catalog has no place for. */
  readonly leftOut: readonly string[]
  /** What else its user should know, one sentence each. */
  readonly notes: readonly string[]
  /** Why it cannot be read rightly. */
  readonly problems: readonly Problem[]
}

/** A JSON format that other projects publish model facts in. */
export interface Importer {
  readonly id: string
  /** Whether a value looks like the format. */
  recognises(root: ConfigNode | undefined): boolean
  read(root: ConfigNode | undefined, catalog: Catalog): CatalogReading
}

/** `true` and `false` of sources that know no more: a model that can be switched fits both. */
export const REASONS: readonly ReasoningMode[] = ['toggle', 'always', 'adaptive']
export const REASONS_NOT: readonly ReasoningMode[] = ['none', 'toggle']

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
