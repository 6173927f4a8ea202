import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import JSON5 from 'json5'
import { describe, expect, test } from 'vitest'
import { presets, ruleLevels } from '../../src/lint/levels.ts'
import { knownRules } from '../../src/lint/suppressions/known-rules.ts'
import { call, folderWith } from '../support/terminal.ts'

const RETIRED = '{ agents: { defaults: { model: { primary: "moonshot/kimi-k2.5" } } } }\n'
const GOOD = '{ agents: { defaults: { model: { primary: "moonshot/kimi-k2.6" } } } }\n'
const NAME = 'kimi-config.config.json5'

/** The severities that a call reports, or what it says where it fails. */
async function severity(
  files: Readonly<Record<string, string>>,
  argv: readonly string[] = ['openclaw.json5'],
): Promise<string> {
  const { status, out, err } = await call(folderWith(files), ['lint', '--format', 'json', ...argv])
  if (status === 2) return err
  const { files: reported } = JSON.parse(out)
  return reported
    .flatMap(({ findings }: { findings: { severity: string }[] }) =>
      findings.map((finding) => finding.severity),
    )
    .join()
}

describe('levels', () => {
  test.each<[string, Readonly<Record<string, string>>, string]>([
    ['no settings', {}, 'error'],
    ['a level', { [NAME]: '{ rules: { "model-retired": "info" } }' }, 'info'],
    ['off', { [NAME]: '{ rules: { "model-retired": "off" } }' }, ''],
    ['another rule', { [NAME]: '{ rules: { alias: "off" } }' }, 'error'],
    ['JSON', { 'kimi-config.config.json': '{ "rules": { "model-retired": "info" } }' }, 'info'],
    [
      'in package.json',
      { 'package.json': '{ "kimi-config": { "rules": { "model-retired": "info" } } }' },
      'info',
    ],
    ['a package.json without', { 'package.json': '{ "name": "kimi-config" }' }, 'error'],
    [
      'a file of its own before package.json',
      {
        [NAME]: '{ rules: { "model-retired": "warning" } }',
        'package.json': '{ "kimi-config": { "rules": { "model-retired": "info" } } }',
      },
      'warning',
    ],
    [
      'an override that names the file',
      { [NAME]: '{ overrides: [{ files: "openclaw*", rules: { "model-retired": "info" } }] }' },
      'info',
    ],
    [
      'an override for others',
      { [NAME]: '{ overrides: [{ files: ["docs/**"], rules: { "model-retired": "info" } }] }' },
      'error',
    ],
    [
      'the later override',
      {
        [NAME]: `{
          rules: { "model-retired": "off" },
          overrides: [
            { files: "*.json5", rules: { "model-retired": "info" } },
            { files: "openclaw.json5", rules: { "model-retired": "warning" } },
          ],
        }`,
      },
      'warning',
    ],
    ['another day', { [NAME]: '{ asOf: "2026-03-01" }' }, ''],
    [
      'with its schema',
      { [NAME]: '{ $schema: "https://example.com/settings.schema.json" }' },
      'error',
    ],
  ])('%s', async (_, files, expected) => {
    expect(await severity({ 'openclaw.json5': RETIRED, ...files })).toBe(expected)
  })

  test.each<[string, readonly string[], string]>([
    ['--rule goes before settings', ['--rule', 'model-retired=warning'], 'warning'],
    [
      'the last --rule counts',
      ['--rule', 'model-retired=off', '--rule=model-retired=info'],
      'info',
    ],
    ['--as-of goes before settings', ['--as-of', '2026-11-01'], 'info'],
    ['--no-config', ['--no-config'], 'error'],
    ['--config', ['--config', 'other.json5'], ''],
    ['several, and others', ['--rule', 'alias=off', '--rule', 'base-url=off'], 'info'],
  ])('%s', async (_, argv, expected) => {
    const files = {
      'openclaw.json5': RETIRED,
      [NAME]: '{ rules: { "model-retired": "info" }, asOf: "2026-10-01" }',
      'other.json5': '{ rules: { "model-retired": "off" } }',
    }
    expect(await severity(files, ['openclaw.json5', ...argv])).toBe(expected)
  })

  test('each file has the nearest settings', async () => {
    const files = {
      'openclaw.json5': RETIRED,
      'a/openclaw.json5': RETIRED,
      'a/b/c/openclaw.json5': RETIRED,
      [NAME]: '{ rules: { "model-retired": "warning" } }',
      [`a/b/${NAME}`]: '{ rules: { "model-retired": "info" } }',
    }
    const paths = ['openclaw.json5', 'a/openclaw.json5', 'a/b/c/openclaw.json5']
    expect(await severity(files, paths)).toBe('warning,warning,info')
  })

  test('standard input has the settings of its name', async () => {
    const cwd = folderWith({ [`a/${NAME}`]: '{ rules: { "model-retired": "off" } }' })
    const argv = ['lint', '-', '--stdin-filename', 'a/openclaw.json5']
    expect(await call(cwd, argv, { stdin: RETIRED })).toMatchObject({ status: 0 })
  })

  test('milder findings of a rule keep their level, but are never above the one given', async () => {
    const soon = (files: Readonly<Record<string, string>>, ...argv: readonly string[]) =>
      severity({ 'openclaw.json5': RETIRED, ...files }, ['openclaw.json5', ...argv])
    const before = ['--as-of', '2026-08-20']
    expect(await soon({}, ...before)).toBe('warning')
    expect(await soon({}, ...before, '--rule', 'model-retired=error')).toBe('warning')
    expect(await soon({}, ...before, '--rule', 'model-retired=info')).toBe('info')
    expect(await soon({ [NAME]: '{ extends: "strict" }' }, ...before)).toBe('error')
    expect(
      await soon({ [NAME]: '{ extends: "strict" }' }, ...before, '--rule', 'model-retired=error'),
    ).toBe('warning')
  })

  test('presets', async () => {
    const config =
      '{ models: { providers: { moonshot: { baseUrl: "https://api.moonshot.ai/v1", api: "openai-completions", apiKey: "${MOONSHOT_API_KEY}", models: [{ id: "kimi-k2.6", name: "Kimi K2.6", contextWindow: 256000, maxTokens: 32768, reasoning: true, input: ["text", "image"] }] } } } }\n'
    const of = (settings: string) =>
      severity({ 'openclaw.json5': config, [NAME]: settings }, [
        'openclaw.json5',
        ...['alias', 'model-metadata', 'env-ref'].flatMap((rule) =>
          knownRules().has(rule) ? ['--rule', `${rule}=off`] : [],
        ),
      ])
    expect(await of('{}')).toBe('info')
    expect(await of('{ extends: "recommended" }')).toBe('info')
    expect(await of('{ extends: "strict" }')).toBe('warning')
    expect(await of('{ extends: ["strict"] }')).toBe('warning')
    expect(await of('{ extends: "docs" }')).toBe('')
    expect(await of('{ extends: "strict", overrides: [{ files: "*", extends: "docs" }] }')).toBe('')
  })
})

