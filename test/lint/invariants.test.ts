import { describe, expect, test } from 'vitest'
import { applyEdits, type TextEdit } from '../../src/core/edit.ts'
import type { Finding } from '../../src/core/finding.ts'
import { keysIn } from '../../src/core/secrets.ts'
import { createSourceText, type Span } from '../../src/core/text.ts'
import { lintFixture, ruleFixtures } from '../support/rule-fixtures.ts'

/** What rules expect that is a type, a piece of syntax or one of two changes. */
const NO_VALUE = new Set(['schema', 'syntax', 'text-hygiene', 'coding-openai-surface'])

/** Puts the one value that a finding expects in the place of the one that it finds. */
function adviceOf(
  text: string,
  { rule, range, actual, expected }: Finding,
): readonly TextEdit[] | undefined {
  const [value, ...others] = expected ?? []
  const { start, end } = { start: range.start.offset, end: range.end.offset }
  const written = text.slice(start, end)
  const [, quote = '', bare] = /^(["']?)(.*)\1$/s.exec(written) ?? []
  const isValue = value !== undefined && others.length === 0 && !/\s/.test(value)
  if (!isValue || bare !== actual || NO_VALUE.has(rule)) return undefined
  return [{ start, end, text: quote + value + quote }]
}

/** Where the texts of edits stand once they are applied. */
function placesAfter(edits: readonly TextEdit[]): readonly Span[] {
  let shift = 0
  return edits
    .toSorted((a, b) => a.start - b.start)
    .map(({ start, end, text }) => {
      const at = start + shift
      shift += text.length - (end - start)
      return { start: at, end: at + text.length }
    })
}

describe.each(ruleFixtures)('$name', (fixture) => {
  const { name, text, dialect } = fixture
  const lint = (changed: string): readonly Finding[] => lintFixture(fixture, changed).findings
  const findings = lint(text)

  test('every range lies inside the text, in order', () => {
    const source = createSourceText(text)
    for (const { range } of findings) {
      expect(range.start).toEqual(source.pointAt(range.start.offset))
      expect(range.end).toEqual(source.pointAt(range.end.offset))
      expect(range.end.offset).toBeGreaterThanOrEqual(range.start.offset)
    }
    const isSecret = ({ rule }: (typeof findings)[number]) => rule === 'literal-secret'
    const places = findings.map((one) => [Number(isSecret(one)), one.range.start.offset] as const)
    expect(places).toEqual(places.toSorted(([a, x], [b, y]) => a - b || x - y))
  })

  test('no key of the file is told', () => {
    const told = JSON.stringify(findings.map(({ fix: _, ...told }) => told))
    for (const { value } of keysIn(text)) expect(told).not.toContain(value)
  })

  test('a fix removes its finding and comes to an end', () => {
    for (const finding of findings) {
      if (finding.fix === undefined) continue
      const fixed = applyEdits(text, finding.fix.edits)
      const after = lint(fixed)
      const same = after.filter(
        ({ rule, message }) => rule === finding.rule && message === finding.message,
      )
      const before = findings.filter(
        ({ rule, message }) => rule === finding.rule && message === finding.message,
      )
      expect(same.length).toBeLessThan(before.length)
    }
  })

  // A text that does not parse is not read as a whole.
  const doesParse = findings.every(({ rule }) => rule !== 'syntax')
  test.runIf(doesParse)('what a fix writes, and what a finding expects, lints clean there', () => {
    // No one text is right for a value of two owners.
    const hasTwoOwners = /\/(?:shared|two)-/.test(name)
    const words = new Set(findings.map(({ rule, message }) => `${rule} ${message}`))
    for (const finding of findings) {
      const edits = finding.fix?.edits ?? (hasTwoOwners ? undefined : adviceOf(text, finding))
      if (edits !== undefined) {
        const after = lint(applyEdits(text, edits))
        const news = after.filter(
          ({ rule, message, severity, range }) =>
            severity !== 'info' &&
            // Only a key that is spelt right is known for one.
            rule !== 'literal-secret' &&
            !words.has(`${rule} ${message}`) &&
            placesAfter(edits).some(
              ({ start, end }) => range.start.offset < end && range.end.offset > start,
            ),
        )
        expect(
          news.map(({ rule, message }) => `${finding.rule} leads to ${rule}: ${message}`),
        ).toEqual([])
      }
    }
  })

  test('a BOM and CRLF change no line and no column', () => {
    const place = (found: typeof findings) =>
      found.map(({ rule, range: { start } }) => `${rule} ${start.line}:${start.column}`)
    if (dialect === 'openclaw') {
      expect(place(lint(`\uFEFF${text}`))).toEqual(place(findings))
    }
    expect(place(lint(text.replaceAll('\n', '\r\n')))).toEqual(place(findings))
  })
})
