import { expect, test } from 'vitest'
import { shippedCatalog } from '../../src/catalog/catalog.ts'
import { keyFamilyOf } from '../../src/catalog/keys.ts'

const catalog = shippedCatalog()
const REST = 'abcdef0123456789abcdef'

test.each([
  [`sk-kimi-${REST}`, 'kimi-code', 'kimi-code'],
  [` sk-kimi-${REST}\n`, 'kimi-code', 'kimi-code'],
  [`sk-${REST}`, 'open-platform', 'open-platform'],
  [`sk-kimi${REST}`, 'open-platform', 'open-platform'],
  [`sk-ant-api03-${REST}`, 'anthropic', undefined],
  [`sk-or-v1-${REST}`, 'openrouter', undefined],
  [`sk-proj-${REST}`, 'openai-project', undefined],
  [`sk-svcacct-${REST}`, 'openai-service', undefined],
  [`sk-sp-${REST}`, 'alibaba-coding-plan', undefined],
  [`gsk_${REST}`, 'groq', undefined],
  [REST, undefined, undefined],
  ['', undefined, undefined],
  ['SK-KIMI-', undefined, undefined],
])('%s', (key, id, product) => {
  const family = keyFamilyOf(catalog, key)
  expect(family?.id).toBe(id)
  expect(family?.product).toBe(product)
})

test('only the prefix that other vendors use too is shared', () => {
  const shared = catalog.data.keyFamilies.filter((family) => family.shared)
  expect(shared.map((family) => family.prefix)).toEqual(['sk-'])
})