describe('what settings ignore', () => {
  const files = {
    'openclaw.json5': GOOD,
    'old/openclaw.json5': RETIRED,
    'old/kept/openclaw.json5': RETIRED,
  }
  test.each<[string, readonly string[], number, string]>([
    ['["old/**"]', ['.'], 0, ''],
    ['["old"]', ['.'], 0, ''],
    ['["./old/"]', ['.'], 0, ''],
    ['["**/kept/*"]', ['.'], 1, ''],
    ['["old", "!old/kept"]', ['.'], 1, ''],
    ['["old"]', ['openclaw.json5', 'old/openclaw.json5'], 0, 'skipped old/openclaw.json5: ignored'],
    ['["old"]', ['old/openclaw.json5'], 2, 'Nothing to lint'],
    ['["old"]', ['old/openclaw.json5', '--ignore-unknown'], 0, 'skipped old/openclaw.json5'],
  ])('%s of %j', async (ignore, argv, status, note) => {
    const cwd = folderWith({ ...files, [NAME]: `{ ignore: ${ignore} }` })
    const result = await call(cwd, ['lint', ...argv])
    expect(result).toMatchObject({ status })
    expect(result.err).toContain(note)
  })
})

describe('wrong settings: exit 2, with line, column and words', () => {
  test.each([
    ['{', `${NAME}:1:1: `, 'Unclosed'],
    ['{\n  ruels: {} }', `${NAME}:2:3: `, 'Unknown key `ruels`, did you mean `rules`?'],
    [
      '{\n  rules: {\n    "modle-retired": "off" } }',
      `${NAME}:3:5: `,
      'Unknown key `modle-retired` at `rules`, did you mean `model-retired`?',
    ],
    [
      '{ rules: { alias: "warn" } }',
      `${NAME}:1:19: `,
      'Unexpected "warn" at `rules.alias`, expected `off`, `info`, `warning` or `error`',
    ],
    ['{ rules: [] }', `${NAME}:1:10: `, 'Unexpected array at `rules`, expected object'],
    ['[]', `${NAME}:1:1: `, 'Unexpected array, expected object'],
    [
      '{ extends: "loose" }',
      `${NAME}:1:12: `,
      'Unexpected "loose" at `extends`, expected `recommended`, `strict` or `docs`',
    ],
    ['{ extends: ["docs", "lose"] }', `${NAME}:1:21: `, 'Unexpected "lose" at `extends.1`'],
    ['{ overrides: [{ rules: {} }] }', `${NAME}:1:15: `, 'Missing key `files` at `overrides.0`'],
    ['{ asOf: "tomorrow" }', `${NAME}:1:9: `, 'something like `2026-10-01`'],
    ['{ asOf: "2026-02-30" }', `${NAME}:1:9: `, '`2026-02-30` is no day, expected YYYY-MM-DD'],
    ['{ openclawVersion: "new" }', `${NAME}:1:20: `, 'something like `2026.9.6`'],
    ['{ catalog: "nowhere.json" }', 'nowhere.json', 'no such file'],
  ])('%s', async (settings, place, words) => {
    const cwd = folderWith({ 'openclaw.json5': GOOD, [NAME]: settings })
    const { status, out, err } = await call(cwd, ['lint', 'openclaw.json5'])
    expect(status).toBe(2)
    expect(out).toBe('')
    expect(err).toContain(place)
    expect(err).toContain(words)
  })

  test('in a package.json, the place in that file', async () => {
    const manifest = '{\n  "kimi-config": {\n    "rules": { "syntax": 1 }\n  }\n}\n'
    const cwd = folderWith({ 'openclaw.json5': GOOD, 'package.json': manifest })
    const { status, err } = await call(cwd, ['lint', 'openclaw.json5'])
    expect(status).toBe(2)
    expect(err).toContain('package.json:3:26: Unexpected 1 at `rules.syntax`')
  })

  test('a package.json that names kimi-config and does not parse', async () => {
    const manifest = '{\n  "devDependencies": { "kimi-config": "1.0.0" \n'
    const cwd = folderWith({ 'openclaw.json5': GOOD, 'package.json': manifest })
    const { status, err } = await call(cwd, ['lint', 'openclaw.json5'])
    expect(status).toBe(2)
    expect(err).toContain('package.json:2:')
  })

  test('settings above the working directory are named in full', async () => {
    const cwd = folderWith({ 'a/openclaw.json5': GOOD, [NAME]: '{ rule: {} }' })
    const { err } = await call(join(cwd, 'a'), ['lint', 'openclaw.json5'])
    expect(err).toContain(`${join(cwd, NAME)}:1:3: Unknown key`)
  })

  test.each([
    [['--rule', 'modle-retired=off'], 'did you mean model-retired?'],
    [['--rule', 'model-retired'], 'one of error, warning, info, off'],
    [['--rule', 'model-retired=warn'], 'one of error, warning, info, off'],
    [['--rule'], 'rule'],
    [['--config', 'nowhere.json5'], 'nowhere.json5: no such file'],
  ])('%j', async (argv, words) => {
    const cwd = folderWith({ 'openclaw.json5': GOOD })
    const { status, err } = await call(cwd, ['lint', 'openclaw.json5', ...argv])
    expect(status).toBe(2)
    expect(err).toContain(words)
  })
})

