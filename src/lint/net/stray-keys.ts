import { keyFamilyOf } from '../../catalog/keys.ts'
import { isKey, maskKey } from '../../core/secrets.ts'
import {
  describeMismatch,
  keyProductMismatch,
} from '../../rules/key-product-mismatch/key-product-mismatch.ts'
import type { Cast, Catch } from './cast.ts'

/** Finds keys of one product beside a URL of the other. */
export function checkKeys({ outline, near, catalog }: Cast): readonly Catch[] {
  return outline.values.flatMap(({ text, ...value }) => {
    const key = text.replace(/^bearer\s+/i, '').trim()
    if (!key.startsWith('sk-') || !isKey(key)) return []
    const destination = near.productsFor({ text, ...value })
    const [product, ...others] = destination?.products ?? []
    const family = keyFamilyOf(catalog, key)
    if (product === undefined || others.length > 0 || destination?.urlAt === undefined) return []
    if (family === undefined || family.product === product) return []
    const url = near.uses.find((use) => use.product === product)
    return [
      {
        rule: { id: keyProductMismatch.id, severity: keyProductMismatch.meta.severity },
        problem: {
          at: value.span,
          ...describeMismatch({ family, product, purpose: 'chat', source: `\`${maskKey(key)}\`` }),
          actual: maskKey(key),
          ...(url && { related: [{ message: 'the endpoint', span: url.value.span }] }),
        },
      },
    ]
  })
}
