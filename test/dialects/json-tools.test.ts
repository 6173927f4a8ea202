import { describe, expect, test } from 'vitest'
import { shippedCatalog } from '../../src/catalog/catalog.ts'
import type { Projection } from '../../src/core/projection.ts'
import { claudeCodeRouterDialect } from '../../src/dialects/claude-code-router.ts'
import { clineDialect } from '../../src/dialects/cline.ts'
import { dialects } from '../../src/dialects/dialects.generated.ts'
import { opencodeDialect } from '../../src/dialects/opencode/opencode.ts'
import { rooCodeDialect } from '../../src/dialects/roo-code.ts'
import { lintText } from '../../src/lint/lint-text.ts'
import { hasKnownName } from '../../src/lint/read-document.ts'
import { parseJson, parseJson5 } from '../../src/syntax/json5.ts'
import { known } from '../support/known.ts'

const catalog = shippedCatalog()
const today = '2026-11-20'

describe('recognised by name', () => {
  test.each([
    ['opencode.json', 'opencode'],
    ['home/.config/opencode/opencode.jsonc', 'opencode'],
    ['opencode.example.json', 'opencode'],
    ['opencode.json.bak', 'opencode'],
    ['home/.claude-code-router/config.json', 'claude-code-router'],
    ['home/.claude-code-router/config.json.bak', 'claude-code-router'],
    ['roo-code-settings.json', 'roo-code'],
    ['backup/kilo-code-settings.json', 'roo-code'],
    ['home/.cline/data/settings/providers.json', 'cline'],
    ['home/.cline/data/globalState.json', 'cline'],
    ['.claude/settings.local.json', 'claude-code'],
    ['presets/settings.kimi.json', 'claude-code'],
    ['settings-kimi.json.example', 'claude-code'],
  ])('%s', (path, id) => {
    expect(hasKnownName(path)).toBe(true)
    expect(dialects.find(({ files }) => files.matchesPath?.(path))?.id).toBe(id)
  })

  test.each(['src/opencode.ts', 'config.json', 'providers.json', 'globalState.json'])(
    'not %s',
    (path) => {
      expect(hasKnownName(path)).toBe(false)
    },
  )
})

test.each(['kimi.json', 'presets/kimi.example.json', 'moonshot.json'])(
  'a folder gives up %s',
  (path) => {
    expect(hasKnownName(path)).toBe(true)
  },
)

describe('recognised by content', () => {
  test.each([
    ['{ "$schema": "https://opencode.ai/config.json" }', 'opencode'],
    ['{ "provider": { "x": { "npm": "@ai-sdk/anthropic" } } }', 'opencode'],
    ['{ "Providers": [{ "api_base_url": "https://u" }] }', 'claude-code-router'],
    ['{ "name": "kimi", "api_base_url": "https://u", "models": [] }', 'claude-code-router'],
    ['{ "providerProfiles": { "apiConfigs": {} } }', 'roo-code'],
    ['{ "providers": { "x": { "settings": { "provider": "moonshot" } } } }', 'cline'],
    ['{ "actModeApiProvider": "moonshot" }', 'cline'],
  ])('%s', (text, id) => {
    expect(lintText('file.json', text, { catalog, today })?.dialect).toBe(id)
  })

  test.each(['{}', '[]', '{ "provider": "x" }', '{ "Providers": {} }', '{ "providers": [] }'])(
    'not %s',
    (text) => {
      expect(lintText('file.json', text, { catalog, today })).toBeUndefined()
    },
  )
})

