import { describe, expect, test } from 'vitest'
import { shippedCatalog } from '../../src/catalog/catalog.ts'
import { applyEdits } from '../../src/core/edit.ts'
import type { Problem } from '../../src/core/finding.ts'
import { openclaw } from '../../src/dialects/openclaw.ts'
import { validateOpenclaw } from '../../src/dialects/validators/validate.ts'
import { schema } from '../../src/rules/schema.ts'
import { readEndpoints } from '../../src/rules/support/endpoints.ts'
import { parseJson5 } from '../../src/syntax/json5.ts'

function check(text: string): readonly Problem[] {
  const document = parseJson5('openclaw.json', text)
  const dialect = { ...openclaw, validate: validateOpenclaw }
  const uses = dialect.project(document)
  const catalog = shippedCatalog()
  const problems: Problem[] = []
  schema.check({
    document,
    dialect,
    uses,
    catalog,
    endpoints: readEndpoints(uses, catalog, dialect),
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
