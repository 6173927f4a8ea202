import type { Model, ModelFacts, ProductId } from '../../catalog/catalog-data.generated.ts'
import { factsOn, findModel, lifeOf } from '../../catalog/models.ts'
import type { ModelUse } from '../../core/projection.ts'
import type { LintContext } from './lint-context.ts'

/** A first-party model that a config describes, with the facts of the catalog. */
export interface DeclaredModel {
  readonly use: ModelUse
  readonly product: ProductId
  readonly model: Model
  /** The facts on the day of the check. */
  readonly facts: ModelFacts
}

/**
 * Finds the declared models whose facts can be compared with the catalog. Models that are not
 * served are left out: `model-retired` and `model-unknown` report them, and the whole entry has to
 * change.
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

/** The output limit to set: what the vendor recommends, else at most half of the context window. */
export function recommendedOutput(facts: ModelFacts): number {
  const limit = facts.maxOutput ?? facts.contextWindow
  const half = Math.floor(facts.contextWindow / 2)
  return facts.recommendedOutput ?? Math.min(limit, 32_768, half)
}

/** The right value of `reasoning`; undefined if both are. */
export function reasoningOf({ reasoning: { mode } }: ModelFacts): boolean | undefined {
  if (mode === 'always') return true
  return mode === 'none' ? false : undefined
}
