import { describe, expect, test } from 'vitest'
import { applyEdits } from '../../src/core/edit.ts'
import { keysIn } from '../../src/core/secrets.ts'
import { createSourceText } from '../../src/core/text.ts'
import { lintAs, ruleFixtures } from '../support/rule-fixtures.ts'

describe.each(ruleFixtures)('$name', ({ text, dialect, day }) => {
  const findings = lintAs(text, dialect, day)

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
      const after = lintAs(fixed, dialect, day)
      const same = after.filter(
        ({ rule, message }) => rule === finding.rule && message === finding.message,
      )
      const before = findings.filter(
        ({ rule, message }) => rule === finding.rule && message === finding.message,
      )
      expect(same.length).toBeLessThan(before.length)
    }
  })

  test('a BOM and CRLF change no line and no column', () => {
    const place = (found: typeof findings) =>
      found.map(({ rule, range: { start } }) => `${rule} ${start.line}:${start.column}`)
    if (dialect === 'openclaw') {
      expect(place(lintAs(`\uFEFF${text}`, dialect, day))).toEqual(place(findings))
    }
    expect(place(lintAs(text.replaceAll('\n', '\r\n'), dialect, day))).toEqual(place(findings))
  })
})
