import { describe, expect, test } from 'vitest'
import { EXAMPLE_DAY } from '../../src/report/describe-rule.ts'
import { rules } from '../../src/rules/rules.generated.ts'
import { lintAs } from '../support/rule-fixtures.ts'

const examples = rules.flatMap(({ id, meta }) =>
  meta.examples.map((example, index) => ({ id, index, ...example })),
)

describe('the examples that the docs print', () => {
  test.each(examples)('$id $index: the bad one', ({ id, bad, also = [], dialect, asOf }) => {
    const found = lintAs(bad, dialect, asOf ?? EXAMPLE_DAY)
    const rules = found
      .filter(({ rule, severity }) => rule === id || severity !== 'info')
      .map(({ rule }) => rule)
    expect(new Set(rules), `what the example of ${id} reports`).toEqual(new Set([id, ...also]))
  })

  test.each(examples)('$id $index: the good one reports nothing', ({ id, good, dialect, asOf }) => {
    const found = lintAs(good, dialect, asOf ?? EXAMPLE_DAY)
    expect(found.filter(({ rule, severity }) => rule === id || severity !== 'info')).toEqual([])
  })

  test.each(rules)('$id has one', ({ meta }) => {
    expect(meta.examples.length).toBeGreaterThan(0)
  })
})
