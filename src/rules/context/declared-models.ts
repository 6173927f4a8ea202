import type { Model, ModelFacts, ProductId } from '../../catalog/catalog-data.generated.ts'
import { factsOn, findModel, lifeOf } from '../../catalog/models.ts'
import type { ModelUse } from '../../core/projection.ts'
import type { LintContext } from './lint-context.ts'

/** A model of a first-party service that a config describes, beside what is true of it. */
export interface DeclaredModel {
  readonly use: ModelUse
  readonly product: ProductId
  readonly model: Model
  /** As of the day that the file is judged on. */
  readonly facts: ModelFacts
}

/**
 * The models whose stated facts can be held against the catalog; what is not served, or no more, is
 * left out: its own rule says what to write, and the entry has to be written anew.
 */
export function findDeclaredModels(context: LintContext): readonly DeclaredModel[] {
  return context.endpoints.flatMap(({ product, endpoint }) =>
    product === undefined
      ? []
      : endpoint.models.flatMap((use) => {
          const model = findModel(context.catalog, product, use.id.value)
          if (model?.legacy !== undefined && model.legacy !== 'routed') return []
          if (model === undefined || lifeOf(model, context.today) === 'retired') return []
          return [{ use, product, model, facts: factsOn(model, context.today) }]
        }),
  )
}

/** The output limit to set for a model: the vendor's advice, else one that leaves room to ask. */
export function recommendedOutput(facts: ModelFacts): number {
  const limit = facts.maxOutput ?? facts.contextWindow
  const half = Math.floor(facts.contextWindow / 2)
  return facts.recommendedOutput ?? Math.min(limit, 32_768, half)
}

/** What `reasoning` has to say of a model; undefined where either is right. */
export function reasoningOf({ reasoning: { mode } }: ModelFacts): boolean | undefined {
  if (mode === 'always') return true
  return mode === 'none' ? false : undefined
}
