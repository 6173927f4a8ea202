import { describe, expect, test } from 'vitest'
import { shippedCatalog } from '../../src/catalog/catalog.ts'
import { applyEdits } from '../../src/core/edit.ts'
import type { Problem } from '../../src/core/finding.ts'
import { openclawDialect } from '../../src/dialects/openclaw/openclaw.ts'
import { validateOpenclaw } from '../../src/dialects/openclaw/validate.ts'
import { projectDocument } from '../../src/rules/context/projected-document.ts'
import { schema } from '../../src/rules/schema/schema.ts'
import { parseJson5 } from '../../src/syntax/json5.ts'

function check(text: string, toolVersion?: string): readonly Problem[] {
  const document = parseJson5('openclaw.json', text)
  const dialect = { ...openclawDialect, validate: validateOpenclaw }
  const problems: Problem[] = []
  schema.check({
    ...projectDocument(dialect, document, { catalog: shippedCatalog() }),
    unread: [],
    ...(toolVersion !== undefined && { toolVersion }),
    today: '2026-11-20',
    report: (problem) => problems.push(problem),
  })
  return problems
}

const inProvider = (members: string): string =>
  `{ models: { providers: { moonshot: { ${members} } } } }`
const inModel = (members: string): string =>
  inProvider(`models: [{ id: 'kimi-k3', name: 'Kimi K3', ${members} }]`)

describe('a fix changes the one token', () => {
  test.each([
    [inProvider(`"baseURL": 'x'`), inProvider(`"baseUrl": 'x'`)],
    [inProvider(`'api_key': 'x'`), inProvider(`'apiKey': 'x'`)],
    [inProvider('base_url: "x"'), inProvider('baseUrl: "x"')],
    [inProvider(`api: "anthropic_messages"`), inProvider(`api: "anthropic-messages"`)],
    [inModel(`contextWindow: '1048576'`), inModel('contextWindow: 1048576')],
    [inModel(`reasoning: "false"`), inModel('reasoning: false')],
    [inModel(`input: 'text'`), inModel(`input: ['text']`)],
  ])('%s', (text, fixed) => {
    const [problem, ...rest] = check(text)
    expect(rest).toEqual([])
    expect(problem?.fix?.safety).toBe('safe')
    expect(applyEdits(text, problem?.fix?.edits ?? [])).toBe(fixed)
    expect(check(fixed)).toEqual([])
  })
})

describe('no fix where it would be a guess', () => {
  test.each([
    inProvider(`baseURL: 'x', baseUrl: 'y'`),
    inProvider(`endpoint: 'x'`),
    inProvider(`api: 'openai'`),
    inProvider(`models: 'kimi-k3'`),
    inModel(`maxTokens: '128k'`),
    inModel(`contextWindow: '256,000'`),
    inModel('contextWindow: NaN'),
  ])('%s', (text) => {
    const problems = check(text)
    expect(problems).toHaveLength(1)
    expect(problems[0]).not.toHaveProperty('fix')
  })
})

describe('a value that may be a secret is not shown', () => {
  const key = 'sk-kimi-0a1b2c3d4e5f6a7b8c9d'
  test.each([
    inProvider(`api: '${key}'`),
    inProvider(`'${key}': 1`),
    inProvider(`authHeader: 'Bearer ${key}'`),
    inProvider(`apiKey: { source: '${key}', provider: 'default', id: 'X' }`),
    inProvider(`headers: ['${key}']`),
    inModel(`contextWindow: '${key}'`),
    inModel(`compat: { thinkingFormat: 'x ${key}' }`),
    `{ models: { providers: { moonshot: '${key}' } } }`,
    `{ models: { mode: '${key}' } }`,
    `{ env: '${key}' }`,
  ])('%s', (text) => {
    const problems = check(text)
    expect(problems).toHaveLength(1)
    expect(JSON.stringify(problems)).not.toContain('0a1b2c3d')
  })

  test('nor is a number under such a name', () => {
    const problems = check(
      `{ env: { PIN: 93817264 }, models: { providers: { moonshot: { apiKey: 93817265 } } } }`,
    )
    expect(problems).toHaveLength(2)
    expect(
      JSON.stringify(problems.map(({ message, actual }) => ({ message, actual }))),
    ).not.toContain('938')
  })
})

test('of duplicate keys, the last is judged', () => {
  const text = inModel('contextWindow: "1", contextWindow: "2"')
  expect(check(text).map(({ at }) => text.slice(at.start, at.end))).toEqual(['"2"'])
  expect(check(inModel('contextWindow: "1", contextWindow: 2'))).toEqual([])
})

test('a misspelt key is not also a missing one', () => {
  const text = `{ models: { providers: { mine: { baseURL: 'https://api.moonshot.cn/v1', models: [] } } } }`
  expect(check(text).map(({ message }) => message)).toEqual([
    'Unknown key `baseURL` in a provider, did you mean `baseUrl`?',
  ])
})

test('a file that does not parse is left to the rule syntax', () => {
  expect(check('{ models: { providers: ')).toEqual([])
})

describe('by version', () => {
  test('a model as a text becomes an object where only that is read, in the same quotes', () => {
    const text = `{ "agents": { "defaults": { "model": "moonshot/kimi-k3" } } }`
    const fix = check(text, '2026.2.17')[0]?.fix
    expect(fix?.safety).toBe('safe')
    expect(applyEdits(text, fix?.edits ?? [])).toBe(
      `{ "agents": { "defaults": { "model": { "primary": "moonshot/kimi-k3" } } } }`,
    )
  })

  test('a misspelt key is not also a missing one', () => {
    expect(check(inProvider(`baseURL: 'x', models: []`), '2026.2.17')).toHaveLength(1)
  })

  test('what is refused as a whole is not refused in its parts', () => {
    const text = inProvider(
      `baseUrl: 'x', models: [], request: { allowPrivateNetwork: true }, apiKey: { source: 'store', provider: 'a', id: 'b' }`,
    )
    expect(check(text, '2026.2.17').map(({ message }) => message)).toEqual([
      '`request` is accepted from 2026.4.5 on, this is 2026.2.17',
      '`apiKey` as an object is accepted from 2026.2.26 on, this is 2026.2.17',
    ])
  })

  test('many of a kind that the tool moves are one finding', () => {
    const [problem, ...rest] = check('{ env: { A: "1", B: "2", C: "3", vars: {} } }', '2026.9.6')
    expect(rest).toEqual([])
    expect(problem?.related?.map(({ message }) => message)).toEqual(['and `B`', 'and `C`'])
  })

  test('a key that stands where a name belongs is not shown', () => {
    const key = 'sk-kimi-0a1b2c3d4e5f6a7b8c9d'
    const text = `{ env: { '${key}': 'x', B: 'y' }, models: { providers: { moonshot: { api: '${key}' } } } }`
    for (const version of ['2026.2.17', '2026.9.6']) {
      expect(JSON.stringify(check(text, version))).not.toContain('0a1b2c3d')
    }
  })

  test('a provider that one short span of versions completes', () => {
    const text = `{ models: { providers: { 'kimi-code': { apiKey: '\${KIMI_API_KEY}' } } } }`
    const said = (version?: string) => check(text, version).map(({ message }) => message)
    expect(said('2026.5.20')).toEqual([])
    expect(said('2026.9.6')).toEqual([
      'Missing `baseUrl` and `models` in a provider, which may do without only from 2026.5.19 on and before 2026.5.28, this is 2026.9.6',
    ])
    expect(said()).toEqual(['Missing `baseUrl` and `models` in a provider'])
  })
})
