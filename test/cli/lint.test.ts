import { chmodSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { call, folderWith } from '../support/terminal.ts'

const GOOD = '{ agents: { defaults: { model: { primary: "moonshot/kimi-k2.6" } } } }\n'
const BAD = '{ agents: { defaults: { model: { primary: "moonshot/kimi-k2.5" } } } }\n'
const WARNING = '{ agents: { defaults: { model: { primary: "moonshot/kimi-k2-6" } } } }\n'

describe('exit status', () => {
  test.each([
    ['nothing found', { 'openclaw.json': GOOD }, ['openclaw.json'], 0],
    ['an error', { 'openclaw.json': BAD }, ['openclaw.json'], 1],
    ['a file that does not parse', { 'openclaw.json': '{' }, ['openclaw.json'], 1],
    ['a warning', { 'openclaw.json': WARNING }, ['openclaw.json'], 0],
    [
      'a warning that fails',
      { 'openclaw.json': WARNING },
      ['openclaw.json', '--fail-on', 'warning'],
      1,
    ],
    [
      'an error that does not fail',
      { 'openclaw.json': BAD },
      ['openclaw.json', '--fail-on', 'never'],
      0,
    ],
    ['a path that is not there', {}, ['nowhere.json'], 2],
    ['a file that no tool owns', { 'a.json': '{"a": 1}' }, ['a.json'], 2],
    [
      'no tool owns it, and that is all right',
      { 'a.json': '{"a": 1}' },
      ['a.json', '--ignore-unknown'],
      0,
    ],
    ['an empty folder', {}, ['.'], 2],
    ['a folder', { 'deep/er/openclaw.json': BAD }, ['deep'], 1],
    ['a glob', { 'a/openclaw.json': BAD }, ['*/openclaw.json'], 1],
    ['no path and no config', {}, [], 2],
    ['no path and a config in the home directory', { '.openclaw/openclaw.json': BAD }, [], 1],
    [
      'a day before the mistake',
      { 'openclaw.json': BAD },
      ['openclaw.json', '--as-of', '2026-03-01'],
      0,
    ],
    ['no day', { 'openclaw.json': BAD }, ['openclaw.json', '--as-of', '2026-02-30'], 2],
    ['an unknown option', { 'openclaw.json': GOOD }, ['openclaw.json', '--fromat', 'json'], 2],
    ['an unknown format', { 'openclaw.json': GOOD }, ['openclaw.json', '--format', 'xml'], 2],
  ])('%s', async (_, files, argv, status) => {
    const result = await call(folderWith(files), ['lint', ...argv])
    expect(result).toMatchObject({ status })
  })
})

describe('where the report goes', () => {
  test('compact: one line a finding, on stdout', async () => {
    const cwd = folderWith({ 'openclaw.json': BAD })
    const { out, err } = await call(cwd, ['lint', '--format', 'compact', 'openclaw.json'])
    expect(out).toBe(
      'openclaw.json:1:43: error model-retired `kimi-k2.5` was retired on 2026-08-31, expected `kimi-k3`\n',
    )
    expect(err).toBe('')
  })

  test('json: versioned, with 1-based places and offsets', async () => {
    const cwd = folderWith({ 'openclaw.json': BAD })
    const { out } = await call(cwd, ['lint', '--format', 'json', 'openclaw.json'])
    const report = JSON.parse(out)
    expect(report).toMatchObject({
      version: 1,
      tool: { name: 'kimi-config' },
      catalog: { asOf: '2026-10-20' },
      summary: { files: 1, errors: 1, warnings: 0, infos: 0, fixable: 1 },
    })
    expect(report.files[0]).toMatchObject({ path: 'openclaw.json', dialect: 'openclaw' })
    expect(report.files[0].findings[0]).toMatchObject({
      rule: 'model-retired',
      range: {
        start: { line: 1, column: 43, offset: 42 },
        end: { line: 1, column: 63, offset: 62 },
      },
      pointer: '/agents/defaults/model/primary',
      fix: { safety: 'unsafe' },
    })
  })

  test('pretty: the span underlined below its line', async () => {
    const cwd = folderWith({ 'openclaw.json': BAD })
    const { out } = await call(cwd, ['lint', 'openclaw.json'])
    expect(out.split('\n').slice(0, 4)).toEqual([
      'openclaw.json:1:43  error  model-retired',
      '  `kimi-k2.5` was retired on 2026-08-31, expected `kimi-k3`',
      '  1 | { agents: { defaults: { model: { primary: "moonshot/kimi-k2.5" } } } }',
      '    |                                           ^^^^^^^^^^^^^^^^^^^^',
    ])
    expect(out).toContain('1 error in 1 file')
  })

  test('standard input is judged under its name', async () => {
    const cwd = folderWith({})
    const argv = ['lint', '-', '--stdin-filename', 'openclaw.json', '--format', 'compact']
    const { status, out } = await call(cwd, argv, { stdin: BAD })
    expect(status).toBe(1)
    expect(out).toMatch(/^openclaw\.json:1:43: error model-retired /)
  })

  test('no path: stderr says what was found, or where it looked', async () => {
    const found = await call(folderWith({ '.claude/settings.json': '{}' }), ['lint'])
    expect(found.err).toContain('.claude/settings.json')
    const none = await call(folderWith({}), ['lint'])
    expect(none.err).toContain('.openclaw/openclaw.json')
    expect(none.out).toBe('')
  })

  test.each([
    ['.env', 'OPENAI_BASE_URL=https://api.moonshot.ai', 1],
    ['.env.local', 'MOONSHOT_API_KEY=sk-kimi-4Qm8ZtX2vB7nK1pL9sD3wE5r', 1],
    ['.zshrc', 'export ANTHROPIC_BASE_URL=https://api.moonshot.ai/v1', 1],
    ['.env', 'OPENAI_BASE_URL=http://localhost', 2],
    ['.zshrc', 'alias ll=ls', 2],
  ])('no path: %s counts where it names ours: %s', async (name, text, status) => {
    expect(await call(folderWith({ [name]: text }), ['lint'])).toMatchObject({ status })
  })

  test('a folder gives up files of variables and scripts, and those of ours are judged', async () => {
    const cwd = folderWith({
      '.env': 'OPENAI_BASE_URL=https://api.moonshot.ai',
      'a/.env.example': 'A=1',
      'a/kimi.sh': 'export ANTHROPIC_BASE_URL=https://api.moonshot.ai/v1',
    })
    const { out, err } = await call(cwd, ['lint', '--format', 'json', '.'])
    expect(JSON.parse(out).files.map(({ path }: { path: string }) => path)).toEqual([
      '.env',
      'a/kimi.sh',
    ])
    expect(err).toBe('')
  })

  test('OPENCLAW_CONFIG_PATH names a config', async () => {
    const cwd = folderWith({ 'elsewhere.json5': BAD })
    const env = { OPENCLAW_CONFIG_PATH: join(cwd, 'elsewhere.json5') }
    expect(await call(cwd, ['lint'], { env })).toMatchObject({ status: 1 })
  })

  test('a skipped path is named on stderr', async () => {
    const cwd = folderWith({ 'a.json': '{"a": 1}', 'openclaw.json': GOOD })
    const { status, err } = await call(cwd, ['lint', 'a.json', 'openclaw.json'])
    expect(status).toBe(0)
    expect(err).toContain('skipped a.json')
  })

  test.skipIf(process.getuid?.() === 0)(
    'a file that may not be read: exit 2, its name',
    async () => {
      const cwd = folderWith({ 'openclaw.json': GOOD })
      chmodSync(join(cwd, 'openclaw.json'), 0)
      const { status, err } = await call(cwd, ['lint', 'openclaw.json'])
      expect(status).toBe(2)
      expect(err).toContain('openclaw.json: permission denied')
    },
  )
})

test.each([
  ['.env', 0],
  ['.env.local', 0],
  ['kimi.env', 0],
  ['.env.example', 1],
  ['env.sample', 1],
  ['install.sh', 1],
])('a key in %s: exit %i', async (name, status) => {
  const cwd = folderWith({ [name]: 'KIMI_API_KEY=sk-kimi-4Qm8ZtX2vB7nK1pL9sD3wE5r\n' })
  expect(await call(cwd, ['lint', name])).toMatchObject({ status })
})

describe('how a file is recognised', () => {
  const CLAUDE = '{ "env": { "ANTHROPIC_BASE_URL": "https://api.moonshot.ai/v1" } }\n'
  const MODELS =
    '{ "providers": { "moonshot": { "baseUrl": "https://api.moonshot.ai", "models": [] } } }\n'
  test.each([
    ['by name', 'openclaw.json', BAD, 'openclaw'],
    ['an earlier name of the tool', 'clawdbot.json', BAD, 'openclaw'],
    ['a backup', 'openclaw.json.bak', BAD, 'openclaw'],
    ['a template', 'openclaw.template.json', BAD, 'openclaw'],
    ['by content', 'my-config.json', BAD, 'openclaw'],
    ['Claude Code by name', '.claude/settings.local.json', '{}', 'claude-code'],
    ['Claude Code by content', 'kimi.json', CLAUDE, 'claude-code'],
    ['an agent by name', 'agents/main/agent/models.json', MODELS, 'openclaw-models'],
    ['an agent by content', 'models.json', MODELS, 'openclaw-models'],
    ['a page', 'page.md', `# Kimi\n\n\`\`\`json5\n${BAD}\`\`\`\n`, 'markdown'],
    ['variables by content', '.env.local', 'KIMI_API_KEY=', 'env'],
    ['variables in any file of the kind', 'app.env', 'KIMI_API_KEY=', 'env'],
    ['a template of variables', 'env.example', 'KIMI_API_KEY=', 'env'],
    ['a script', 'run.sh', 'export KIMI_API_KEY=x', 'shell'],
    ['a script by its first line', 'run', '#!/usr/bin/env bash\nKIMI_API_KEY=x claude', 'shell'],
    ['a script of Windows', 'run.ps1', '$env:KIMI_API_KEY = "x"', 'shell'],
    ['what a shell starts with', '.zshrc', 'export KIMI_API_KEY=x', 'shell'],
    ['a Dockerfile', 'Dockerfile', 'ENV KIMI_API_KEY=x', 'shell'],
    ['a script that sets nothing of ours', 'run.sh', 'echo kimi', 'text'],
    ['another kind of script', 'run', '#!/usr/bin/env python3\nKIMI_API_KEY = "x"', 'text'],
    ['any text that names Kimi', 'notes.txt', 'KIMI_API_KEY=sk-...', 'text'],
  ])('%s', async (_, name, text, dialect) => {
    const { out } = await call(folderWith({ [name]: text }), ['lint', '--format', 'json', name])
    expect(JSON.parse(out).files[0]).toMatchObject({ path: name, dialect })
  })

  test('--dialect decides', async () => {
    const cwd = folderWith({ 'openclaw.json': CLAUDE })
    const argv = ['lint', '--format', 'json', '--dialect', 'claude-code', 'openclaw.json']
    expect(JSON.parse((await call(cwd, argv)).out).files[0].dialect).toBe('claude-code')
  })
})
