import { describe, expect, test } from 'vitest'
import { call, folderWith } from '../support/terminal.ts'

describe('init prints a config', () => {
  test('and nothing else on stdout', async () => {
    const folder = folderWith({})
    const { status, out, err } = await call(folder, ['init', 'codex', '--region', 'cn'])
    expect(status).toBe(0)
    expect(out).toBe(`model = "kimi-k3"
model_provider = "moonshot"
model_context_window = 1048576

[model_providers.moonshot]
name = "Moonshot AI"
base_url = "https://api.moonshot.cn/v1"
env_key = "MOONSHOT_API_KEY"
wire_api = "responses"
`)
    expect(err).toContain('Codex with kimi-k3 at https://api.moonshot.cn/v1, as of 2026-10-20')
    expect(err).toContain('--product open-platform --model kimi-k3;')
    expect(err).toContain('set `MOONSHOT_API_KEY` in the shell')
    expect(err).toContain('kimi-config lint ~/.codex/config.toml')
  })

  test('without a tool, it lists what it knows', async () => {
    const { status, out } = await call(folderWith({}), ['init'])
    expect(status).toBe(0)
    expect(out).toContain('claude-code          Claude Code\n')
  })

  test.each([
    [['opncode'], 'did you mean opencode?'],
    [['claude'], 'did you mean claude-code?'],
    [['kimi-cli'], 'use `kimi-config init kimi-code`'],
    [['codex', '--as-of', '2026-08-20'], 'serves only since 2026-09-01'],
    [['litellm', '--model', 'kimi-k2.5'], 'use `--model kimi-k3`'],
    [['litellm', '--model', 'k3'], 'use `--product kimi-code`, or `--model kimi-k3`'],
    [['litellm', '--model', 'kimi-k3.1-pro'], 'is served only since 2026-10-23'],
    [['openclaw', '--key-env', 'KIMI_API_KEY'], 'as a key of kimi-code'],
    [['openclaw', '--shell', 'fish'], '`--shell` is for `kimi-config init shell`'],
    [['--write', 'openclaw'], '`kimi-config init openclaw --write`'],
  ])('%j is refused with what works', async (argv, hint) => {
    const { status, out, err } = await call(folderWith({}), ['init', ...argv])
    expect(status).toBe(2)
    expect(out).toBe('')
    expect(err).toContain(hint)
  })

  test('a key in the place of a variable is refused and never shown', async () => {
    const key = ['sk-kimi', '4Qm8ZtX2vB7nK1pL9sD3wE5r'].join('-')
    const { status, out, err } = await call(folderWith({}), ['init', 'env', '--key-env', key])
    expect(status).toBe(2)
    expect(out + err).not.toContain(key)
    expect(err).toContain('never write a key here')
  })
})

describe('init on a terminal', () => {
  test('asks for product, region and model', async () => {
    const answers = ['2', '1', 'k3']
    const { status, out, err } = await call(folderWith({}), ['init', 'litellm'], { answers })
    expect(status).toBe(0)
    expect(err).toMatch(/How does your key begin\?.*Which site is it from\?.*Which model\?/s)
    expect(err).not.toContain('defaults')
    expect(out).toContain('anthropic/k3')
    expect(out).toContain('"https://api.kimi.com/coding"')
  })

  test('takes the first of each where the user only presses Enter', async () => {
    const { out } = await call(folderWith({}), ['init', 'litellm'], { answers: ['', '', ''] })
    expect(out).toContain('moonshot/kimi-k3')
    expect(out).toContain('https://api.moonshot.ai/v1')
  })

  test('asks again after something else, and nothing if an option says what is wanted', async () => {
    const wrong = { answers: ['sk-...', '7', 'yes'] }
    expect((await call(folderWith({}), ['init', 'litellm'], wrong)).status).toBe(2)
    const given = await call(folderWith({}), ['init', 'litellm', '--region', 'cn'], { answers: [] })
    expect(given.status).toBe(0)
    expect(given.err).not.toContain('?')
  })
})
