import type { KeyFamily, ProductId } from '../catalog/catalog-data.generated.ts'
import { keyFamilyOf } from '../catalog/keys.ts'
import { maskKey } from '../core/secrets.ts'
import type { Rule, RuleContext } from './rule.ts'
import type { EndpointReading } from './support/endpoints.ts'
import { type ResolvedKey, resolveKeys } from './support/resolve-key.ts'

export const keyProductMismatch: Rule = {
  id: 'key-product-mismatch',
  meta: {
    summary: 'A key of one product at the endpoint of another',
    why: 'Kimi Code keys (`sk-kimi-…`) work only at `api.kimi.com/coding` and `api.kimi.ai/coding`, Open Platform keys (`sk-…`) only at `api.moonshot.ai` or `api.moonshot.cn`. The wrong pair answers with a bare 401 `Invalid Authentication`, the same as for a wrong region or a mistyped key.',
    severity: 'error',
    fix: 'none',
    references: [
      'https://github.com/NousResearch/hermes-agent/issues/43617',
      'https://github.com/cline/cline/issues/9588',
    ],
    examples: [
      {
        dialect: 'openclaw-models',
        also: ['literal-secret'],
        bad: '{\n  "providers": {\n    "moonshot": {\n      "baseUrl": "https://api.moonshot.ai/v1",\n      "apiKey": "sk-kimi-4Qm8ZtX2vB7nK1pL9sD3",\n      "api": "openai-completions",\n      "models": []\n    }\n  }\n}\n',
        good: '{\n  "providers": {\n    "moonshot": {\n      "baseUrl": "https://api.moonshot.ai/v1",\n      "apiKey": "MOONSHOT_API_KEY",\n      "api": "openai-completions",\n      "models": []\n    }\n  }\n}\n',
      },
    ],
  },
  check(context) {
    for (const reading of context.endpoints) {
      for (const key of resolveKeys(context, reading.endpoint)) checkKey(context, reading, key)
    }
  },
}

function checkKey(context: RuleContext, reading: EndpointReading, key: ResolvedKey): void {
  const family = keyFamilyOf(context.catalog, key.value)
  const { product, endpoint } = reading
  if (family === undefined || product === undefined || family.product === product) return
  const [here, expected] =
    product === 'kimi-code'
      ? ['Kimi Code (`/coding`)', 'a Kimi Code key (`sk-kimi-…`)']
      : ['the Moonshot Open Platform', 'an Open Platform key (`sk-…`)']
  const isPlain = family.product === 'open-platform'
  context.report({
    at: key.usedAt.span,
    // Other vendors, too, issue plain `sk-` keys, and a Kimi Code proxy may hand out its own.
    ...(isPlain && { severity: 'warning' }),
    message: `${withArticle(ownerOf(family))} key (\`${maskKey(key.value)}\`) at ${here}, expected ${expected}`,
    actual: maskKey(key.value),
    expected: [expected],
    note: noteFor(family.product, product),
    related: [
      ...(endpoint.baseUrl ? [{ message: 'the endpoint', span: endpoint.baseUrl.span }] : []),
      ...(key.definedAt
        ? [{ message: `\`${key.variable}\` is defined here`, span: key.definedAt.span }]
        : []),
    ],
  })
}

function ownerOf({ product, vendor }: KeyFamily): string {
  if (product === undefined) return vendor
  return product === 'kimi-code' ? 'Kimi Code' : 'plain `sk-`'
}

function withArticle(name: string): string {
  return `${/^[aeiou]/i.test(name) ? 'An' : 'A'} ${name}`
}

function noteFor(keyProduct: ProductId | undefined, product: ProductId): string {
  if (keyProduct === 'kimi-code') {
    return 'The request will end in a bare 401. Use this key with `https://api.kimi.com/coding/` (`anthropic-messages`), or create an Open Platform key at platform.kimi.ai (platform.kimi.com in China).'
  }
  if (product === 'kimi-code') {
    return 'The request will end in a bare 401. Create a Kimi Code key at https://www.kimi.com/code/console, or use an Open Platform key with `https://api.moonshot.ai/v1` (`.cn` in China).'
  }
  return 'The request will end in a bare 401. Create an Open Platform key at platform.kimi.ai (platform.kimi.com in China).'
}