describe('opencode', () => {
  const project = (text: string): Projection =>
    opencodeDialect.project(parseJson5('fixture', text), known)

  test.each([
    '{ "model": "a/b" }',
    '{ "small_model": "a/b" }',
    '{ "agent": { "plan": { "model": "a/b" } } }',
    '{ "mode": { "build": { "model": "a/b" } } }',
    '{ "command": { "test": { "model": "a/b" } } }',
  ])('a ref: %s', (text) => {
    const [ref, ...others] = project(text).refs
    expect(others).toEqual([])
    expect(ref).toMatchObject({ role: 'primary', provider: 'a', model: 'b' })
  })

  test.each(['{ "model": "{env:MODEL}" }', '{ "model": "" }', '{ "model": 1 }'])(
    'no ref: %s',
    (text) => {
      expect(project(text).refs).toEqual([])
    },
  )

  test.each([
    ['@ai-sdk/openai-compatible', 'openai'],
    ['@ai-sdk/anthropic', 'anthropic-ai-sdk'],
    ['@ai-sdk/openai', undefined],
    ['file:///plugin.js', undefined],
  ])('the client of %s', (npm, client) => {
    const [endpoint] = project(`{ "provider": { "x": { "npm": "${npm}" } } }`).endpoints
    expect(endpoint?.client).toBe(client)
  })

  test.each([
    ['{env:KEY}', '${KEY}'],
    [' {env:KEY} ', '${KEY}'],
    ['${KEY}', '$${KEY}'],
    ['{file:~/.key}', '{file:~/.key}'],
    ['sk-...', 'sk-...'],
  ])('a key written as %s', (written, value) => {
    const text = `{ "provider": { "x": { "options": { "apiKey": "${written}" } } } }`
    expect(project(text).endpoints[0]?.keys).toMatchObject([{ value }])
  })

  test('a model under a name of the user', () => {
    const text = '{ "provider": { "x": { "models": { "fast": { "id": "kimi-k3" } } } } }'
    const [model] = project(text).endpoints[0]?.models ?? []
    expect(model).toMatchObject({ id: { value: 'kimi-k3' }, refName: 'fast' })
  })

  test('a temperature counts only for a model that takes one', () => {
    const config = (takes: boolean): string =>
      JSON.stringify({
        provider: { x: { models: { y: { temperature: takes } } } },
        agent: { plan: { model: 'x/y', temperature: 0.3, top_p: 0.5 } },
      })
    const names = (takes: boolean): readonly string[] =>
      project(config(takes)).refs.flatMap(({ parameters = [] }) =>
        parameters.map(({ name }) => name),
      )
    expect(names(true)).toEqual(['temperature', 'top_p'])
    expect(names(false)).toEqual(['top_p'])
  })
})

describe('Claude Code Router', () => {
  const project = (text: string): Projection =>
    claudeCodeRouterDialect.project(parseJson5('fixture', text), known)

  test.each([
    ['[]', 'full-url'],
    ['["openrouter"]', 'full-url'],
    ['["Anthropic"]', 'anthropic-full-url'],
    ['["Anthropic", "maxtoken"]', undefined],
  ])('the client of %s', (use, client) => {
    const text = `{ "Providers": [{ "api_base_url": "https://u", "transformer": { "use": ${use} } }] }`
    expect(project(text).endpoints[0]?.client).toBe(client)
  })

  test.each([
    ['"a,b"', [{ provider: 'a', model: 'b' }]],
    ['"a, b/c:online"', [{ provider: 'a', model: 'b/c:online' }]],
    ['"b"', [{ provider: undefined, model: 'b' }]],
    ['""', []],
    ['"$MODEL"', []],
    ['60000', []],
  ])('the route %s', (route, refs) => {
    expect(project(`{ "Router": { "default": ${route} } }`).refs).toMatchObject(refs)
  })

  test.each([
    ['$KEY', '${KEY}'],
    ['${KEY}', '${KEY}'],
    ['{env:KEY}', '{env:KEY}'],
  ])('a key written as %s', (written, value) => {
    const text = `{ "Providers": [{ "api_base_url": "https://u", "api_key": "${written}" }] }`
    expect(project(text).endpoints[0]?.keys).toMatchObject([{ value }])
  })

  test('a limit counts where it is for one model', () => {
    const config = (models: readonly string[]): string =>
      JSON.stringify({
        Providers: [
          {
            api_base_url: 'https://u',
            models,
            transformer: { use: [['maxtoken', { max_tokens: 9 }]] },
          },
        ],
      })
    const limits = (models: readonly string[]): readonly unknown[] =>
      project(config(models)).endpoints.flatMap((endpoint) =>
        endpoint.models.map(({ maxTokens }) => maxTokens?.value),
      )
    expect(limits(['a'])).toEqual([9])
    expect(limits(['a', 'b'])).toEqual([undefined, undefined])
  })
})

