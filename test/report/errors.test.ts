import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { matchErrors } from '../../src/catalog/errors/match-errors.ts'
import { explainText } from '../../src/report/explain/explain-text.ts'
import { rules } from '../../src/rules/rules.generated.ts'
import {
  configsOf,
  type ErrorFixture,
  errorFacts,
  errorFixtures,
} from '../support/error-fixtures.ts'

const { catalog } = errorFacts()

describe('each text is explained', () => {
  test.each(errorFixtures)('$name', async (fixture) => {
    const { errors, text } = explainText(errorFacts(), fixture.text, configsOf(fixture))
    await expect(text).toMatchFileSnapshot(`${fixture.path.slice(0, -'.txt'.length)}.out`)
    expect(errors[0]).toBe(fixture.error)
  })
})

test('each error of the catalog is found in a text', () => {
  const found = new Set(errorFixtures.map(({ error }) => error))
  expect(catalog.data.errors.map(({ id }) => id).filter((id) => !found.has(id))).toEqual([])
})

/** Log lines without an error. */
const noise = fc
  .array(
    fc.constantFrom(
      '[2026-11-30T09:15:02.117Z]',
      'INFO',
      'gateway/ws',
      'at processTicksAndRejections (node:internal/process/task_queues:105:5)',
      '"request_id": "req_8Hq2",',
      '{"level":"info","pid":4711}',
      '│',
      '\u001B[2m10:02:11\u001B[22m',
      'durationMs=76',
      '你好',
      '```',
      '\r\n',
    ),
    { maxLength: 12 },
  )
  .map((words) => words.join(' '))

const isWhole = ({ text }: ErrorFixture): boolean =>
  matchErrors(catalog, text).some(({ by }) => by === 'text')
const wholeTexts = errorFixtures.filter(isWhole)

describe('what stands around a message does not count', () => {
  test('log lines and colours', () => {
    const around = fc.tuple(fc.constantFrom(...wholeTexts), noise, noise)
    fc.assert(
      fc.property(around, ([{ text, error }, before, after]) => {
        const pasted = `${before}\n\u001B[31m${text}\u001B[0m\n${after}`
        expect(matchErrors(catalog, pasted)[0]?.error.id).toBe(error)
      }),
      { numRuns: 300 },
    )
  })

  test('JSON in JSON, in each of the texts', () => {
    for (const { text, error } of errorFixtures) {
      const nested = JSON.stringify({ detail: JSON.stringify({ body: JSON.stringify(text) }) })
      expect(matchErrors(catalog, `kimi ${nested}`)[0]?.error.id).toBe(error)
    }
  })

  test('lines broken anywhere, within a frame', () => {
    const wrapped = fc.tuple(fc.constantFrom(...wholeTexts), fc.integer({ min: 20, max: 110 }))
    fc.assert(
      fc.property(wrapped, ([{ text, error }, width]) => {
        const lines = text.replaceAll('\n', ' ').match(new RegExp(`.{1,${width}}`, 'gu')) ?? []
        const framed = lines.map((line) => `│ ${line} │`).join('\n')
        expect(matchErrors(catalog, framed)[0]?.error.id).toBe(error)
      }),
      { numRuns: 300 },
    )
  })
})

test('of a message that is cut off, no other error is made', () => {
  for (const { id, text = '', beside } of catalog.data.errors) {
    const cut = `${beside?.[0] ?? ''}\n${text.slice(0, Math.ceil(text.length * 0.6))}`
    for (const match of matchErrors(catalog, cut)) {
      if (match.by === 'text' || match.by === 'part') expect([id, match.error.id]).toEqual([id, id])
    }
  }
})

test('no key of a text is repeated', () => {
  const letters = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ'.split('')
  const secret = fc
    .array(fc.constantFrom(...letters), { minLength: 40, maxLength: 64 })
    .map((chars) => chars.join(''))
  const place = fc.constantFrom(
    ...[
      'KEY',
      'Bearer KEY',
      '"apiKey":"KEY"',
      'model=KEY',
      'Not found the model KEY or Permission',
    ],
    ...[
      'https://api.moonshot.ai/v1/KEY',
      'https://KEY@api.moonshot.cn/v1/messages',
      "'url': '/v1/KEY'",
    ],
  )
  const pasted = fc.tuple(
    fc.constantFrom(...errorFixtures),
    fc.constantFrom('sk-', 'sk-kimi-'),
    secret,
    place,
  )
  fc.assert(
    fc.property(pasted, ([{ text }, prefix, middle, where]) => {
      const withKey = `${where.replace('KEY', prefix + middle)} ${text}`
      expect(explainText(errorFacts(), withKey).text).not.toContain(middle.slice(0, 20))
    }),
    { numRuns: 300 },
  )
})

test.each([
  ['one word', 'model '],
  ['the beginning of a message', 'Not found the model '],
  ['backslashes', '\\'],
  ['escapes', '\\u006'],
  ['colours', '\u001B['],
  ['links', '\u001B]8;;'],
  ['ellipses', '...kimi'],
  ['percent signs', '%2541'],
  ['hosts', 'https://api.moonshot.ai/v1 '],
  ['keys', 'sk-kimi-sk-'],
  ['statuses', 'status: kimi '],
  ['quotes', '"url": "'],
  ['brackets', '{"error":['],
])('a megabyte of %s is read to its end', (_, piece) => {
  const text = piece.repeat(Math.ceil(1_000_000 / piece.length))
  expect(explainText(errorFacts(), text).text).toContain('# ')
})

test('each rule that a cause names is there', () => {
  const known = new Set(rules.map(({ id }) => id))
  const named = catalog.data.errors.flatMap(({ causes = [] }) =>
    causes.flatMap((cause) => cause.rules ?? []),
  )
  expect(named.filter((id) => !known.has(id))).toEqual([])
})
