import type { ProductId } from '../../catalog/catalog-data.generated.ts'
import { findModel, findWrongId, lifeOf } from '../../catalog/models.ts'
import type { RuleContext } from '../rule.ts'

/** The other one of the vendor's two products. */
export function otherProduct(product: ProductId): ProductId {
  return product === 'kimi-code' ? 'open-platform' : 'kimi-code'
}

/**
 * Whether a product is certain not to serve an id, which `model-retired` or `model-unknown` tells
 * wherever the id stands: nothing else has to be said of it.
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
