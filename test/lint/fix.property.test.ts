import fc from 'fast-check'
import { expect, test } from 'vitest'
import { shippedCatalog } from '../../src/catalog/catalog.ts'
import { bareText } from '../../src/core/bare-text.ts'
import { applyEdits, type FixSafety } from '../../src/core/edit.ts'
import { keysIn } from '../../src/core/secrets.ts'
import { type FixedFile, fixText } from '../../src/lint/fix-text.ts'
import { lintText } from '../../src/lint/lint-text.ts'
import type { LintedFile } from '../../src/lint/linted-file.ts'
import { mutatedFixtures } from '../support/mutations.ts'
import { parsers, type RuleFixture } from '../support/rule-fixtures.ts'

/** `RUNS=100000 npx vitest run test/lint/fix.property.test.ts` looks longer; `SEED` elsewhere. */
const RUNS = Number(process.env['RUNS'] ?? 200)
const SEED = Number(process.env['SEED'] ?? 20_261_120)

const catalog = shippedCatalog()

function fix({ dialect, day }: RuleFixture, text: string, allowed: FixSafety): FixedFile {
  const relint = (changed: string): LintedFile => {
    const file = lintText('fixture', changed, { catalog, today: day, dialect, parsers })
    if (file === undefined) throw new Error('not recognised')
    return file
  }
  return fixText(relint(text), relint, allowed)
}

/** What goes over the line: a fix may take out what a paste has hidden in a key. */
function visible(text: string): string {
  return bareText(text).text.replace(/[^\x21-\x7e]/g, '')
}

function problemsOf({ findings }: LintedFile): number {
  return findings.filter(({ rule }) => rule === 'syntax').length
}

test.each<FixSafety>(['safe', 'unsafe'])('%s fixes come to rest and lose no key', (allowed) => {
  fc.assert(
    fc.property(mutatedFixtures, (fixture) => {
      const { text } = fixture
      const { file, applied } = fix(fixture, text, allowed)
      const fixed = file.source.text
      expect(applied.length > 0).toBe(fixed !== text)
      const again = fix(fixture, fixed, allowed)
      expect(again.file.source.text).toBe(fixed)
      expect(again.applied).toEqual([])
      for (const { value } of keysIn(text)) expect(visible(fixed)).toContain(visible(value))
      if (!/(?<!\r)\n/.test(text)) expect(fixed).not.toMatch(/(?<!\r)\n/)
    }),
    { numRuns: RUNS, seed: SEED },
  )
})

test('each fix alone is sound, and breaks no text that parses', () => {
  fc.assert(
    fc.property(mutatedFixtures, ({ text, dialect, day }) => {
      const lint = (changed: string) =>
        lintText('fixture', changed, { catalog, today: day, dialect, parsers })
      const first = lint(text)
      for (const { fix } of first?.findings.slice(0, 20) ?? []) {
        if (fix === undefined) continue
        const after = applyEdits(text, fix.edits)
        expect(after).not.toBe(text)
        const file = lint(after)
        if (first && file && problemsOf(first) === 0) expect(problemsOf(file)).toBe(0)
      }
    }),
    { numRuns: RUNS, seed: SEED },
  )
})
