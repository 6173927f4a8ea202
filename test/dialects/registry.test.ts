import { expect, test } from 'vitest'
import { DIALECT_IDS } from '../../src/core/dialect-ids.generated.ts'
import { dialects } from '../../src/dialects/dialects.generated.ts'
import { likelySyntaxes } from '../../src/lint/likely-syntaxes.ts'
import { known } from '../support/known.ts'
import { parsers, ruleFixtures } from '../support/rule-fixtures.ts'

test('the file of a dialect is named by its id', () => {
  expect(dialects.map(({ id }) => id)).toEqual(DIALECT_IDS)
})

const configs = [
  ...ruleFixtures.map(({ name, text }) => [name, text] as const),
  [
    'an OpenClaw config with variables of Claude Code.json',
    '{ "env": { "ANTHROPIC_MODEL": "kimi-k3" }, "agents": { "defaults": {} } }',
  ] as const,
]

test.each(configs)('%s is recognised by one dialect at most', (name, text) => {
  const claiming = dialects.filter(({ syntax, files }) => {
    if (files.asksLast === true) return false
    if (!likelySyntaxes(name, text).includes(syntax)) return false
    const document = parsers.get(syntax)?.(name, text)
    return document !== undefined && files.matchesContent(document, known)
  })
  expect(claiming.map(({ id }) => id).slice(1)).toEqual([])
})

const places = [...dialects.flatMap(({ files }) => files.places), '.continue/models/litellm.yaml']

test.each(places)('%s belongs to one dialect at most', (place) => {
  const claiming = dialects.filter(({ files }) => files.matchesPath?.(place))
  expect(claiming.map(({ id }) => id).slice(1)).toEqual([])
})
