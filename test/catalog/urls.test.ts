import { describe, expect, test } from 'vitest'
import { shippedCatalog } from '../../src/catalog/catalog.ts'
import { baseUrlFor, findEndpoint, readUrl, type UrlReading } from '../../src/catalog/urls.ts'

const catalog = shippedCatalog()

function summary(reading: UrlReading): string {
  if (reading.kind === 'known-wrong') return `${reading.entry.kind}: use ${reading.entry.use}`
  if (reading.kind !== 'api') return reading.kind
  const { product, region, surface, endpoint, flaws } = reading
  return [product, region, surface ?? 'nothing', endpoint?.id ?? 'no endpoint', ...flaws].join(', ')
}

describe('readUrl', () => {
  test.each([
    // Exact, give or take a slash.
    ['https://api.moonshot.ai/v1', 'open-platform, intl, openai, moonshot-intl-openai'],
    ['https://api.moonshot.ai/v1/', 'open-platform, intl, openai, moonshot-intl-openai'],
    ['https://api.moonshot.cn/v1', 'open-platform, cn, openai, moonshot-cn-openai'],
    ['https://api.moonshot.cn/anthropic', 'open-platform, cn, anthropic, moonshot-cn-anthropic'],
    ['https://api.kimi.com/coding', 'kimi-code, cn, anthropic, kimi-code-anthropic'],
    ['https://api.kimi.com/coding/', 'kimi-code, cn, anthropic, kimi-code-anthropic'],
    ['https://api.kimi.com/coding/v1', 'kimi-code, cn, openai, kimi-code-openai'],
    ['https://api.kimi.ai/coding/v1/', 'kimi-code, global, openai, kimi-code-global-openai'],
    // On the host, another path.
    ['https://api.moonshot.ai', 'open-platform, intl, nothing, no endpoint'],
    ['https://api.moonshot.ai/', 'open-platform, intl, nothing, no endpoint'],
    ['https://api.moonshot.ai/v1/v1', 'open-platform, intl, openai, no endpoint'],
    ['https://api.moonshot.ai//v1', 'open-platform, intl, openai, no endpoint'],
    ['https://api.moonshot.ai/v1beta', 'open-platform, intl, nothing, no endpoint'],
    ['https://api.moonshot.ai/v1/chat/completions', 'open-platform, intl, openai, no endpoint'],
    ['https://api.moonshot.ai/anthropic/v1', 'open-platform, intl, anthropic, no endpoint'],
    [
      'https://api.moonshot.ai/anthropic/v1/messages',
      'open-platform, intl, anthropic, no endpoint',
    ],
    ['https://api.kimi.com/coding/v1/messages', 'kimi-code, cn, anthropic, no endpoint'],
    ['https://api.kimi.com/coding/v1/chat/completions', 'kimi-code, cn, openai, no endpoint'],
    ['https://api.kimi.com', 'kimi-code, cn, nothing, no endpoint'],
    ['https://api.kimi.com/coder', 'kimi-code, cn, nothing, no endpoint'],
    // Written badly.
    ['HTTPS://API.Moonshot.AI/v1', 'open-platform, intl, openai, moonshot-intl-openai'],
    ['https://api.moonshot.ai./v1', 'open-platform, intl, openai, moonshot-intl-openai'],
    ['  https://api.moonshot.ai/v1 ', 'open-platform, intl, openai, moonshot-intl-openai, spaces'],
    ['https://api.moonshot.ai /v1', 'open-platform, intl, openai, moonshot-intl-openai, spaces'],
    [
      'https://api.moonshot.ai/v1\u200B',
      'open-platform, intl, openai, moonshot-intl-openai, spaces',
    ],
    ['http://api.moonshot.ai/v1', 'open-platform, intl, openai, moonshot-intl-openai, http'],
    ['api.moonshot.ai/v1', 'open-platform, intl, openai, moonshot-intl-openai, no-scheme'],
    ['//api.moonshot.ai/v1', 'open-platform, intl, openai, moonshot-intl-openai, no-scheme'],
    ['https://api.moonshot.ai:443/v1', 'open-platform, intl, openai, moonshot-intl-openai'],
    ['https://api.moonshot.ai:8443/v1', 'open-platform, intl, openai, moonshot-intl-openai, port'],
    ['https://api.moonshot.ai/v1?a=b', 'open-platform, intl, openai, moonshot-intl-openai, query'],
    [
      'https://me:pw@api.moonshot.ai/v1',
      'open-platform, intl, openai, moonshot-intl-openai, credentials',
    ],
    // Known to be wrong.
    ['https://platform.moonshot.ai', 'console: use https://api.moonshot.ai/v1'],
    ['https://platform.moonshot.cn/docs/api/chat', 'docs: use https://api.moonshot.cn/v1'],
    ['https://platform.kimi.com/console/api-keys', 'console: use https://api.moonshot.cn/v1'],
    ['https://api.moonshot.cn/coder/v1', 'dead: use https://api.kimi.com/coding/v1'],
    ['https://api.kimi.com/v1', 'dead: use https://api.kimi.com/coding/v1'],
    ['https://api.kimi.com/v1/chat/completions', 'dead: use https://api.kimi.com/coding/v1'],
    ['https://www.kimi.com/code/console', 'console: use https://api.kimi.com/coding/v1'],
    ['https://www.kimi.com/code/docs/en/', 'docs: use https://api.kimi.com/coding/v1'],
    ['https://auth.kimi.com', 'oauth: use https://api.kimi.com/coding/v1'],
    // Somebody else's.
    ['http://localhost:4000', 'other'],
    ['localhost:4000/v1', 'other'],
    ['http://127.0.0.1:8080/v1', 'other'],
    ['http://[::1]:4000/v1', 'other'],
    ['https://openrouter.ai/api/v1', 'other'],
    ['https://api.moonshot.ai.example.com/v1', 'other'],
    ['https://proxy.example.com/https://api.moonshot.ai/v1', 'other'],
    ['https://my-api.moonshot.ai/v1', 'other'],
    ['https://proxy.example.com/%E4%BD%A0', 'other'],
    // Not known before the tool runs.
    ['${MOONSHOT_BASE_URL}', 'variable'],
    ['https://${HOST}/v1', 'variable'],
    ['$BASE', 'variable'],
    ['{env:KIMI_BASE_URL}', 'variable'],
    ['os.environ/MOONSHOT_API_BASE', 'variable'],
    ['${{ secrets.URL }}', 'variable'],
    ['{{base_url}}', 'variable'],
    ['%BASE_URL%', 'variable'],
    // No URL.
    ['', 'invalid'],
    ['   ', 'invalid'],
    ['moonshot', 'invalid'],
    ['https://', 'invalid'],
    ['https://api moonshot ai', 'other'],
    ['https://[', 'invalid'],
    ['https://api.moonshot.ai:99999/v1', 'invalid'],
    ['ftp://api.moonshot.ai/v1', 'invalid'],
    ['javascript:alert(1)', 'invalid'],
    [`https://api.moonshot.ai/${'v1/'.repeat(100_000)}`, 'invalid'],
  ])('%.60s', (raw, expected) => {
    expect(summary(readUrl(catalog, raw))).toBe(expected)
  })

  test.each(catalog.data.endpoints.map((endpoint) => [endpoint.baseUrl, endpoint] as const))(
    'finds the endpoint of %s in every spelling',
    (baseUrl, endpoint) => {
      const bare = baseUrl.replace(/\/$/, '')
      for (const url of [bare, `${bare}/`, ...(endpoint.equivalents ?? [])]) {
        const found = readUrl(catalog, url)
        const { baseUrl: read, product } = (found.kind === 'api' && found.endpoint) || endpoint
        expect([found.kind, read, product]).toEqual(['api', baseUrl, endpoint.product])
      }
    },
  )
})

test.each([
  ['openai-completions', 'openai', 'https://api.kimi.com/coding/v1'],
  ['openai-completions', 'full-url', 'https://api.kimi.com/coding/v1/chat/completions'],
  ['anthropic-messages', 'anthropic', 'https://api.kimi.com/coding/'],
  ['anthropic-messages', 'anthropic-ai-sdk', 'https://api.kimi.com/coding/v1'],
  ['anthropic-messages', 'full-url', 'https://api.kimi.com/coding/v1/messages'],
] as const)('%s for a client of the kind %s is %s', (wireApi, client, baseUrl) => {
  const endpoint = findEndpoint(catalog, 'kimi-code', 'cn', wireApi)
  expect(endpoint && baseUrlFor(endpoint, client)).toBe(baseUrl)
})
