import { expect, test } from 'vitest'
import { lintAs, ruleFixtures } from '../support/rule-fixtures.ts'

const right = ruleFixtures.filter(
  ({ name, text, dialect }) =>
    name.startsWith('none/') &&
    /^(?:openclaw|opencode|kimi-cli|litellm)$/.test(dialect) &&
    text.length < 3000,
)

test.each(right)('$name: a bracket or a colon less is a mistake in the syntax only', (fixture) => {
  const { text, dialect, day } = fixture
  const places = [...text.matchAll(/[{[}\]:]/g)].filter((_, index) => index % 3 === 0)
  for (const { index } of places) {
    const found = lintAs(text.slice(0, index) + text.slice(index + 1), dialect, day)
    const rules = found.map(({ rule }) => rule)
    if (rules.includes('syntax')) expect(rules).not.toContain('schema')
  }
})
