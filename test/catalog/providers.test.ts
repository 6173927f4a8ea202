import { describe, expect, test } from 'vitest'
import { shippedCatalog } from '../../src/catalog/catalog.ts'
import type { Provider, ToolId } from '../../src/catalog/catalog-data.generated.ts'
import { isKnownProvider, knownProviderIds } from '../../src/catalog/known-providers.ts'
import {
  canonicalRef,
  currentProvider,
  currentRef,
  defaultsOf,
  findProvider,
  isBuiltIn,
  isOverlay,
} from '../../src/catalog/providers.ts'
import { compareVersions, isWithin } from '../../src/catalog/versions.ts'

const catalog = shippedCatalog()

function providerOf(tool: ToolId, id: string): Provider {
  const provider = findProvider(catalog, tool, id)
  if (provider === undefined) throw new Error(`${tool} ${id}`)
  return provider
}

test.each(
  catalog.data.providers.map((provider) => [provider.tool, provider.id, provider] as const),
)('finds %s %s', (tool, id, provider) => {
  expect(findProvider(catalog, tool, id)).toBe(provider)
})

test.each(['__proto__', 'toString', '', 'moonshoot'])('finds no provider %s', (id) => {
  expect(findProvider(catalog, 'openclaw', id)).toBeUndefined()
})

describe('canonicalRef', () => {
  test.each([
    ['kimi-coding/k2p5', undefined, 'kimi/kimi-for-coding'],
    ['kimi-code/kimi-for-coding', undefined, 'kimi/kimi-for-coding'],
    ['kimi/kimi-code', undefined, 'kimi/kimi-for-coding'],
    ['kimi/k3[1m]', undefined, 'kimi/k3'],
    ['moonshotai/kimi-k3', undefined, 'moonshot/kimi-k3'],
    ['moonshot-ai/kimi-k3', undefined, 'moonshot/kimi-k3'],
    ['moonshot/kimi-k3[1m]', undefined, 'moonshot/kimi-k3[1m]'],
    ['moonshot/k2p5', undefined, 'moonshot/k2p5'],
    ['moonshot-cn/kimi-k3', undefined, 'moonshot-cn/kimi-k3'],
    ['kimicode/kimi-for-coding', undefined, 'kimicode/kimi-for-coding'],
    ['openrouter/moonshotai/kimi-k3', undefined, 'openrouter/moonshotai/kimi-k3'],
    // By version.
    ['kimi-code/kimi-for-coding', '2026.1.24', 'kimi-code/kimi-for-coding'],
    ['kimi-code/kimi-for-coding', '2026.2.9', 'kimi-coding/kimi-for-coding'],
    ['kimi-coding/k2p5', '2026.3.13', 'kimi-coding/k2p5'],
    ['kimi-coding/k2p5', '2026.3.31', 'kimi/kimi-for-coding'],
    ['Kimi-Coding/k2p5', '2026.9.6', 'kimi/kimi-for-coding'],
    ['moonshotai/kimi-k2.5', '2026.3.13', 'moonshotai/kimi-k2.5'],
  ])('%s in OpenClaw %s is %s', (ref, version, canonical) => {
    const slash = ref.indexOf('/')
    const parts = { provider: ref.slice(0, slash), model: ref.slice(slash + 1) }
    const { provider, model } = canonicalRef(catalog, 'openclaw', parts, version)
    expect(`${provider}/${model}`).toBe(canonical)
  })
})

test.each([
  ['openclaw', 'kimi-code', 'kimi'],
  ['openclaw', 'kimi-coding', 'kimi'],
  ['openclaw', 'kimicode', 'kimi'],
  ['openclaw', 'moonshot-cn', 'moonshot'],
  ['openclaw', 'moonshot', 'moonshot'],
  ['opencode', 'kimi-for-coding', 'kimi-code-plan-cn'],
] as const)('%s %s is %s today', (tool, id, current) => {
  expect(currentProvider(catalog, providerOf(tool, id)).id).toBe(current)
})

test.each([
  ['kimi-code', '2026.1.24', true],
  ['kimi-code', '2026.2.9', false],
  ['kimi-coding', '2026.1.24', false],
  ['kimi-coding', '2026.3.13', true],
  ['kimi-coding', '2026.9.6', false],
  ['kimi', '2026.9.6', true],
  ['kimi', undefined, true],
  ['moonshot', '2026.1.24', true],
  ['moonshot-cn', '2026.9.6', false],
])('%s is built into OpenClaw %s: %s', (id, version, expected) => {
  expect(isBuiltIn(providerOf('openclaw', id), version)).toBe(expected)
})

test('OpenClaw lets a config overlay these today', () => {
  const overlays = catalog.data.providers.filter((provider) => isOverlay(provider, '2026.9.6'))
  expect(overlays.map((provider) => provider.id)).toEqual([
    'moonshot',
    'moonshotai',
    'moonshot-ai',
    'kimi',
    'kimi-coding',
  ])
  expect(isOverlay(providerOf('openclaw', 'kimi'), '2026.4.29')).toBe(false)
})

