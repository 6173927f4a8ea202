import type { ProductId } from '../../catalog/catalog-data.generated.ts'
import { findModel, findWrongId, lifeOf } from '../../catalog/models.ts'
import type { RuleContext } from '../rule.ts'

/** The vendor's other product. */
export function otherProduct(product: ProductId): ProductId {
  return product === 'kimi-code' ? 'open-platform' : 'kimi-code'
}

/**
 * Whether a product certainly does not serve an id. `model-retired` or `model-unknown` reports it
 * then, and no other rule needs to.
 */
export function isCertainlyUnserved(
  { catalog, today }: RuleContext,
  product: ProductId,
  id: string,
): boolean {
  const model = findModel(catalog, product, id)
  if (model?.legacy === 'routed') return false
  if (model !== undefined) return model.legacy !== undefined || lifeOf(model, today) === 'retired'
  return (
    findModel(catalog, otherProduct(product), id) !== undefined ||
    findWrongId(catalog, product, id) !== undefined
  )
}
