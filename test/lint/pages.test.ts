import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { shippedCatalog } from '../../src/catalog/catalog.ts'
import { applyEdits } from '../../src/core/edit.ts'
import { oncePerKey } from '../../src/core/once-per.ts'
import { createSourceText } from '../../src/core/text.ts'
import { type FixedFile, fixText } from '../../src/lint/fix-text.ts'
import { lintPage, needsOf } from '../../src/lint/lint-page.ts'
import type { LintedFile } from '../../src/lint/linted-file.ts'
import { loadMarkdownReader, type MarkdownReader } from '../../src/syntax/markdown.ts'
import { FIXTURE_DAY, formatFindings, parsers } from '../support/rule-fixtures.ts'

const FOLDER = join(import.meta.dirname, '..', 'fixtures', 'pages')
const catalog = shippedCatalog()

let read: MarkdownReader

beforeAll(async () => {
  read = await loadMarkdownReader()
})

/** A page below test/fixtures/pages/; its name may say the day that it is judged on. */
const pages = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.mdx?$/.test(name))
  .sort()
  .map((name) => ({
    name,
    path: join(FOLDER, name),
    text: readFileSync(join(FOLDER, name), 'utf8'),
    today: /@(\d{4}-\d{2}-\d{2})\./.exec(name)?.[1] ?? FIXTURE_DAY,
  }))

function lintAs(name: string, text: string, today: string): LintedFile {
  return lintPage(read(name, text), { catalog, today, parsers })
}

test.each([
  ['another page', '# A page\n\n```json5\n{}\n```\n', false],
  ['a page that names Kimi in its prose', '# Kimi\n\n`kimi-k2.6`\n', false],
  ['Kimi in a snippet of a shell', '```bash\nopenclaw onboard kimi\n```\n', true],
  ['Kimi beside a snippet', 'Kimi\n\n```json5\n{}\n```\n', false],
  ['a config that names Kimi', '```JSON5 title="x"\n{ kimi: 1 }\n```\n', true],
  ['a fence without a language', '```\n{ kimi: 1 }\n```\n', true],
  ['a fence in a quotation', '> ```json\n> { "kimi": 1 }\n> ```\n', true],
  ['a retired model', 'Use `kimi-k2.5`.\n', true],
])('%s: whether it is parsed', (_, text, isParsed) => {
  expect(needsOf('', text, { catalog, today: FIXTURE_DAY }).parsing).toBe(isParsed)
})

test('a model is retired from its day on', () => {
  expect(needsOf('', 'Use `kimi-k2.5`.\n', { catalog, today: '2026-02-01' }).parsing).toBe(false)
})

test.each([
  ['a long line', `Kimi ${'`kimi-k2.5` '.repeat(50_000)}`],
  ['many sections', '# retired kimi\n`kimi-k2.5`\n'.repeat(5000)],
  ['many paragraphs', '`kimi-k2.5`\n\n'.repeat(20_000)],
  ['many snippets', '```json5\n{ kimi: ... }\n```\n\n'.repeat(2000)],
  ['deep fragments', `\`\`\`json5\n${'{moonshot:'.repeat(20_000)}\n\`\`\`\n`],
  ['many values', `\`\`\`json5\n${'{moonshot:1} '.repeat(10_000)}\n\`\`\`\n`],
])('hostile: %s', (_, text) => {
  expect(lintAs('hostile.md', text, FIXTURE_DAY).findings.length).toBeLessThan(1100)
})

describe.each(pages)('$name', ({ name, path, text, today }) => {
  // Once for each text that the tests look at.
  const lint = oncePerKey((one: string) => lintAs(name, one, today))
  const fix = (one: string): FixedFile => fixText(lint(one), lint, 'unsafe')
  test('has its findings', async () => {
    const found = formatFindings(lint(text).findings)
    await expect(found).toMatchFileSnapshot(`${path}.out`)
  })

  test('is fixed in place', async () => {
    const fixed = fix(text).file.source.text
    if (fixed === text) expect(existsSync(`${path}.fixed`)).toBe(false)
    else await expect(fixed).toMatchFileSnapshot(`${path}.fixed`)
    expect(fix(fixed)).toMatchObject({ applied: [], passes: 0 })
  })

  test('every place and every edit lies inside the text', () => {
    const source = createSourceText(text)
    for (const { range, related = [], fix: found } of lint(text).findings) {
      for (const { start, end } of [range, ...related.map((place) => place.range)]) {
        expect(start).toEqual(source.pointAt(start.offset))
        expect(end.offset).toBeGreaterThanOrEqual(start.offset)
        expect(end.offset).toBeLessThanOrEqual(text.length)
      }
      if (found) expect(() => applyEdits(text, found.edits)).not.toThrow()
    }
  })

  test('a fix changes one snippet, and that as its edits say', () => {
    const before = read(name, text).snippets
    for (const { fix: found } of lint(text).findings) {
      if (found === undefined) continue
      const after = read(name, applyEdits(text, found.edits)).snippets
      expect(after).toHaveLength(before.length)
      const changed = after.filter(({ content }, index) => content !== before[index]?.content)
      expect(changed.length).toBeLessThanOrEqual(1)
    }
  })

  test.each([
    ['CRLF', (one: string) => one.replaceAll('\n', '\r\n')],
    ['a byte order mark', (one: string) => `\uFEFF${one}`],
  ])('%s makes no difference', (_, change) => {
    const plain = lint(text).findings
    const words = formatFindings(plain)
    expect(formatFindings(lint(change(text)).findings)).toBe(words)
    const fixed = fix(text).file.source.text
    expect(fix(change(text)).file.source.text).toBe(change(fixed))
  })

  test('a page with findings is parsed', () => {
    const found = lint(text).findings.filter(({ rule }) => rule !== 'literal-secret')
    if (found.length > 0) expect(needsOf(name, text, { catalog, today }).parsing).toBe(true)
  })
})
