import { describe, expect, test } from 'vitest'
import { shippedCatalog } from '../../src/catalog/catalog.ts'
import { findToolDefault } from '../../src/catalog/tool-defaults.ts'
import { findVariables, keyVariablesOf, searchKeyVariablesOf } from '../../src/catalog/variables.ts'

const catalog = shippedCatalog()

test.each([
  ['openclaw', 'open-platform', undefined, ['MOONSHOT_API_KEY']],
  ['openclaw', 'kimi-code', '2026.1.24', ['KIMICODE_API_KEY']],
  ['openclaw', 'kimi-code', '2026.9.6', ['KIMI_API_KEY', 'KIMICODE_API_KEY']],
  ['claude-code', 'kimi-code', undefined, ['ANTHROPIC_AUTH_TOKEN', 'ANTHROPIC_API_KEY']],
  ['hermes-agent', 'kimi-code', undefined, ['KIMI_API_KEY', 'KIMI_CODING_API_KEY']],
  ['litellm', 'kimi-code', undefined, []],
] as const)('keys that %s reads for %s at %s', (tool, product, version, names) => {
  expect(keyVariablesOf(catalog, tool, product, version).map(({ name }) => name)).toEqual(names)
})

test.each([
  ['openclaw', '2026.9.6', ['KIMI_API_KEY', 'MOONSHOT_API_KEY']],
  ['openclaw', '2026.1.24', []],
  ['litellm', undefined, []],
] as const)('keys that the web search of %s reads at %s', (tool, version, names) => {
  expect(searchKeyVariablesOf(catalog, tool, version)).toEqual(names)
})

describe('findVariables', () => {
  test('an overloaded variable has each of its roles', () => {
    const found = findVariables(catalog, 'openclaw', 'KIMI_API_KEY')
    expect(found.map(({ role, product }) => `${role} ${product}`)).toEqual([
      'key kimi-code',
      'web-search-key open-platform',
    ])
  })

  test('another tool’s variable is none', () => {
    expect(findVariables(catalog, 'litellm', 'KIMI_API_KEY')).toEqual([])
  })
})

test.each([
  ['contextWindow', 256_000, true],
  ['contextWindow', 200_000, true],
  ['contextWindow', 128_000, true],
  ['contextWindow', 4096, true],
  ['contextWindow', 262_144, false],
  ['maxTokens', 8192, true],
  ['maxTokens', 4096, true],
  ['maxTokens', 256_000, false],
] as const)('%s %i is a tool’s own default: %s', (field, value, expected) => {
  expect(findToolDefault(catalog, 'openclaw', field, value) !== undefined).toBe(expected)
})
