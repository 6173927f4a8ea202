import { describe, expect, test } from 'vitest'
import { shippedCatalog } from '../../src/catalog/catalog.ts'
import type { DialectId } from '../../src/core/dialect.ts'
import type { FixSafety } from '../../src/core/edit.ts'
import { createSourceText } from '../../src/core/text.ts'
import { type FixedFile, fixText } from '../../src/lint/fix-text.ts'
import { lintText } from '../../src/lint/lint-text.ts'
import type { LintedFile } from '../../src/lint/linted-file.ts'
import { parseEnv } from '../../src/syntax/env-definitions.ts'
import { FIXTURE_DAY, parsers } from '../support/rule-fixtures.ts'

const KEY = 'sk-4Qm8ZtX2vB7nK1pL9sD3wE5r'
const OTHER = 'sk-9Qm8ZtX2vB7nK1pL9sD3'

interface Given {
  readonly dialect?: DialectId
  readonly path?: string
  /** What the `.env` beside the config holds. */
  readonly env?: string
}

function fix(text: string, allowed: FixSafety, given: Given = {}): FixedFile {
  const { dialect = 'openclaw', path = 'openclaw.json', env } = given
  const files =
    env === undefined
      ? []
      : [{ path: '.env', source: createSourceText(env), definitions: parseEnv(env) }]
  const lint = (changed: string): LintedFile => {
    const options = { catalog: shippedCatalog(), today: FIXTURE_DAY, parsers }
    const file = lintText(path, changed, { ...options, dialect, environment: { files } })
    if (file === undefined) throw new Error('not recognised')
    return file
  }
  return fixText(lint(text), lint, allowed)
}

function fixed(text: string, allowed: FixSafety, given: Given = {}): string {
  return fix(text, allowed, given).file.source.text
}

describe('literal-secret puts a variable in the place of a key that the variable holds', () => {
  const config = (value: string) =>
    `{ models: { providers: { moonshot: { baseUrl: "https://api.moonshot.ai/v1", api: "openai-completions", apiKey: ${value}, models: [] } } } }\n`

  test.each([`MOONSHOT_API_KEY=${KEY}\n`, `export MOONSHOT_API_KEY='${KEY}'\r\n`])('%j', (env) => {
    expect(fixed(config(`"${KEY}"`), 'unsafe', { env })).toBe(config('"${MOONSHOT_API_KEY}"'))
    expect(fixed(config(`"${KEY}"`), 'safe', { env })).toBe(config(`"${KEY}"`))
  })

  test.each([
    ['no file of variables', undefined],
    ['none', ''],
    ['an empty one', 'MOONSHOT_API_KEY=\n'],
    ['one with another key', `MOONSHOT_API_KEY=${OTHER}\n`],
    ['one that a later line changes', `MOONSHOT_API_KEY=${KEY}\nMOONSHOT_API_KEY=${OTHER}\n`],
    ['one in a comment', `# MOONSHOT_API_KEY=${KEY}\n`],
  ])('not where the variable is %s', (_, env) => {
    const given = env === undefined ? {} : { env }
    expect(fixed(config(`"${KEY}"`), 'unsafe', given)).toBe(config(`"${KEY}"`))
  })

  test('not for the other one of two keys of one entry', () => {
    const twice = config(`"${KEY}", apiKey: "${OTHER}"`)
    const after = fixed(twice, 'unsafe', { env: `MOONSHOT_API_KEY=${KEY}\n` })
    expect(after).toContain(OTHER)
  })
})

describe('no fix takes out the only copy of a key', () => {
  test.each<[string, string, FixSafety, Given]>([
    [
      'an unused suppression with a key in its reason',
      `{\n  // kimi-config-disable-next-line model-retired -- the old key was ${KEY}\n  agents: {},\n}\n`,
      'safe',
      {},
    ],
    [
      'an unused suppression in a file of variables',
      `# kimi-config-disable-next-line base-url -- ${KEY}\nOPENAI_BASE_URL=https://api.moonshot.ai/v1\n`,
      'safe',
      { dialect: 'env', path: '.env' },
    ],
    [
      'comments in strict JSON',
      `{\n  // ${KEY}\n  "env": { "ANTHROPIC_BASE_URL": "https://api.moonshot.ai/anthropic" }\n}\n`,
      'unsafe',
      { dialect: 'claude-code', path: '.claude/settings.json' },
    ],
    [
      'a password in a base URL',
      'OPENAI_BASE_URL=https://team7:pw7Kq2Zt9@api.moonshot.ai/v1/chat/completions\n',
      'unsafe',
      { dialect: 'env', path: '.env' },
    ],
  ])('%s', (_, text, allowed, given) => {
    const after = fixed(text, allowed, given)
    expect(after).toContain(/pw7Kq2Zt9|sk-\w+/.exec(text)?.[0])
  })

  test('a second copy may go', () => {
    const text = `{\n  // kimi-config-disable-next-line model-retired -- ${KEY}\n  env: { MOONSHOT_API_KEY: "${KEY}" },\n}\n`
    expect(fixed(text, 'safe')).toBe(`{\n  env: { MOONSHOT_API_KEY: "${KEY}" },\n}\n`)
  })

  test('of two comments that hold the only two copies one stays', () => {
    const comment = `  // kimi-config-disable-next-line model-retired -- ${KEY}\n`
    const text = `{\n${comment}  agents: {},\n${comment}  models: {},\n}\n`
    expect(fixed(text, 'safe')).toContain(KEY)
  })

  test('nothing is said to be fixed that is not', () => {
    const text = `{\n  // kimi-config-disable-next-line model-retired -- ${KEY}\n  agents: {},\n}\n`
    expect(fix(text, 'safe').applied).toEqual([])
  })
})
