import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { shippedCatalog } from '../../src/catalog/catalog.ts'
import { lintText } from '../../src/lint/lint-text.ts'
import { FIXTURE_DAY, formatFindings, parsers } from '../support/rule-fixtures.ts'

const FIXTURES = join(import.meta.dirname, '..', 'fixtures', 'net')
const options = { catalog: shippedCatalog(), today: FIXTURE_DAY, parsers }

function lintFixture(folder: string, name: string) {
  const file = lintText(name, readFileSync(join(FIXTURES, folder, name), 'utf8'), options)
  return { dialect: file?.dialect, found: formatFindings(file?.findings ?? []) }
}

function namesIn(folder: string): readonly string[] {
  return readdirSync(join(FIXTURES, folder)).filter((name) => !name.endsWith('.out'))
}

describe('what is found in a file of no known tool, or beside what a dialect reads', () => {
  test.each(namesIn('wrong'))('%s', async (name) => {
    const { dialect, found } = lintFixture('wrong', name)
    expect(dialect).toBe(name.endsWith('.py') ? 'sdk' : 'text')
    await expect(found).toMatchFileSnapshot(join(FIXTURES, 'wrong', `${name}.out`))
  })
})

describe('what is right, or not known to be wrong', () => {
  test.each(namesIn('right'))('%s', (name) => {
    expect(lintFixture('right', name)).toEqual({ dialect: 'text', found: '' })
  })
})

test('in code, only what no known call gets', () => {
  const text = `client = OpenAI(base_url="https://api.moonshot.ai/v1")
client.chat.completions.create(model="kimi-k2.5")
params = {"model": "kimi-k2-thinking"}
ask(params)
`
  const file = lintText('agent.py', text, options)
  expect(file?.dialect).toBe('sdk')
  expect(formatFindings(file?.findings ?? [])).toBe(
    `2:38-2:49 error model-retired \`kimi-k2.5\` was retired on 2026-08-31, expected \`kimi-k3\`
3:21-3:37 warning model-retired \`kimi-k2-thinking\` was retired on 2026-05-25, expected \`kimi-k3\`
`,
  )
})