describe('settings of docs sync', () => {
  const block = (id: string) =>
    `[//]: # "moonshot-kimi-k2-model-refs:start"\n\n- \`moonshot/${id}\`\n\n[//]: # "moonshot-kimi-k2-model-refs:end"\n`
  const pages = {
    'docs/en/kimi.md': block('kimi-k2.5'),
    'docs/fr/kimi.md': block('kimi-k2.5'),
    'elsewhere/kimi.md': block('kimi-k2.5'),
  }
  async function stale(settings: string, ...argv: readonly string[]): Promise<string> {
    const cwd = folderWith({ ...pages, [NAME]: settings })
    const { out, err } = await call(cwd, ['sync', '--check', '--format', 'compact', ...argv])
    const lines = out.split('\n').filter((line) => line !== '')
    return lines.map((line) => line.split(' ', 2).join(' ').replace(/:\S+/, '')).join() || err
  }
  test.each<[string, string]>([
    ['{}', 'docs/en/kimi.md error,docs/fr/kimi.md error,elsewhere/kimi.md error'],
    ['{ docs: { roots: ["docs"] } }', 'docs/en/kimi.md error,docs/fr/kimi.md error'],
    ['{ docs: { roots: ["docs"], locales: ["fr"] } }', 'docs/fr/kimi.md error'],
    ['{ docs: { roots: ["docs"] }, ignore: ["docs/en"] }', 'docs/fr/kimi.md error'],
    [
      '{ docs: { roots: ["docs"] }, overrides: [{ files: "docs/fr", rules: { "docs/stale-block": "warning" } }] }',
      'docs/en/kimi.md error,docs/fr/kimi.md warning',
    ],
  ])('%s', async (settings, expected) => {
    expect(await stale(settings)).toBe(expected)
  })

  test('a source page leads, and is told where its models are retired', async () => {
    const settings = '{ docs: { roots: ["docs"], sourcePage: "docs/en/kimi.md" } }'
    const told = await stale(settings)
    expect(told).toContain(
      'docs/en/kimi.md, which other pages follow, lists models that are retired',
    )
    expect(told.trim().split('\n')).toHaveLength(1)
  })

  test('a rule that is off leaves its blocks as they are', async () => {
    const cwd = folderWith({ ...pages, [NAME]: '{ rules: { "docs/stale-block": "off" } }' })
    expect(await call(cwd, ['sync', '.'])).toMatchObject({ status: 0 })
    expect(readFileSync(join(cwd, 'docs/fr/kimi.md'), 'utf8')).toBe(pages['docs/fr/kimi.md'])
  })
})

