import { describe, expect, test } from 'vitest'
import { shippedCatalog } from '../../src/catalog/catalog.ts'
import { lintText } from '../../src/lint/lint-text.ts'
import { loadParsers } from '../../src/syntax/parsers.ts'

const parsers = await loadParsers(['toml', 'env', 'yaml'])
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

describe('tools that took over key names of OpenClaw', () => {
  test.each([
    ['nanobot', 'config.json', NANOBOT],
    ['picoclaw', 'config.json', PICOCLAW],
    ['nullclaw', 'config.json', NULLCLAW],
    ['nanobot', '/home/me/.nanobot/config.json', BARE],
    ['picoclaw', 'C:\\Users\\me\\.picoclaw\\config.json', BARE],
  ])('%s by %s', (dialect, path, text) => {
    const file = lintText(path, text, options)
    expect(file?.dialect).toBe(dialect)
    expect(file?.findings.filter(({ severity }) => severity === 'error')).toEqual([])
  })

  test('a file that only its name gives to one of them is read for keys', () => {
    const file = lintText('deploy/nullclaw.config.json', BARE, options)
    expect(file?.dialect).toBe('text')
    expect(file?.notJudged).toContain('no tool is known for it')
    const findings = file?.findings ?? []
    expect(findings.filter(({ severity, fix }) => severity === 'error' || fix)).toEqual([])
  })

  test.each([
    [
      'of OpenClaw',
      '.nullclaw/config.json',
      '{ "models": { "providers": { "moonshot": { "baseUrl": "https://api.moonshot.ai", "models": [] } } } }',
    ],
    [
      'of Codex',
      '.zeroclaw/config.toml',
      'model = "kimi-k3"\nmodel_provider = "kimi"\n[model_providers.kimi]\nname = "kimi"\nwire_api = "chat"\n',
    ],
  ])('keys %s are no mistakes of theirs', (_, path, text) => {
    const findings = lintText(path, text, options)?.findings
    expect(findings?.filter(({ severity }) => severity !== 'info')).toEqual([])
  })

  test('variables, and what has the name of another config, are judged there as anywhere', () => {
    expect(dialectOf('.nanobot/.env', 'KIMI_API_KEY=x\n')).toBe('env')
    expect(dialectOf('.nanobot/openclaw.json', BARE)).toBe('openclaw')
  })
})

describe('agents by their content', () => {
  test.each([
    ['hermes', 'a.yaml', 'model:\n  provider: kimi-coding\n  default: kimi-k3\n'],
    ['hermes', 'a.yaml', 'fallback_providers:\n  - provider: kimi-coding\n    model: kimi-k3\n'],
    [
      'hermes',
      'a.yaml',
      'custom_providers:\n  - name: kimi\n    base_url: https://api.moonshot.ai/v1\n',
    ],
    ['hermes-auth', 'auth.json', '{ "credential_pool": { "kimi-coding": [{ "id": "a" }] } }'],
    [
      'zeroclaw',
      'a.toml',
      'default_provider = "moonshot"\ndefault_model = "kimi-k3"\napi_key = "x"\n',
    ],
    ['zeroclaw', 'a.toml', '[providers.models.moonshot.home]\nmodel = "kimi-k3"\n'],
    ['openfang', 'a.toml', '[default_model]\nprovider = "moonshot"\nmodel = "kimi-k3"\n'],
    ['openhands', 'config.toml', '[llm]\nmodel = "moonshot/kimi-k3"\n'],
    ['openhands', 'config.toml', '[core]\n[llm]\nmodel = "kimi-k3"\n'],
    [
      'cliproxyapi',
      'config.yaml',
      'claude-api-key:\n  - api-key: x\n    base-url: https://api.kimi.com/coding\n',
    ],
    [
      'goose',
      'a.json',
      '{ "name": "kimi", "engine": "openai", "base_url": "https://u", "models": [] }',
    ],
    [
      'crush',
      'a.json',
      '{ "providers": { "kimi": { "base_url": "https://u", "models": [{ "id": "kimi-k3", "context_window": 1048576 }] } } }',
    ],
  ])('%s: %s %s', (dialect, path, text) => {
    expect(dialectOf(path, text)).toBe(dialect)
  })

  test.each([
    ['another vendor', 'a.yaml', 'model:\n  provider: openai\n  default: gpt-5\n'],
    ['a model of another program', 'a.yaml', 'model:\n  provider: moonshot\n  name: kimi-k3\n'],
    [
      'a list of another program',
      'a.yaml',
      'models:\n  - name: kimi-k3\n    base_url: https://u\n',
    ],
    ['a table of another program', 'config.toml', '[llm]\nmodel = "kimi-k3"\napi_key = "x"\n'],
    [
      'an entry of another program',
      'a.json',
      '{ "name": "kimi", "base_url": "https://u", "models": ["kimi-k3"] }',
    ],
    [
      'a map of providers of another program',
      'a.yaml',
      'providers:\n  kimi:\n    type: anthropic_compatible\n    base_url: https://api.kimi.com/coding/v1\n',
    ],
    [
      'a default of another program',
      'a.toml',
      'default_provider = "kimi"\ndefault_model = "kimi-k3"\n[providers.kimi]\nbase_url = "https://api.moonshot.ai/v1"\n',
    ],
    [
      'providers of another program in JSON',
      'a.json',
      '{ "providers": { "kimi": { "base_url": "https://u", "models": [{ "id": "kimi-k3" }] } } }',
    ],
    [
      'another vendor in JSON',
      'a.json',
      '{ "name": "x", "engine": "openai", "base_url": "https://u", "models": [] }',
    ],
  ])('not %s', (_, path, text) => {
    expect([undefined, 'text']).toContain(dialectOf(path, text))
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
