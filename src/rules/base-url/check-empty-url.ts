import { findModel } from '../../catalog/models.ts'
import type { EndpointUse } from '../../core/projection.ts'
import type { RuleContext } from '../rule.ts'

/** Reports an empty URL beside a model that only Moonshot and Kimi serve by this id. */
export function checkEmptyUrl(
  { catalog, dialect, excerpt, report }: RuleContext,
  { baseUrl, models, hasFinalValues }: EndpointUse,
): void {
  if (baseUrl === undefined || hasFinalValues !== true || excerpt !== undefined) return
  const ours = models.find(({ id }) =>
    catalog.data.products.some((product) => findModel(catalog, product.id, id.value) !== undefined),
  )
  if (ours === undefined) return
  report({
    at: baseUrl.span,
    severity: 'warning',
    message: 'The base URL is empty, expected one of Moonshot or Kimi',
    note: `${dialect.title} then asks its own vendor for \`${ours.id.value}\`.`,
    related: [{ message: 'the model', span: ours.id.span }],
  })
}