test.each([
  [
    'moonshot',
    '2026.1.24',
    'https://api.moonshot.ai/v1',
    'openai-completions',
    'kimi-k2-0905-preview',
  ],
  ['moonshot', '2026.3.13', 'https://api.moonshot.ai/v1', 'openai-completions', 'kimi-k2.5'],
  ['moonshot', '2026.6.11', 'https://api.moonshot.ai/v1', 'openai-completions', 'kimi-k2.6'],
  ['moonshot', undefined, 'https://api.moonshot.ai/v1', 'openai-completions', 'kimi-k3'],
  [
    'kimi-code',
    '2026.1.24',
    'https://api.kimi.com/coding/v1',
    'openai-completions',
    'kimi-for-coding',
  ],
  ['kimi-coding', '2026.2.9', 'https://api.kimi.com/coding', 'anthropic-messages', 'k2p5'],
  ['kimi', '2026.4.15', 'https://api.kimi.com/coding/', 'anthropic-messages', 'kimi-code'],
  ['kimi', '2026.10.1', 'https://api.kimi.com/coding/', 'anthropic-messages', 'kimi-for-coding'],
])('OpenClaw fills in for %s at %s', (id, version, baseUrl, wireApi, model) => {
  expect(defaultsOf(providerOf('openclaw', id), version)).toMatchObject({ baseUrl, wireApi, model })
})

test.each([
  ['moonshot', '2026.1.24', true],
  ['openrouter', '2026.1.24', true],
  ['OpenRouter', undefined, true],
  ['deepseek', '2026.1.30', false],
  ['deepseek', undefined, true],
  ['kimi-code', '2026.9.6', true],
  ['kimi', '2026.3.13', false],
  ['moonshot-cn', undefined, false],
  ['kimicode', undefined, false],
  ['constructor', undefined, false],
])('OpenClaw knows a provider %s at %s: %s', (id, version, expected) => {
  expect(isKnownProvider(catalog, 'openclaw', id, version)).toBe(expected)
})

test('a tool that names no other vendor knows its Kimi providers', () => {
  expect(knownProviderIds(catalog, 'roo-code')).toEqual(['moonshot'])
})

test.each([
  ['2026.9.6', '2026.10.1', -1],
  ['2026.9.6', '2026.9.6', 0],
  ['2026.2', '2026.2.0', 0],
  ['v2026.3.13', '2026.3.2', 1],
  ['2026.2.22-2', '2026.2.22', 0],
  ['latest', '2026.1.1', -1],
])('version %s against %s', (a, b, sign) => {
  expect(Math.sign(compareVersions(a, b))).toBe(sign)
  expect(Math.sign(compareVersions(b, a))).toBe(sign === 0 ? 0 : -sign)
})

test('a span of versions includes its start and excludes its end', () => {
  const span = { since: '2026.1.30', until: '2026.4.15' }
  const inside = ['2026.1.24', '2026.1.30', '2026.4.14', '2026.4.15', undefined]
  expect(inside.map((version) => isWithin(version, span))).toEqual([false, true, true, false, true])
})

test.each([
  ['kimi-code/kimi-for-coding', undefined, 'kimi/kimi-for-coding'],
  ['kimi-code/kimi-for-coding', '2026.1.24', 'kimi-code/kimi-for-coding'],
  ['kimi-code/kimi-for-coding', '2026.2.9', 'kimi-coding/k2p5'],
  ['kimi-coding/k2p5', '2026.3.13', 'kimi-coding/k2p5'],
  ['kimi-coding/k2p5', '2026.4.15', 'kimi/kimi-code'],
  ['kimi-coding/k2p5', '2026.9.6', 'kimi/kimi-for-coding'],
  ['kimi/kimi-code', '2026.4.15', 'kimi/kimi-code'],
  ['kimi/kimi-code', undefined, 'kimi/kimi-for-coding'],
  ['kimi/k3[1m]', undefined, 'kimi/k3'],
  ['kimicode/k2p5', undefined, 'kimi/kimi-for-coding'],
  ['kimicode/k2p5', '2026.2.9', 'kimi-coding/k2p5'],
  ['moonshot-cn/kimi-k3', '2026.2.9', 'moonshot/kimi-k3'],
  ['moonshot/kimi-k3', undefined, 'moonshot/kimi-k3'],
  ['openrouter/kimi', undefined, 'openrouter/kimi'],
])('the name of %s at %s is %s', (ref, version, expected) => {
  const [provider = '', model = ''] = ref.split('/')
  const current = currentRef(catalog, 'openclaw', { provider, model }, version)
  expect(`${current.provider}/${current.model}`).toBe(expected)
})
