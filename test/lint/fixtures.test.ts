import { describe, expect, test } from 'vitest'
import { formatFindings, lintAs, ruleFixtures } from '../support/rule-fixtures.ts'

describe('each fixture has its findings', () => {
  test.each(ruleFixtures)('$name', async ({ text, dialect, day, path }) => {
    const found = formatFindings(lintAs(text, dialect, day))
    await expect(found).toMatchFileSnapshot(`${path}.out`)
  })
})
