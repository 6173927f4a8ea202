import { expect, test } from 'vitest'
import { applyEdits } from '../../src/core/edit.ts'
import type { Finding } from '../../src/core/finding.ts'
import { lintAs, ruleFixtures } from '../support/rule-fixtures.ts'

/** Where the text of a fix's edits stands after them. */
function placesAfter({
  fix,
}: Finding): readonly { readonly start: number; readonly end: number }[] {
  let moved = 0
  return (fix?.edits ?? [])
    .toSorted((a, b) => a.start - b.start)
    .map(({ start, end, text }) => {
      const from = start + moved
      moved += text.length - (end - start)
      return { start: from, end: from + text.length }
    })
}

test.each(ruleFixtures)('what $name is advised to write stands', ({ text, dialect, day }) => {
  const before = lintAs(text, dialect, day)
  // What does not parse is read anew once it does.
  if (before.some(({ rule }) => rule === 'syntax')) return
  const known = new Set(before.map(({ rule, message }) => `${rule} ${message}`))
  for (const finding of before) {
    const { fix } = finding
    if (fix === undefined) continue
    const after = lintAs(applyEdits(text, fix.edits), dialect, day)
    const places = placesAfter(finding)
    const left = after.filter(
      ({ rule, message, severity, range: { start, end } }) =>
        severity !== 'info' &&
        rule !== 'literal-secret' &&
        !known.has(`${rule} ${message}`) &&
        places.some((place) => start.offset < place.end && place.start < end.offset),
    )
    expect(
      left.map(({ rule, message }) => `${finding.rule} ${fix.title} -> ${rule} ${message}`),
    ).toEqual([])
  }
})
