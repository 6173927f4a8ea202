import type { KeyFamily, ProductId } from '../../catalog/catalog-data.generated.ts'
import { keyFamilyOf } from '../../catalog/keys.ts'
import { findProvider } from '../../catalog/providers.ts'
import type { Problem, Related } from '../../core/finding.ts'
import type { EndpointUse } from '../../core/projection.ts'
import { maskKey } from '../../core/secrets.ts'
import type { Rule, RuleContext } from '../rule.ts'
import { adviseOnKey } from '../support/advise-on-key.ts'
import { providersOnlyNamed } from '../support/providers-only-named.ts'
import { providerKeys, type ResolvedKey, resolveKeys } from '../support/resolve-key.ts'
import { checkDefaultVendor } from './check-default-vendor.ts'
import { checkMisplacedKeys } from './misplaced-keys.ts'
import { checkOverridingKeys } from './overriding-keys.ts'
import { checkStrayKeys } from './stray-keys.ts'

export const keyProductMismatch: Rule = {
  id: 'key-product-mismatch',
  meta: {
    summary: 'A key of one product at the endpoint of another',
    severity: 'error',
    fix: 'none',
  },
  check(given) {
    const reported = new Set<number>()
    const context = {
      ...given,
      report: (problem: Problem) => {
        reported.add(problem.at.start)
        given.report(problem)
      },
    }
    for (const reading of context.endpoints) {
      for (const key of resolveKeys(context, reading.endpoint)) checkKey(context, reading, key)
      checkDefaultVendor(context, reading.endpoint)
    }
    for (const [provider, { ref }] of providersOnlyNamed(context.projection)) {
      const product = findProvider(context.catalog, context.dialect.tool, provider)?.product
      const place = { purpose: 'chat', place: ref.span } as const
      for (const key of providerKeys(context, provider, ref.span)) {
        checkKey(context, { product, endpoint: place }, key)
      }
    }
    checkMisplacedKeys(context, (start) => reported.has(start))
    checkOverridingKeys(context)
    checkStrayKeys(context)
  },
}

/** Where a key is sent, as far as it decides which key is needed. */
interface KeyPlace {
  readonly product: ProductId | undefined
  readonly endpoint: Pick<EndpointUse, 'purpose' | 'tool' | 'client' | 'api' | 'baseUrl' | 'place'>
}

function checkKey(context: RuleContext, { product, endpoint }: KeyPlace, key: ResolvedKey): void {
  const family = keyFamilyOf(context.catalog, key.value)
  if (family === undefined || product === undefined || family.product === product) return
  // Variables of the process are never shown.
  const shown = key.variable?.origin === 'process' ? undefined : maskKey(key.value)
  const source = shown ? `\`${shown}\`` : `in \`${key.variable?.name}\` of the environment`
  context.report({
    at: key.usedAt,
    ...describeMismatch({ family, product, purpose: endpoint.purpose, source }),
    ...(shown !== undefined && { actual: shown }),
    note:
      endpoint.purpose === 'chat'
        ? adviseOnKey(context, endpoint, family.product, product)
        : SEARCH_NOTE,
    related: relatedPlaces(endpoint, key),
  })
}

interface Mismatch {
  readonly family: KeyFamily
  readonly product: ProductId
  readonly purpose: EndpointUse['purpose']
  /** The masked key, or where it comes from. */
  readonly source: string
}

/** What is wrong with a key of one product at another. */
export function describeMismatch({
  family,
  product,
  purpose,
  source,
}: Mismatch): Pick<Problem, 'severity' | 'message' | 'expected'> {
  const [here, expected] =
    product === 'kimi-code'
      ? ['Kimi Code (`/coding`)', 'a Kimi Code key (`sk-kimi-…`)']
      : [
          purpose === 'chat'
            ? 'the Moonshot Open Platform'
            : 'the web search of the Moonshot Open Platform',
          'an Open Platform key (`sk-…`)',
        ]
  return {
    // Other vendors issue plain `sk-` keys too, and a proxy for Kimi Code may issue its own.
    ...(family.product === 'open-platform' && { severity: 'warning' }),
    message: `${withArticle(ownerOf(family))} key (${source}) at ${here}, expected ${expected}`,
    expected: [expected],
  }
}

/** The endpoint or provider that uses the key, and the definition of the variable. */
function relatedPlaces(
  { purpose, baseUrl, place }: KeyPlace['endpoint'],
  { usedAt, variable }: ResolvedKey,
): readonly Related[] {
  const definedAt = variable?.at
  const user = purpose === 'chat' ? 'takes its key from the variable' : 'the web search'
  return [
    ...(baseUrl ? [{ message: 'the endpoint', span: baseUrl.span }] : []),
    ...(definedAt === usedAt ? [{ message: user, span: place }] : []),
    ...(definedAt && definedAt !== usedAt
      ? [{ message: `\`${variable?.name}\` is defined here`, span: definedAt }]
      : []),
  ]
}

function ownerOf({ product, vendor }: KeyFamily): string {
  if (product === undefined) return vendor
  return product === 'kimi-code' ? 'Kimi Code' : 'plain `sk-`'
}

function withArticle(name: string): string {
  return `${/^[aeiou]/i.test(name) ? 'An' : 'A'} ${name}`
}

const SEARCH_NOTE =
  'The search will end in a bare 401: Kimi Code keys do not work for it. Create an Open Platform key at platform.kimi.ai (platform.kimi.com in China) and set it as the `apiKey` of the web search.'
