import type { ProductId } from '../../catalog/catalog-data.generated.ts'
import { keyFamilyOf } from '../../catalog/keys.ts'
import { findReaders, variablesOf } from '../../catalog/variables.ts'
import type { EndpointUse } from '../../core/projection.ts'
import { maskKey } from '../../core/secrets.ts'
import { toolOf } from '../context/endpoints.ts'
import type { RuleContext } from '../rule.ts'
import { routeTo } from '../support/product-routes.ts'
import { variableIn } from '../support/resolve-key.ts'

/** Reports a key of the vendor's that another one gets, because the client has no base URL. */
export function checkDefaultVendor(context: RuleContext, endpoint: EndpointUse): void {
  const { defaultVendor, keys } = endpoint
  // An excerpt may leave the URL out.
  if (defaultVendor === undefined || context.excerpt !== undefined) return
  if (hasUrlVariable(context, endpoint)) return
  for (const { value, span } of keys) {
    const name = variableIn(value)
    const products = name === undefined ? productOfKey(context, value) : productsOf(context, name)
    if (products.length === 0) continue
    const shown = name ?? maskKey(value)
    const [product] = products
    const isCertain = product !== undefined && products.length === 1
    const route = isCertain ? routeTo(context, endpoint, product, 'intl') : undefined
    const place = isCertain ? PLACES[product] : 'Moonshot or Kimi'
    const advice = route
      ? ` Pass the base URL of the site that the key is from, such as \`${route.baseUrl}\`.`
      : ''
    context.report({
      at: span,
      message: `The key (\`${shown}\`) goes to ${defaultVendor}, expected a base URL of ${place}`,
      actual: shown,
      ...(route && { expected: [route.baseUrl] }),
      note: `Without a base URL this client sends its requests to ${defaultVendor}, which gets to see the key and answers with a 401.${advice}`,
    })
  }
}

const PLACES: Readonly<Record<ProductId, string>> = {
  'open-platform': 'the Moonshot Open Platform',
  'kimi-code': 'Kimi Code',
}

/** Whether a variable with the base URL of the client is used in the file or set elsewhere. */
function hasUrlVariable(
  { catalog, dialect, document, variables }: RuleContext,
  endpoint: EndpointUse,
): boolean {
  return variablesOf(catalog, toolOf(dialect, endpoint)).some(
    ({ name, role }) =>
      role === 'base-url' &&
      (document.source.text.includes(name) || variables.find(name) !== undefined),
  )
}

const BOTH: readonly ProductId[] = ['open-platform', 'kimi-code']

function productOfKey({ catalog }: RuleContext, value: string): readonly ProductId[] {
  // Other vendors issue plain `sk-` keys too.
  return keyFamilyOf(catalog, value)?.product === 'kimi-code' ? ['kimi-code'] : []
}

/** The products whose key tools read from a variable. */
function productsOf({ catalog }: RuleContext, name: string): readonly ProductId[] {
  const takers = findReaders(catalog, name).filter(({ variable }) => variable.role === 'key')
  return [...new Set(takers.flatMap(({ variable }) => variable.product ?? BOTH))]
}
