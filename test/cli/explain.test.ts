import { describe, expect, test } from 'vitest'
import { call, folderWith } from '../support/terminal.ts'

const WRONG_KEY = 'Error code: 401 - {"error":{"message":"Invalid Authentication"}}'
const UNKNOWN_MODEL = 'Not found the model kimi-k2-0905-preview or Permission denied'

/** A config with a Kimi Code key at the Open Platform. */
const OPENCLAW = `{
  models: { providers: { moonshot: {
    baseUrl: "https://api.moonshot.ai/v1",
    apiKey: "sk-kimi-0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOP",
    api: "openai-completions",
    models: [],
  } } },
}
`

describe('the text of an error', () => {
  test.each([
    ['in quotes', [WRONG_KEY], {}],
    ['as words', WRONG_KEY.split(' '), {}],
    ['from standard input', ['-'], { stdin: WRONG_KEY }],
    ['from a pipe', [], { stdin: WRONG_KEY, isInputPiped: true }],
  ])('%s', async (_, words, input) => {
    const { status, out, err } = await call(folderWith({}), ['explain', ...words], input)
    expect(status).toBe(0)
    expect(out).toMatch(
      /^# The key is not accepted at this endpoint\n\nKnown as `wrong-key-or-region`/,
    )
    expect(err).toBe('')
  })

  test('is looked up as of a day', async () => {
    const on = async (day: string) =>
      (await call(folderWith({}), ['explain', UNKNOWN_MODEL, '--as-of', day])).out
    expect(await on('2026-11-30')).toContain('`kimi-k2-0905-preview` was retired on 2026-05-25')
    expect(await on('2026-01-15')).toContain('`kimi-k2-0905-preview` is served by')
  })

  test('is laid out for a terminal', async () => {
    const { out } = await call(folderWith({}), ['explain', WRONG_KEY], { columns: 60 })
    expect(out).toMatch(/^The key is not accepted at this endpoint\n/)
    expect(out.split('\n').filter((line) => line.length > 60 && line.includes(' a '))).toEqual([])
  })

  test('only the end of an endless log is read', async () => {
    const stdin = `${'nothing went wrong\n'.repeat(60_000)}${WRONG_KEY}`
    const { status, err } = await call(folderWith({}), ['explain', '-'], { stdin })
    expect(status).toBe(0)
    expect(err).toContain('only the last 1000000 characters')
  })
})

describe('exit status', () => {
  test.each([
    ['a known error', [WRONG_KEY], 0],
    ['the id of an error', ['quota'], 0],
    ['the type of an error', ['exceeded_current_quota_error'], 0],
    ['a bare status', ['429'], 0],
    ['a rule', ['base-url'], 0],
    ['nothing', [], 0],
    ['an unknown text', ['Segmentation fault (core dumped)'], 1],
    ['an unknown name', ['no-such-thing'], 2],
    ['a config that is not there', ['--file', 'nowhere.json', WRONG_KEY], 2],
    ['a config of no tool', ['--file', 'notes.json', WRONG_KEY], 2],
  ])('%s', async (_, words, expected) => {
    const cwd = folderWith({ 'notes.json': '{"a": 1}' })
    expect((await call(cwd, ['explain', ...words])).status).toBe(expected)
  })

  test('an empty pipe is no text', async () => {
    const { status, out } = await call(folderWith({}), ['explain'], { isInputPiped: true })
    expect(status).toBe(0)
    expect(out).toContain('base-url')
  })

  test('an unknown text says what to include in a report', async () => {
    const { out } = await call(folderWith({}), ['explain', 'Segmentation fault (core dumped)'])
    expect(out).toContain('# No known error')
    expect(out).toContain('## What to include in a report')
  })
})

describe('configs', () => {
  const proof =
    /1\. \*\*A Kimi Code key[^\n]*\n {3}- Proven by `[^`]*openclaw\.json:4:13`, `key-product-mismatch`/

  test.each([
    ['that is named', { 'openclaw.json': OPENCLAW }, ['--file', 'openclaw.json']],
    ['that is found', { '.openclaw/openclaw.json': OPENCLAW }, []],
    [
      'that is read as another tool would',
      { 'odd.openclaw.json': OPENCLAW },
      ['--file', 'odd.openclaw.json', '--dialect', 'openclaw'],
    ],
  ])('the cause that a config proves comes first, with one %s', async (_, files, options) => {
    const { status, out, err } = await call(folderWith(files), ['explain', ...options, WRONG_KEY])
    expect(status).toBe(0)
    expect(out).toMatch(proof)
    expect(err).toMatch(/^kimi-config: causes are checked against \S*openclaw\.json\n$/)
    expect(out + err).not.toContain('0123456789')
  })

  test('the config of another tool proves nothing, unless it is named', async () => {
    const cwd = folderWith({ '.openclaw/openclaw.json': OPENCLAW })
    const text = `litellm.AuthenticationError: MoonshotException - Invalid Authentication`
    expect((await call(cwd, ['explain', text])).out).not.toContain('Proven by')
    const named = await call(cwd, ['explain', '--file', '.openclaw/openclaw.json', text])
    expect(named.out).toContain('Proven by')
  })

  test('none is looked for with --no-file', async () => {
    const cwd = folderWith({ '.openclaw/openclaw.json': OPENCLAW })
    const { out, err } = await call(cwd, ['explain', '--no-file', WRONG_KEY])
    expect(out).not.toContain('Proven by')
    expect(err).toBe('')
  })

  test('a cause is proven for an error that is asked for by its id, too', async () => {
    const cwd = folderWith({ 'openclaw.json': OPENCLAW })
    const { out } = await call(cwd, ['explain', '--file', 'openclaw.json', 'wrong-key-or-region'])
    expect(out).toMatch(proof)
  })
})

describe('one tool', () => {
  test('what to do in it is added', async () => {
    const explain = async (...options: readonly string[]) =>
      (await call(folderWith({}), ['explain', WRONG_KEY, ...options])).out
    expect(await explain()).toContain('choose yours with `--dialect`')
    const out = await explain('--dialect', 'continue')
    expect(out).toContain('In Continue: Set `apiBase`')
    expect(out).toContain('## Which key belongs where, in Continue')
    expect(out).not.toContain('In OpenClaw')
  })

  test('of a rule, its example only', async () => {
    const examples = async (dialect: string) => {
      const { out } = await call(folderWith({}), ['explain', 'base-url', '--dialect', dialect])
      return out.match(/^## Example.*(?:\n\nThere is none.*)?$/gm)
    }
    expect(await examples('openclaw')).toEqual(['## Example (OpenClaw)'])
    expect(await examples('shell')).toEqual([expect.stringContaining('There is none in ')])
  })
})
