import { describe, expect, test } from 'vitest'
import { formatFindings, lintFixture, ruleFixtures } from '../support/rule-fixtures.ts'

describe('each fixture has its findings', () => {
  test.each(ruleFixtures)('$name', async (fixture) => {
    const found = formatFindings(lintFixture(fixture).findings)
    await expect(found).toMatchFileSnapshot(`${fixture.path}.out`)
  })
})
