import { keyFamilyOf } from '../../catalog/keys.ts'
import type { EndpointUse, KeyUse, VendorDefault } from '../../core/projection.ts'
import { isKey, maskKey } from '../../core/secrets.ts'
import type { RuleContext } from '../rule.ts'
import { routeTo } from '../support/product-routes.ts'
import { variableIn } from '../support/resolve-key.ts'

/**
 * Reports keys of the vendor that go to another one, because no URL is set. Not if another file of
 * the folder may set it, and not in an excerpt.
 */
export function checkStrayKeys(context: RuleContext): void {
  if (context.excerpt !== undefined) return
  for (const { endpoint } of context.endpoints) {
    const { withoutUrl, keys } = endpoint
    if (withoutUrl === undefined || context.variables.isNamedNear(hintsFor(withoutUrl))) continue
    for (const key of keys) reportKey(context, endpoint, withoutUrl, key)
  }
}

/** What a file that sets the URL, or a program that passes it, would name. */
function hintsFor({ variables }: VendorDefault): readonly string[] {
  return [...variables, 'api.moonshot.', 'api.kimi.']
}

function reportKey(
  context: RuleContext,
  endpoint: EndpointUse,
  { vendor, host, variables: [variable = ''] }: VendorDefault,
  { value, span }: KeyUse,
): void {
  const key = value.trim()
  const from = variableIn(key)
  if (from === undefined && !isOurs(context, key)) return
  const what =
    from === undefined ? `A Kimi Code key (\`${maskKey(key)}\`)` : `The key of \`${from}\``
  context.report({
    at: span,
    // A variable may hold a key of any vendor.
    ...(from !== undefined && { severity: 'warning' }),
    message: `${what} goes to \`${host}\`, as \`${variable}\` is not set`,
    ...(from === undefined && { actual: maskKey(key) }),
    expected: [variable],
    note: `${vendor} gets to see the key, and answers 401. ${adviceFor(context, endpoint, variable, from)}`,
  })
}

function isOurs({ catalog }: RuleContext, key: string): boolean {
  return isKey(key) && keyFamilyOf(catalog, key)?.product === 'kimi-code'
}

function adviceFor(
  context: RuleContext,
  endpoint: EndpointUse,
  variable: string,
  from: string | undefined,
): string {
  const product = from === undefined || /KIMI/.test(from) ? 'kimi-code' : 'open-platform'
  const region = product === 'kimi-code' ? 'cn' : 'intl'
  const route = routeTo(context, endpoint, product, region)
  if (route === undefined) {
    return `Kimi Code refuses plain OpenAI clients, so that this key will not do here: create an Open Platform key at platform.kimi.ai (platform.kimi.com in China), and set \`${variable}\` to \`https://api.moonshot.ai/v1\` (\`.cn\` in China).`
  }
  const inChina = product === 'open-platform' ? ' (`.cn` in China)' : ''
  return `Set \`${variable}\` to \`${route.baseUrl}\`${inChina} in the same place.`
}