describe('Roo Code', () => {
  const project = (profile: object): Projection =>
    rooCodeDialect.project(
      parseJson('fixture', JSON.stringify({ providerProfiles: { apiConfigs: { x: profile } } })),
      known,
    )

  test.each([
    [{ apiProvider: 'moonshot', moonshotBaseUrl: 'u', apiModelId: 'm' }, 'openai'],
    [{ apiProvider: 'openai', openAiBaseUrl: 'u', openAiModelId: 'm' }, 'openai'],
    [{ apiProvider: 'anthropic', anthropicBaseUrl: 'u', apiModelId: 'm' }, 'anthropic'],
  ])('%o', (profile, client) => {
    expect(project(profile).endpoints).toMatchObject([
      { client, baseUrl: { value: 'u' }, models: [{ id: { value: 'm' } }] },
    ])
  })

  test('another provider is left out', () => {
    expect(project({ apiProvider: 'openrouter', openRouterModelId: 'm' }).endpoints).toEqual([])
  })

  test.each([
    [{ modelTemperature: 0.3 }, ['temperature']],
    [{ modelTemperature: null }, []],
    [{ reasoningEffort: 'high' }, []],
    [{ reasoningEffort: 'high', enableReasoningEffort: true }, ['reasoning_effort']],
  ])('%o', (settings, names) => {
    const [endpoint] = project({
      apiProvider: 'moonshot',
      apiModelId: 'm',
      ...settings,
    }).endpoints
    expect((endpoint?.models[0]?.parameters ?? []).map(({ name }) => name)).toEqual(names)
  })
})

describe('Cline', () => {
  const project = (value: object): Projection =>
    clineDialect.project(parseJson('fixture', JSON.stringify(value)), known)

  test.each([
    ['china', 'moonshotai-cn'],
    ['international', 'moonshot'],
    [undefined, 'moonshot'],
  ])('the line %s', (line, provider) => {
    const settings = { provider: 'moonshot', apiLine: line }
    expect(project({ providers: { a: { settings } } }).endpoints).toMatchObject([{ provider }])
    const state = { actModeApiProvider: 'moonshot', moonshotApiLine: line }
    expect(project(state).endpoints).toMatchObject([{ provider }])
  })

  test('both modes of one provider', () => {
    const state = {
      planModeApiProvider: 'openai',
      planModeOpenAiModelId: 'a',
      actModeApiProvider: 'openai',
      actModeOpenAiModelId: 'b',
      openAiBaseUrl: 'u',
    }
    const [endpoint, ...others] = project(state).endpoints
    expect(others).toEqual([])
    expect(endpoint?.models.map(({ id }) => id.value)).toEqual(['a', 'b'])
  })
})

describe('hostile', () => {
  const deep = '{"provider":'.repeat(20_000)
  const many = JSON.stringify({
    provider: Object.fromEntries(
      Array.from({ length: 1000 }, (_, index) => [
        `kimi${index}`,
        {
          npm: '@ai-sdk/openai',
          options: { baseURL: 'https://api.moonshot.ai/v1', apiKey: '${'.repeat(20) },
          models: { 'kimi-k3': { contextWindow: 1 } },
        },
      ]),
    ),
    agent: Object.fromEntries(
      Array.from({ length: 1000 }, (_, index) => [`a${index}`, { model: `kimi${index}/kimi-k9` }]),
    ),
  })
  const routes = JSON.stringify({
    Providers: Array.from({ length: 500 }, () => ({
      name: 'kimi',
      api_base_url: 'https://api.moonshot.ai/v1',
      models: Array.from({ length: 20 }, () => 'kimi-k3'),
    })),
    Router: Object.fromEntries(Array.from({ length: 500 }, (_, index) => [`r${index}`, 'kimy,x'])),
  })

  test.each([
    ['opencode.json', deep],
    ['opencode.json', '{"provider":{"__proto__":{"npm":"x","models":{"constructor":{"id":1}}}}}'],
    ['opencode.json', '{"provider":{"kimi":{"options":{"baseURL":"\\u0000'],
    ['opencode.json', many],
    [
      'roo-code-settings.json',
      '{"providerProfiles":{"apiConfigs":{"__proto__":{"apiProvider":"constructor"}}}}',
    ],
    ['.claude-code-router/config.json', routes],
    [
      '.cline/data/globalState.json',
      '{"planModeApiProvider":"__proto__","actModeApiProvider":"openai"}',
    ],
  ])('%s', (path, text) => {
    expect(lintText(path, text, { catalog, today })).toBeDefined()
  })
})
