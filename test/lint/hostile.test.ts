import { expect, test } from 'vitest'
import { shippedCatalog } from '../../src/catalog/catalog.ts'
import { fixText } from '../../src/lint/fix-text.ts'
import { lintPage } from '../../src/lint/lint-page.ts'
import { lintText } from '../../src/lint/lint-text.ts'
import type { LintedFile } from '../../src/lint/linted-file.ts'
import { loadMarkdownReader } from '../../src/syntax/markdown.ts'
import { FIXTURE_DAY, parsers } from '../support/rule-fixtures.ts'

const options = { catalog: shippedCatalog(), today: FIXTURE_DAY, parsers }
const read = await loadMarkdownReader()
const many = 20_000

function lint(text: string): LintedFile {
  const file = lintText('openclaw.json', text, options)
  if (file === undefined) throw new Error('not recognised')
  return file
}

function repeat(count: number, piece: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => piece(index)).join('')
}

/** How often each rule of some is broken. */
function countOf({ findings }: LintedFile, rule: string): number {
  return findings.filter((finding) => finding.rule === rule).length
}

const PROVIDER = 'baseUrl: "https://api.moonshot.ai/v1", api: "openai-completions"'

function inModels(entries: string): string {
  return `{ models: { providers: { mine: { ${PROVIDER}, models: [${entries}] } } } }`
}

function inAgents(entries: string): string {
  return `{ agents: { defaults: { models: {${entries}} } } }`
}

test.each<readonly [name: string, text: string, rule: string, count: number]>([
  [
    'unknown models',
    inModels(repeat(many, (i) => `{ id: "kimi-x${i}" },\n`)),
    'model-unknown',
    many,
  ],
  [
    'one model again and again',
    inModels('{ id: "kimi-k2.6" },\n'.repeat(many)),
    'duplicate',
    many - 1,
  ],
  [
    'refs on one line',
    inAgents(repeat(many, (i) => `"moonshot/kimi-x${i}": {},`)),
    'model-unknown',
    many,
  ],
  ['one key again and again', `{${'agents: {},\n'.repeat(many)}}`, 'duplicate', many - 1],
  ['deep lists', `{ agents: ${'['.repeat(100_000)}`, 'syntax', 1],
  ['text that is no value', '{ agents: {} moonshot/ '.repeat(many), 'syntax', 1],
  [
    'suppressions of nothing',
    `{${'// kimi-config-disable-line\n'.repeat(many)}}`,
    'unused-suppression',
    1000,
  ],
])('%s', (_, text, rule, count) => {
  expect(countOf(lint(text), rule)).toBe(count)
})

test('of a page with thousands of snippets, the first 500 are judged', () => {
  const fence = '```json5\n{ agents: { defaults: { model: "moonshot/kimi-x" } } }\n```\n\n'
  for (const count of [10, 2000]) {
    const file = lintPage(read('page.md', fence.repeat(count)), options)
    expect(countOf(file, 'model-unknown')).toBe(Math.min(count, 500))
  }
})

test('a page names a retired model once, with as many places as people read', () => {
  const text = '# Kimi\n\nUse `kimi-k2-0905-preview`.\n\n'.repeat(many)
  const { findings, source } = lintPage(read('page.md', text), options)
  expect(findings).toHaveLength(1)
  const places = findings.flatMap(({ range, related = [] }) => [{ range }, ...related])
  expect(places).toHaveLength(51)
  for (const { range } of places) {
    const named = source.text.slice(range.start.offset, range.end.offset)
    expect(named).toBe('kimi-k2-0905-preview')
  }
})

test.each([
  [1000, true],
  [1001, false],
])('a text of %i odd characters: plain ones are offered is %s', (count, offered) => {
  const id = `kimi-k2.6${'\u200B'.repeat(count)}`
  const found = lint(inModels(`{ id: "${id}" }`)).findings.find(
    ({ rule }) => rule === 'text-hygiene',
  )
  expect(found?.fix !== undefined).toBe(offered)
})

test('what a finding repeats of a file is cut', () => {
  const id = `kimi-${'x'.repeat(100_000)}`
  const { findings } = lint(inModels(`{ id: "${id}" }`))
  expect(findings.length).toBeGreaterThan(0)
  for (const { message, note } of findings) {
    expect(message.length).toBeLessThan(2100)
    expect((note ?? '').length).toBeLessThan(2100)
  }
})

test('fixes that stand in the way of one another end, and break nothing', () => {
  const first = lint(`{${'agents: {},\n'.repeat(many / 10)}}`)
  const { file } = fixText(first, lint, 'unsafe')
  expect(countOf(file, 'syntax')).toBe(0)
  expect(countOf(file, 'duplicate')).toBeLessThanOrEqual(many / 10 - 1)
  // More passes than there may be would be needed: half of the way is no fix.
  expect(file.source.text).toBe(first.source.text)
})
