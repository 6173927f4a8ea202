import { existsSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { shippedCatalog } from '../../src/catalog/catalog.ts'
import type { FixSafety } from '../../src/core/edit.ts'
import type { Finding } from '../../src/core/finding.ts'
import { once } from '../../src/core/once-per.ts'
import { keysIn } from '../../src/core/secrets.ts'
import { createSourceText } from '../../src/core/text.ts'
import { fixText } from '../../src/lint/fix-text.ts'
import { lintPage } from '../../src/lint/lint-page.ts'
import type { LintedFile } from '../../src/lint/linted-file.ts'
import { normalizeText } from '../../src/rules/context/look-alikes.ts'
import { parseJson5 } from '../../src/syntax/json5.ts'
import { loadMarkdownReader } from '../../src/syntax/markdown.ts'
import { FIXTURE_DAY, fixFixture, lintFixture, ruleFixtures } from '../support/rule-fixtures.ts'

const catalog = shippedCatalog()

function commentsOf(text: string): readonly string[] {
  return parseJson5('fixture', text)
    .comments.map((comment) => comment.text)
    .toSorted()
}

/** The keys as they were meant: a safe fix may take out characters that no key has. */
function keysOf(text: string): readonly string[] {
  return keysIn(text)
    .map(({ value }) => normalizeText(value) ?? value)
    .toSorted()
}

describe.each(ruleFixtures)('$name', (fixture) => {
  const { text, dialect, path } = fixture
  const findingsBefore = (): readonly Finding[] => lintFixture(fixture).findings
  const fix = (given: string, allowed: FixSafety): string =>
    fixFixture(fixture, given, allowed).file.source.text

  describe.each(['safe', 'unsafe'] as const)('%s fixes', (allowed) => {
    // Not before a test runs: with `-t`, most do not.
    const fixOnce = once(() => fixFixture(fixture, text, allowed))

    test('the text', async () => {
      const fixed = fixOnce().file.source.text
      const already = allowed === 'safe' ? text : fix(text, 'safe')
      const snapshot = `${path}.fixed${allowed === 'safe' ? '' : '-unsafe'}`
      if (fixed === already) expect(existsSync(snapshot)).toBe(false)
      else await expect(fixed).toMatchFileSnapshot(snapshot)
    })

    test('it parses at least as well, and no more is found', () => {
      const before = findingsBefore()
      const after = fixOnce().file.findings
      const syntax = (found: typeof before) => found.filter(({ rule }) => rule === 'syntax').length
      expect(syntax(after)).toBeLessThanOrEqual(syntax(before))
      if (syntax(before) === 0) expect(after.length).toBeLessThanOrEqual(before.length)
    })

    test('what was fixed is gone', () => {
      const { file, applied } = fixOnce()
      const words = (found: readonly Finding[]) =>
        found.map(({ rule, message }) => `${rule} ${message}`)
      const left = words(file.findings)
      const had = words(findingsBefore())
      for (const one of new Set(words(applied))) {
        const count = (list: readonly string[]) => list.filter((other) => other === one).length
        // What a fix brought to light may have been fixed in a later pass.
        expect(count(left)).toBeLessThan(Math.max(count(had), 1))
      }
    })

    test('every comment survives', () => {
      const { file, applied } = fixOnce()
      // Strict JSON refuses comments: taking them out is an unsafe fix of its own.
      const removes = applied.some(
        ({ rule, fix }) => rule === 'unused-suppression' || fix.title === 'Remove the comments',
      )
      if (!removes) expect(commentsOf(file.source.text)).toEqual(commentsOf(text))
    })

    test('each key stays, though perhaps not each copy of it', () => {
      expect(new Set(keysOf(fixOnce().file.source.text))).toEqual(new Set(keysOf(text)))
    })

    test('fixing again changes nothing', () => {
      const fixed = fixOnce().file.source.text
      const again = fixFixture(fixture, fixed, allowed)
      expect(again).toMatchObject({ applied: [], passes: 0 })
      expect(again.file.source.text).toBe(fixed)
    })

    test('line endings and a BOM stay as they are', () => {
      const fixed = fixOnce().file.source.text
      const onWindows = (one: string): string => one.replaceAll('\n', '\r\n')
      expect(fix(onWindows(text), allowed)).toBe(onWindows(fixed))
      if (dialect === 'openclaw') expect(fix(`\uFEFF${text}`, allowed)).toBe(`\uFEFF${fixed}`)
    })
  })
})

describe('a page', () => {
  const config = (model: string) => [
    '{ models: { providers: { moonshot: {',
    '  baseUrl: "https://api.moonshot.ai/v1",',
    '  api: "openai-completions",',
    '  models: [',
    model,
    '  ],',
    '} } } }',
  ]
  const twice = '    { id: "kimi-k2.6", name: "Kimi", contextWindow: 200000 },'
  const once = '    { id: "kimi-k2.6", name: "Kimi", contextWindow: 262144 },'

  test.each([
    ['a fence', ''],
    ['a fence in a list', '    '],
    ['a fence in a quotation', '> '],
    ['a fence in a quotation in a list', '  > '],
  ])('%s is fixed in place', async (_, prefix) => {
    const readMarkdown = await loadMarkdownReader()
    const page = (body: readonly string[]) =>
      ['- Kimi\n', ...['```json5', ...body, '```'].map((line) => prefix + line), '\nEnd', ''].join(
        '\n',
      )
    const relint = (text: string) =>
      lintPage(readMarkdown('page.md', text), { catalog, today: FIXTURE_DAY })
    const first = relint(page(config(`${twice}\n${prefix}${twice}`)))
    const { file, applied } = fixText(first, relint, 'safe')
    expect(file.source.text).toBe(page(config(once)))
    expect(applied.map(({ rule }) => rule)).toContain('duplicate')
  })

  test('a snippet that does not parse leaves the others alone', async () => {
    const readMarkdown = await loadMarkdownReader()
    const page = (model: string) =>
      `# Kimi\n\n\`\`\`json5\n${config(model).join('\n')}\n\`\`\`\n\n\`\`\`json5\n{ models: { providers: { ... } }\n\`\`\`\n`
    const relint = (text: string) =>
      lintPage(readMarkdown('page.md', text), { catalog, today: FIXTURE_DAY })
    const { file } = fixText(relint(page(twice)), relint, 'unsafe')
    expect(file.source.text).toBe(page(once))
  })
})

describe('fixes that get in each other’s way', () => {
  const finding = (start: number, end: number, text: string, message: string): Finding => ({
    rule: 'test',
    severity: 'error',
    message,
    range: { start: source.pointAt(start), end: source.pointAt(end) },
    url: '',
    fix: { title: '', safety: 'safe', edits: [{ start, end, text }] },
  })
  const source = createSourceText('abc')
  const linted = (text: string, findings: readonly Finding[]): LintedFile => ({
    path: 'a',
    dialect: 'text',
    source: createSourceText(text),
    findings,
  })

  test('an overlapping one waits for the next pass', () => {
    const relint = (text: string): LintedFile =>
      linted(text, text === 'xc' ? [finding(1, 2, 'y', 'second')] : [])
    const first = linted('abc', [finding(0, 2, 'x', 'first'), finding(1, 3, 'y', 'second')])
    const { file, passes } = fixText(first, relint, 'safe')
    expect(file.source.text).toBe('xy')
    expect(passes).toBe(2)
  })

  test('two insertions at one place take two passes', () => {
    const relint = (text: string): LintedFile =>
      linted(text, text === 'a1bc' ? [finding(2, 2, '2', 'second')] : [])
    const first = linted('abc', [finding(1, 1, '1', 'first'), finding(1, 1, '2', 'second')])
    expect(fixText(first, relint, 'safe').file.source.text).toBe('a12bc')
  })

  test('one that leaves its finding in place is left out, and those it kept waiting are tried', () => {
    const stubborn = finding(0, 2, 'ab', 'stubborn')
    const relint = (text: string): LintedFile =>
      linted(text, text.startsWith('a') ? [stubborn] : [])
    const first = linted('abc', [stubborn, finding(1, 2, 'B', 'other')])
    expect(fixText(first, relint, 'safe').file.source.text).toBe('aBc')
  })

  test('one that breaks the file is found among many and left out', () => {
    const letters = [...'abcdefghijklmnop']
    const upper = letters.map((letter, at) => finding(at, at + 1, letter.toUpperCase(), letter))
    const relint = (text: string): LintedFile =>
      linted(text, [
        ...upper.filter(({ message }) => text.includes(message)),
        ...(text.includes('G') ? [{ ...finding(0, 1, '', 'broken'), rule: 'syntax' }] : []),
      ])
    const { file } = fixText(relint(letters.join('')), relint, 'safe')
    expect(file.source.text).toBe('ABCDEFgHIJKLMNOP')
  })

  test('one that never comes to an end is not applied at all', () => {
    let count = 0
    const relint = (text: string): LintedFile => {
      count += 1
      return linted(text, [finding(0, 0, 'x', `again ${count}`)])
    }
    const { file, applied } = fixText(relint('abc'), relint, 'safe')
    expect(file.source.text).toBe('abc')
    expect(applied).toEqual([])
  })

  test('those that bring back what was there before are not applied, and not counted', () => {
    const next = new Map([...'abc'].map((letter, at) => [letter, 'bca'.charAt(at)]))
    const relint = (text: string): LintedFile =>
      linted(text, [
        {
          ...finding(0, 1, next.get(text.charAt(0)) ?? '', `no ${text.charAt(0)}`),
          severity: 'info',
        },
        ...(text.endsWith('c') ? [finding(2, 3, 'd', 'other')] : []),
      ])
    const { file, applied } = fixText(relint('abc'), relint, 'safe')
    expect(file.source.text).toBe('abd')
    expect(applied.map(({ message }) => message)).toEqual(['other'])
  })

  test('one whose result another owner of the value objects to is not applied', () => {
    const relint = (text: string): LintedFile =>
      linted(text, text === 'abc' ? [finding(0, 1, 'x', 'no a')] : [finding(0, 1, 'a', 'no x')])
    expect(fixText(relint('abc'), relint, 'safe').file.source.text).toBe('abc')
  })

  test('what one pass cannot try is tried in the next', () => {
    const many = Array.from({ length: 300 }, (_, at) => at)
    const text = 'a'.repeat(many.length)
    const relint = (changed: string): LintedFile => ({
      ...linted(changed, []),
      findings: many
        .filter((at) => changed[at] === 'a')
        .map((at) => ({ ...finding(0, 0, '', `at ${at}`), fix: fixAt(at) })),
    })
    const fixAt = (at: number) => ({
      title: '',
      safety: 'safe' as const,
      edits: [{ start: at, end: at + 1, text: 'b' }],
    })
    expect(fixText(relint(text), relint, 'safe').file.source.text).toBe('b'.repeat(many.length))
  })
})
