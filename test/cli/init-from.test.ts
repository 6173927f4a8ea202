import { describe, expect, test } from 'vitest'
import { call, folderWith } from '../support/terminal.ts'

const KEY = ['sk-kimi', '4Qm8ZtX2vB7nK1pL9sD3wE5r'].join('-')

/** A config with two of the vendor's products, another vendor, and much that others lack. */
const SOURCE = `{
  agents: { defaults: {
    model: { primary: "moonshot/kimi-k3", fallbacks: ["moonshot/kimi-k2.5"] },
    models: { "moonshot/kimi-k3": { alias: "boss", params: { temperature: 1 } } },
  } },
  models: { providers: {
    openrouter: { baseUrl: "https://openrouter.ai/api/v1", apiKey: "x", models: [] },
    moonshot: { baseUrl: "https://api.moonshot.cn/v1", apiKey: "\${MY_MOON}", api: "openai-completions", models: [
      { id: "kimi-k3", name: "K3", contextWindow: 1048576, maxTokens: 65536 },
      { id: "kimi-k2.5", name: "old", contextWindow: 256000, maxTokens: 8192 },
    ] },
    kimi: { baseUrl: "https://api.kimi.com/coding/", apiKey: "${KEY}", api: "anthropic-messages", models: [
      { id: "k3", name: "K3", contextWindow: 262144, maxTokens: 32768 },
    ] },
  } },
}
`

async function carry(tool: string, ...more: readonly string[]) {
  const folder = folderWith({ 'openclaw.json5': SOURCE })
  return call(folder, ['init', tool, '--from', 'openclaw.json5', ...more])
}

describe('init --from', () => {
  test('carries over providers, regions, models, limits, aliases and variables', async () => {
    const { status, out, err } = await carry('litellm')
    expect(status).toBe(0)
    expect(out).toContain(`  - model_name: boss
    litellm_params:
      model: moonshot/kimi-k3
      api_base: "https://api.moonshot.cn/v1"
      api_key: os.environ/MY_MOON
    model_info:
      max_input_tokens: 1048576
      max_output_tokens: 65536
`)
    expect(out).toContain(`      model: anthropic/k3
      api_base: "https://api.kimi.com/coding"
      api_key: os.environ/KIMI_API_KEY
    model_info:
      max_input_tokens: 262144
`)
    expect(err).toContain('`kimi-k2.5` is not served any more; `kimi-k3` takes its place')
    expect(err).toContain('of other vendors, and not carried over: openrouter.ai')
    expect(err).toContain('not carried over: `temperature`, fallback models')
  })

  test('never copies a key, and says where it goes', async () => {
    for (const tool of ['opencode', 'codex', 'kimi-code', 'env', 'cline']) {
      const { status, out, err } = await carry(tool)
      expect(status).toBe(0)
      expect(out + err).not.toContain(KEY)
    }
    const { err } = await carry('opencode')
    expect(err).toContain('the kimi-code key in the file is not copied: put it into `KIMI_API_KEY`')
  })

  test('names what the target has no room for', async () => {
    const { out, err } = await carry('codex')
    expect(out).toContain('env_key = "MY_MOON"')
    expect(err).toContain('Codex has no room for the alias `boss`')
    expect(err).toContain('Codex has no room for the second provider, kimi-code of region cn')
  })

  test('takes one product if the call names it, and the options before the file', async () => {
    const { out } = await carry('codex', '--product', 'kimi-code', '--region', 'intl')
    expect(out).toContain('model = "k3"')
    expect(out).toContain('base_url = "https://api.kimi.ai/coding/v1"')
    expect((await carry('codex', '--model', 'kimi-k2.6')).out).toContain('model = "kimi-k2.6"')
  })

  test('what it prints has no finding', async () => {
    for (const [tool, file] of [
      ['litellm', 'litellm.yaml'],
      ['opencode', 'opencode.json'],
      ['openclaw', 'openclaw.json'],
      ['kimi-code', '.kimi-code/config.toml'],
      ['continue', '.continue/config.yaml'],
      ['claude-code', '.claude/settings.json'],
      ['roo-code', 'roo-code-settings.json'],
    ] as const) {
      const { out } = await carry(tool)
      const folder = folderWith({ [file]: out })
      const linted = await call(folder, ['lint', '--fail-on', 'info', file])
      expect(`${tool}: ${linted.out}`).toContain('nothing found')
    }
  })

  test('--write merges it into a file of the target', async () => {
    const folder = folderWith({
      'openclaw.json5': SOURCE,
      'opencode.json': '{ "theme": "dark" }\n',
    })
    const argv = ['init', 'opencode', '--from', 'openclaw.json5', '--write']
    expect((await call(folder, argv)).status).toBe(0)
    expect((await call(folder, argv)).err).toContain('opencode.json holds all of this already')
  })

  test.each([
    ['env', 'OPENAI_BASE_URL=https://api.moonshot.cn/v1\nOPENAI_MODEL=kimi-k3\n', '.env'],
    [
      'claude-code',
      '{ "env": { "ANTHROPIC_BASE_URL": "https://api.moonshot.cn/anthropic", "ANTHROPIC_MODEL": "kimi-k3[1m]" } }',
      'settings.kimi.json',
    ],
    [
      'codex',
      'model = "kimi-k3"\nmodel_provider = "m"\n[model_providers.m]\nbase_url = "https://api.moonshot.cn/v1"\nwire_api = "responses"\n',
      '.codex/config.toml',
    ],
    ['opencode', '{ "model": "moonshotai-cn/kimi-k3" }', 'opencode.json'],
  ])('reads a config of %s', async (_, text, file) => {
    const folder = folderWith({ [file]: text })
    const { status, out } = await call(folder, ['init', 'openclaw', '--from', file])
    expect(status).toBe(0)
    expect(out).toContain('baseUrl: "https://api.moonshot.cn/v1"')
    expect(out).toContain('primary: "moonshot/kimi-k3"')
  })

  test.each([
    [
      'nothing of the vendor',
      '{ "model": "anthropic/claude" }',
      'sets up neither Moonshot nor Kimi',
    ],
    ['no config', 'hello', 'is not a config that kimi-config knows'],
  ])('refuses a file with %s', async (_, text, reason) => {
    const folder = folderWith({ [text.startsWith('{') ? 'opencode.json' : 'a.txt']: text })
    const name = text.startsWith('{') ? 'opencode.json' : 'a.txt'
    const { status, out, err } = await call(folder, ['init', 'codex', '--from', name])
    expect(status).toBe(2)
    expect(out).toBe('')
    expect(err).toContain(reason)
  })
})
