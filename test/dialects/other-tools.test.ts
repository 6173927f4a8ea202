import { describe, expect, test } from 'vitest'
import { shippedCatalog } from '../../src/catalog/catalog.ts'
import { lintText } from '../../src/lint/lint-text.ts'
import { loadParsers } from '../../src/syntax/parsers.ts'

const parsers = await loadParsers(['toml', 'env'])
const options = { catalog: shippedCatalog(), today: '2026-11-20', parsers }
const dialectOf = (path: string, text: string): string | undefined =>
  lintText(path, text, options)?.dialect

const NANOBOT = `{
  "agents": { "defaults": { "model": "kimi-k2.6", "maxToolIterations": 20 } },
  "providers": { "moonshot": { "apiKey": "sk-...", "apiBase": "https://api.moonshot.cn/v1" } }
}`
const PICOCLAW = `{
  "agents": { "defaults": { "restrict_to_workspace": true, "model": "kimi-k2.6", "max_tokens": 8192 } }
}`
const NULLCLAW = `{
  "models": { "providers": { "moonshot-intl": { "api_key": "sk-..." } } },
  "agents": { "defaults": { "model": { "primary": "moonshot-intl/kimi-k2.6" } } }
}`
const BARE = '{ "agents": { "defaults": { "model": "kimi-k2.6" } } }'

describe('tools that took over key names of OpenClaw are none of ours', () => {
  test.each([
    ['nanobot', 'config.json', NANOBOT],
    ['picoclaw', 'config.json', PICOCLAW],
    ['nullclaw', 'config.json', NULLCLAW],
    ['by its folder', '/home/me/.nanobot/config.json', BARE],
    ['by its folder, on Windows', 'C:\\Users\\me\\.picoclaw\\config.json', BARE],
    ['by its name', 'deploy/nullclaw.config.json', BARE],
    [
      'whatever it holds',
      '.nullclaw/config.json',
      '{ "models": { "providers": { "moonshot": { "baseUrl": "https://api.moonshot.ai", "models": [] } } } }',
    ],
    [
      'a folder of a tool that has the tables of Codex',
      '.zeroclaw/config.toml',
      'model = "kimi-k3"\nmodel_provider = "kimi"\n[model_providers.kimi]\nbase_url = "https://api.moonshot.ai"\nwire_api = "chat"\n',
    ],
  ])('%s', (_, path, text) => {
    const file = lintText(path, text, options)
    expect(file?.dialect).toBe('text')
    expect(file?.notJudged).toContain('no config that is known')
    expect(file?.findings).toEqual([])
  })

  test('variables, and what has the name of another config, are judged there as anywhere', () => {
    expect(dialectOf('.nanobot/.env', 'KIMI_API_KEY=x\n')).toBe('env')
    expect(dialectOf('.nanobot/openclaw.json', BARE)).toBe('openclaw')
  })
})

describe("OpenClaw's own, with a slip", () => {
  test.each([
    ['a URL', '"baseUrl": "https://api.moonshot.ai/v1", "api_key": "sk-..."'],
    ['a URL that is misspelt', '"baseURL": "https://api.moonshot.ai/v1", "api_key": "sk-..."'],
    ['a protocol', '"api": "openai-completions", "base_url": "https://api.moonshot.ai/v1"'],
    ['models', '"models": [], "apiBase": "https://api.moonshot.ai/v1"'],
  ])('%s in the provider', (_, keys) => {
    const text = `{ "models": { "providers": { "moonshot": { ${keys} } } } }`
    expect(dialectOf('config.json', text)).toBe('openclaw')
  })

  test.each([
    ['meta', '"meta": { "lastTouchedVersion": "2026.9.6" }'],
    ['the gateway', '"gateway": { "mode": "local" }'],
  ])('%s beside it', (_, keys) => {
    expect(dialectOf('config.json', `${NULLCLAW.slice(0, -1)}, ${keys} }`)).toBe('openclaw')
  })

  test('its name', () => {
    expect(dialectOf('openclaw.json', NULLCLAW)).toBe('openclaw')
  })
})

describe('TOML with `model_providers`', () => {
  test.each([
    [
      'Codex',
      '[model_providers.kimi]\nname = "Kimi"\nbase_url = "https://api.moonshot.ai/v1"\n',
      'codex',
    ],
    [
      'Codex, with a key where none is read',
      'model = "kimi-k3"\nmodel_provider = "kimi"\n[model_providers.kimi]\nbase_url = "https://api.moonshot.ai/v1"\napi_key = "x"\n',
      'codex',
    ],
    [
      'another tool: keys',
      '[model_providers.kimi]\nbase_url = "https://api.moonshot.ai"\napi_key = "x"\nmodels = ["kimi-k2.5"]\n',
      'text',
    ],
    ['another tool: a name', '[model_providers]\ndefault = "kimi"\n', 'text'],
    [
      'another tool: its default',
      'default_provider = "kimi"\n[model_providers.kimi]\nname = "kimi"\nbase_url = "https://api.moonshot.ai"\n',
      'text',
    ],
  ])('%s', (_, text, dialect) => {
    expect(dialectOf('config.toml', text)).toBe(dialect)
  })

  const UNDECLARED = 'model = "kimi-k3"\nmodel_provider = "litellm"\n'
  test.each([
    ['a profile', '/home/me/.codex/kimi.config.toml', 0],
    ["a project's", '.codex/config.toml', 0],
    ["a project's, by its whole path", '/srv/app/.codex/config.toml', 0],
    ["the user's own", '/home/me/.codex/config.toml', 1],
    ["the user's own, on Windows", 'C:\\Users\\me\\.codex\\config.toml', 1],
    ['a copy of it', 'dotfiles/codex.toml', 1],
  ])('%s may name a provider that another file declares: %i findings', (_, path, count) => {
    expect(lintText(path, UNDECLARED, { ...options, dialect: 'codex' })?.findings).toHaveLength(
      count,
    )
  })
})

test.each(['docker-compose.litellm.yml', 'compose.litellm.yaml', 'litellm/docker-compose.yml'])(
  '%s is no config of LiteLLM for its name',
  async (path) => {
    const text = 'services:\n  litellm:\n    environment:\n      MODEL: kimi-k2.6\n'
    const yaml = { ...options, parsers: await loadParsers(['yaml']) }
    expect(lintText(path, text, yaml)?.dialect).toBe('text')
    const entry = '  - model_name: kimi\n    litellm_params: { model: moonshot/kimi-k2.6 }\n'
    expect(lintText(path, `model_list:\n${entry}`, yaml)?.dialect).toBe('litellm')
  },
)
