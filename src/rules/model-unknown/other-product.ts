import { findModel } from '../../catalog/models.ts'
import type { ModelMention } from '../context/mentions.ts'
import type { RuleContext } from '../rule.ts'
import { describeRoute } from '../support/advise-on-key.ts'
import { PRODUCT_NAMES } from '../support/judge-id.ts'
import { resolveKeys } from '../support/resolve-key.ts'
import { otherProduct } from '../support/served-models.ts'

/**
 * Says how to ask the other product if the model is one of its own. A key that is known tells which
 * product is meant: then the model is wrong, or `key-product-mismatch` says where the key belongs.
 */
export function askOtherProduct(
  context: RuleContext,
  { product, id, use }: ModelMention,
): string | undefined {
  const other = otherProduct(product)
  const model = findModel(context.catalog, other, id.value)
  if (use === undefined || model === undefined || model.legacy !== undefined) return undefined
  const asked = context.endpoints.find(({ endpoint }) => endpoint.models.includes(use))
  if (asked === undefined || resolveKeys(context, asked.endpoint).length > 0) return undefined
  const route = describeRoute(context, asked.endpoint, other)
  return route && `With a key of ${PRODUCT_NAMES[other]}, send requests ${route} instead.`
}