test('explain tells of unused suppressions', async () => {
  const cwd = folderWith({})
  expect((await call(cwd, ['explain'])).out).toContain('unused-suppression')
  const { out } = await call(cwd, ['explain', 'unused-suppression'])
  expect(out).toContain('// kimi-config-disable-next-line model-retired')
})

describe('the schema of settings', () => {
  const root = join(import.meta.dirname, '..', '..')
  const schema = JSON.parse(readFileSync(join(root, 'schemas/settings.schema.json'), 'utf8'))
  const validate = new Ajv2020({ strict: true }).compile(schema)

  test('names every rule, level and preset', () => {
    expect(Object.keys(schema.$defs.rules.properties)).toEqual([...knownRules().keys()])
    expect(new Set(schema.$defs.level.enum)).toEqual(new Set(ruleLevels))
    expect(schema.$defs.preset.enum).toEqual(Object.keys(presets))
  })

  test('describes every key', () => {
    const undescribed = Object.entries<{ description?: string; $ref?: string }>(schema.properties)
      .filter(([, { description, $ref }]) => description === undefined && $ref === undefined)
      .map(([key]) => key)
    expect(undescribed).toEqual([])
  })

  const guide = readFileSync(join(root, 'docs/guide/settings.md'), 'utf8')
  const shown = [...guide.matchAll(/^```json5? settings\n(.*?)^```/gms)].map(
    ([, code]) => code ?? '',
  )

  test.each(shown)('takes what the guide shows: %s', (code) => {
    const value = JSON5.parse(code)
    validate('kimi-config' in value ? value['kimi-config'] : value)
    expect(validate.errors ?? []).toEqual([])
  })

  test('the guide shows some', () => {
    expect(shown.length).toBeGreaterThanOrEqual(2)
  })
})
