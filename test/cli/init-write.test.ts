import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { call, folderWith } from '../support/terminal.ts'

const FIXTURES = join(import.meta.dirname, '..', 'fixtures', 'init')

/** Files as people have them: `<case>.<tool>.<ext>`; what `--write` makes of each is beside it. */
const CASES = readdirSync(FIXTURES).filter((name) => !/\.out$/.test(name))

function readCase(name: string): string {
  return readFileSync(join(FIXTURES, name), 'utf8')
}

function toolOf(name: string): string {
  return name.split('.')[1] ?? ''
}

describe('init --write merges into a file', () => {
  test.each(CASES)('%s', async (name) => {
    const folder = folderWith({ [name]: readCase(name) })
    const argv = ['init', toolOf(name), '--write', name]
    const { status, out, err } = await call(folder, argv)
    expect(out).toBe('')
    expect(status).toBe(0)
    const merged = readFileSync(join(folder, name), 'utf8')
    const notes = err.split('\n').filter((line) => /^ {2}(?:note|file)/.test(line))
    await expect([...notes, '', merged].join('\n')).toMatchFileSnapshot(
      join(FIXTURES, `${name}.out`),
    )
    const again = await call(folder, argv)
    expect(again.status).toBe(0)
    expect(again.err).toContain('holds all of this already')
    expect(readFileSync(join(folder, name), 'utf8')).toBe(merged)
  })

  test.each(CASES)('%s: --diff shows it and writes nothing', async (name) => {
    const folder = folderWith({ [name]: readCase(name) })
    const { status, out } = await call(folder, ['init', toolOf(name), '--write', name, '--diff'])
    expect(status).toBe(0)
    expect(out).toContain(`+++ b/${name}`)
    expect(readFileSync(join(folder, name), 'utf8')).toBe(readCase(name))
  })
})

const KEY = ['sk', '9Qm8ZtX2vB7nK1pL9sD3wE5rT6yU'].join('-')

describe('init --write leaves alone', () => {
  test.each([
    ['a file that does not parse', 'claude-code', '{ "env": { }', 'does not parse'],
    [
      "another vendor's URL",
      'claude-code',
      '{ "env": { "ANTHROPIC_BASE_URL": "https://openrouter.ai/api" } }',
      "is `https://openrouter.ai/api`, which is not the vendor's",
    ],
    [
      'a file whose key would go to the other product',
      'claude-code --product kimi-code',
      `{ "env": { "ANTHROPIC_BASE_URL": "https://api.moonshot.ai/anthropic", "ANTHROPIC_AUTH_TOKEN": "${KEY}" } }`,
      'would be sent to another',
    ],
    [
      'a file whose variable holds a key of the other product',
      'shell --product kimi-code',
      'export ANTHROPIC_BASE_URL=https://api.moonshot.ai/anthropic\nexport ANTHROPIC_AUTH_TOKEN="$MOONSHOT_API_KEY"\n',
      'would be sent to another',
    ],
    [
      'another file of the tool',
      'cline',
      '{ "planModeApiProvider": "moonshot" }',
      'is of another file of the tool',
    ],
    [
      'a file with the provider twice',
      'openclaw',
      '{ models: { providers: { a: { baseUrl: "https://api.moonshot.ai/v1", models: [] }, b: { baseUrl: "https://api.moonshot.ai/v1", models: [] } } } }',
      'it has the same provider twice, as `a` and as `b`',
    ],
    [
      'a key that is given twice',
      'openclaw',
      '{ models: { providers: {} }, models: { providers: {} } }',
      '`models` is given twice',
    ],
    [
      'a profile with another kind of provider',
      'roo-code',
      `{ "providerProfiles": { "currentApiConfigName": "m", "apiConfigs": { "m": { "apiProvider": "moonshot", "moonshotBaseUrl": "https://api.moonshot.ai/v1", "apiModelId": "kimi-k3" } } } }`,
      'apiProvider` is `moonshot`',
    ],
    [
      'a script that sets a variable in two places',
      'shell',
      'if x; then export OPENAI_BASE_URL=https://api.moonshot.ai/v1; else export OPENAI_BASE_URL=https://api.moonshot.cn/v1; fi\n',
      '`OPENAI_BASE_URL` is set in several places',
    ],
  ])('%s', async (_, tool, text, reason) => {
    const folder = folderWith({ file: text })
    const { status, out, err } = await call(folder, ['init', ...tool.split(' '), '--write', 'file'])
    expect(status).toBe(2)
    expect(err).toContain('file is left as it is')
    expect(err).toContain(reason)
    expect(out).toContain('+++ b/file')
    expect(out + err).not.toContain(KEY)
    expect(readFileSync(join(folder, 'file'), 'utf8')).toBe(text)
  })

  test('code that exists', async () => {
    const folder = folderWith({ 'kimi.py': 'print(1)\n' })
    const { status, err } = await call(folder, ['init', 'python', '--write', 'kimi.py'])
    expect(status).toBe(2)
    expect(err).toContain('kimi.py exists, and code is not merged')
  })
})

describe('init --write', () => {
  test('creates the usual file with its folders, and finds it again', async () => {
    const folder = folderWith({})
    expect((await call(folder, ['init', 'opencode', '--write'])).status).toBe(0)
    expect(existsSync(join(folder, '.config/opencode/opencode.json'))).toBe(true)
    const { err } = await call(folder, ['init', 'opencode', '--write'])
    expect(err).toContain('~/.config/opencode/opencode.json holds all of this already')
  })

  test('takes the file of the tool that exists', async () => {
    const folder = folderWith({ 'opencode.jsonc': '{}\n' })
    const { err } = await call(folder, ['init', 'opencode', '--write'])
    expect(err).toContain('opencode.jsonc is written')
  })

  test('keeps a key that the file holds', async () => {
    const folder = folderWith({ '.env': `OPENAI_API_KEY=${KEY}\r\nA=1\r\n` })
    const { status, out, err } = await call(folder, ['init', 'env', '--write'])
    expect(status).toBe(0)
    expect(out + err).not.toContain(KEY)
    expect(readFileSync(join(folder, '.env'), 'utf8')).toBe(
      `OPENAI_API_KEY=${KEY}\r\nA=1\r\nOPENAI_BASE_URL=https://api.moonshot.ai/v1\r\nOPENAI_MODEL=kimi-k3\r\n`,
    )
  })

  test('goes by product and region of the file, unless the call names them', async () => {
    const text = '{ "env": { "ANTHROPIC_BASE_URL": "https://api.kimi.com/coding/" } }\n'
    const folder = folderWith({ 'settings.json': text })
    const argv = ['init', 'claude-code', '--write', 'settings.json']
    await call(folder, argv)
    expect(readFileSync(join(folder, 'settings.json'), 'utf8')).toContain('kimi-for-coding')
    await call(folder, [...argv, '--product', 'open-platform', '--region', 'cn'])
    expect(readFileSync(join(folder, 'settings.json'), 'utf8')).toContain('moonshot.cn/anthropic')
  })
})
