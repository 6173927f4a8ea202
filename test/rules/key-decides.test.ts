import { describe, expect, test } from 'vitest'
import { shippedCatalog } from '../../src/catalog/catalog.ts'
import { createSourceText } from '../../src/core/text.ts'
import { lintText } from '../../src/lint/lint-text.ts'
import { parseEnv } from '../../src/syntax/env-definitions.ts'
import { loadParsers } from '../../src/syntax/parsers.ts'
import { FIXTURE_DAY } from '../support/rule-fixtures.ts'

const parsers = await loadParsers(['yaml'])

/** The findings in a config of Hermes Agent, with a `.env` beside it. */
function findIn(provider: string, model: string, env: string): readonly string[] {
  const text = `model:\n  provider: ${provider}\n  default: ${model}\n`
  const files = [{ path: '.env', source: createSourceText(env), definitions: parseEnv(env) }]
  const file = lintText('config.yaml', text, {
    catalog: shippedCatalog(),
    today: FIXTURE_DAY,
    dialect: 'hermes',
    parsers,
    environment: { files },
  })
  return (file?.findings ?? []).map(({ rule, message }) => `${rule}: ${message}`)
}

const PLATFORM = 'sk-9Qm8ZtX2vB7nK1pL9sD3'
const CODE = 'sk-kimi-4Qm8ZtX2vB7nK1pL9sD3'

describe('Hermes Agent asks the product that the key belongs to', () => {
  test.each([
    ['kimi-coding', 'kimi-k3', `KIMI_API_KEY=${PLATFORM}`],
    ['moonshot', 'kimi-k3', `KIMI_API_KEY=${PLATFORM}`],
    ['kimi-coding', 'kimi-for-coding', `KIMI_API_KEY=${CODE}`],
    ['kimi-coding', 'kimi-for-coding', `KIMI_CODING_API_KEY=${CODE}`],
    ['kimi-coding', 'kimi/kimi-for-coding', `KIMI_API_KEY=${CODE}`],
    ['kimi-coding-cn', 'kimi-k3', `KIMI_CN_API_KEY=${PLATFORM}\nKIMI_API_KEY=${CODE}`],
    ['kimi-coding', 'any-model', 'KIMI_API_KEY=your-key'],
    ['kimi-coding', 'any-model', `KIMI_API_KEY=${CODE}\nKIMI_BASE_URL=https://proxy.example/v1`],
  ])('%s with %s, and %s', (provider, model, env) => {
    expect(findIn(provider, model, env)).toEqual([])
  })

  test.each([
    ['kimi-coding', 'kimi-for-coding', `KIMI_API_KEY=${PLATFORM}`, 'is a model of Kimi Code, not'],
    ['kimi-coding', 'kimi-k3', `KIMI_API_KEY=${CODE}`, 'is a model of the Moonshot Open Platform'],
    ['kimi-coding', 'kimi-k2.5', 'KIMI_API_KEY=your-key', 'was retired'],
    ['kimi-coding-cn', 'kimi-k3', `KIMI_CN_API_KEY=${CODE}`, 'at the Moonshot Open Platform'],
    [
      'kimi-coding',
      'kimi-k3',
      'KIMI_API_KEY=your-key\nKIMI_BASE_URL=https://api.kimi.com/coding',
      'is a model of the Moonshot Open Platform',
    ],
  ])('%s with %s, but %s', (provider, model, env, message) => {
    expect(findIn(provider, model, env)).toEqual([expect.stringContaining(message)])
  })
})

test.each([
  ['KIMI_API_KEY', true],
  [CODE, false],
])('a model of the other product, with %s: another way is named: %s', (key, isNamed) => {
  const text = JSON.stringify({
    name: 'kimi',
    engine: 'openai',
    api_key_env: key,
    base_url: 'https://api.moonshot.cn/v1',
    models: [{ name: 'kimi-for-coding', context_limit: 262144 }],
  })
  const options = { catalog: shippedCatalog(), today: FIXTURE_DAY, dialect: 'goose' } as const
  const found = lintText('kimi.json', text, options)?.findings
  const note = found?.find(({ rule }) => rule === 'model-unknown')?.note
  const way = 'send requests with `https://api.kimi.com/coding/` and the `engine` `anthropic`'
  expect(note?.includes(way)).toBe(isNamed)
})
