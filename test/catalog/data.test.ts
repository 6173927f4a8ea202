import { readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, test } from 'vitest'
import { generateCatalog } from '../../scripts/generate/catalog.ts'
import { factsText } from '../../src/catalog/catalog.generated.ts'
import { createCatalog, isOutdated, shippedCatalog } from '../../src/catalog/catalog.ts'
import type { CatalogData } from '../../src/catalog/catalog-data.generated.ts'
import { findCatalogProblems } from '../../src/catalog/problems.ts'
import seedDay from '../fixtures/sync/seed-day.catalog.json' with { type: 'json' }

const root = new URL('../../', import.meta.url)
const read = (path: string) => readFileSync(new URL(path, root), 'utf8')
const schema = JSON.parse(read('schemas/catalog.schema.json'))
const validate = new Ajv2020({ allErrors: true }).compile(schema)
const { data } = shippedCatalog()

describe('the shipped catalog', () => {
  test('is catalog.json, without white space', () => {
    expect({ ...data }).toEqual(JSON.parse(read('src/catalog/catalog.json')))
    expect(factsText.length).toBeLessThan(130_000)
  })

  test('is freshly generated', async () => {
    for (const file of await generateCatalog(root.pathname)) {
      expect(read(file.path) === file.content, file.path).toBe(true)
    }
  })

  test.each([
    ['the last day of the term', '2027-01-23', false],
    ['the day after', '2027-01-24', true],
  ])('is outdated 60 days after its newest evidence: %s', (_, today, outdated) => {
    expect(isOutdated(shippedCatalog(), today)).toBe(outdated)
  })

  test('has a source with a real day for every fact', () => {
    expect(findCatalogProblems(data)).toEqual([])
  })

  test('says of every source how well it knows', () => {
    const sources = JSON.stringify(data).match(/\{"ref":[^}]*\}/g) ?? []
    expect(sources.length).toBeGreaterThan(200)
    expect(sources.filter((source) => !source.includes('"evidence":'))).toEqual([])
  })

  test('names as a successor nothing whose end is announced', () => {
    const last = data.models.filter(({ retired, goneBy }) => (retired ?? goneBy) === undefined)
    const staying = new Set(last.map(({ product, id }) => `${product} ${id}`))
    const ends = data.models.flatMap(({ product, successor }) =>
      successor === undefined ? [] : `${product} ${successor}`,
    )
    expect(ends.filter((id) => !staying.has(id))).toEqual([])
  })
})

test('the catalog of the seeds’ day is valid', () => {
  expect(validate(seedDay)).toBe(true)
  expect(findCatalogProblems(JSON.parse(JSON.stringify(seedDay)))).toEqual([])
})

type Change = (copy: Mutable<CatalogData>) => unknown
type Mutable<T> = T extends object ? { -readonly [Key in keyof T]: Mutable<T[Key]> } : T

function changed(change: Change): CatalogData {
  const copy = structuredClone(data) as Mutable<CatalogData>
  change(copy)
  return copy
}

const model = (copy: Mutable<CatalogData>, id: string) => {
  const found = copy.models.find((candidate) => candidate.id === id)
  if (found === undefined) throw new Error(id)
  return found
}

describe('the schema refuses', () => {
  const wrong: readonly (readonly [string, Change])[] = [
    ['an unknown key', (copy) => Object.assign(copy, { notes: '' })],
    ['an unknown key in a model', (copy) => Object.assign(model(copy, 'kimi-k3'), { price: 3 })],
    ['a catalog without models', (copy) => Reflect.deleteProperty(copy, 'models')],
    ['a model without sources', (copy) => Object.assign(model(copy, 'k3'), { sources: [] })],
    [
      'a window of no tokens',
      (copy) => Object.assign(model(copy, 'k3').facts, { contextWindow: 0 }),
    ],
    [
      'a cost below zero',
      (copy) => Object.assign(model(copy, 'k3').facts, { cost: { input: -1, output: 0 } }),
    ],
    ['an unknown modality', (copy) => Object.assign(model(copy, 'k3').facts, { input: ['smell'] })],
    ['a month as a day', (copy) => Object.assign(model(copy, 'k3'), { released: '2026-07' })],
    ['a third product', (copy) => Object.assign(model(copy, 'k3'), { product: 'kimi' })],
    [
      'a base URL without scheme',
      (copy) => Object.assign(copy.endpoints[0] ?? {}, { baseUrl: 'api.moonshot.ai/v1' }),
    ],
    ['an unknown view', (copy) => copy.docSets[0]?.views.push({ id: 'cards' as 'ids' })],
    [
      'an unknown parameter rule',
      (copy) => Object.assign(model(copy, 'k3'), { parameters: [{ name: 'n', rule: 'free' }] }),
    ],
    [
      'a change that changes nothing',
      (copy) =>
        Object.assign(model(copy, 'k3'), {
          changes: [{ on: '2026-09-01', sources: model(copy, 'k3').sources }],
        }),
    ],
  ]
  test.each(wrong)('%s', (_, change) => {
    expect(validate(changed(change))).toBe(false)
  })
})

describe('problems beyond the schema', () => {
  const wrong: readonly (readonly [string, Change, string])[] = [
    [
      'a successor that does not exist',
      (copy) => {
        model(copy, 'kimi-k2.5').successor = 'kimi-k9'
      },
      'successor `kimi-k9` is no model',
    ],
    [
      'successors in a circle',
      (copy) => {
        model(copy, 'kimi-k3').successor = 'kimi-k2.5'
      },
      'run in circles',
    ],
    [
      'an end without its day',
      (copy) => {
        model(copy, 'kimi-k3').closedToNew = '2026-10-31'
      },
      'says of its end everything but the day',
    ],
    [
      'a counterpart that does not exist',
      (copy) => {
        model(copy, 'k3').counterpart = 'k3'
      },
      'counterpart `k3` is no model',
    ],
    [
      'an impossible day',
      (copy) => {
        model(copy, 'k3').released = '2026-02-30'
      },
      'is no day',
    ],
    [
      'a source from the future',
      (copy) => {
        copy.verifiedOn = '2026-01-01'
      },
      'is after `verifiedOn`',
    ],
    [
      'a retirement before the release',
      (copy) => {
        model(copy, 'kimi-k2.5').released = '2026-10-01'
      },
      'out of order',
    ],
    [
      'changes out of order',
      (copy) => {
        model(copy, 'kimi-for-coding').changes?.reverse()
      },
      'changes are out of order',
    ],
    [
      'the same model twice',
      (copy) => {
        copy.models.push(model(copy, 'k3'))
      },
      'given twice',
    ],
    [
      'a wrong id that is a model',
      (copy) => {
        Object.assign(copy.wrongIds[0] ?? {}, { id: 'kimi-k3' })
      },
      'given twice',
    ],
    [
      'a legacy id without day',
      (copy) => {
        delete model(copy, 'k2p5').goneBy
      },
      'belong together',
    ],
    [
      'a provider renamed to nothing',
      (copy) => {
        Object.assign(copy.providers[1] ?? {}, { current: 'luna' })
      },
      'no provider of the tool',
    ],
    [
      'a wrong URL with a wrong suggestion',
      (copy) => {
        Object.assign(copy.wrongUrls[0] ?? {}, { use: 'https://example.com' })
      },
      'no base URL',
    ],
    [
      'a doc set with an unknown model',
      (copy) => {
        copy.docSets[0]?.models.push({ id: 'kimi-k9' })
      },
      'is no model of open-platform',
    ],
    [
      'a doc set without a limit to print',
      (copy) => {
        copy.docSets[0]?.models.push({ id: 'kimi-latest' })
      },
      'no output limit',
    ],
    [
      'a view limited to a stranger',
      (copy) => {
        Object.assign(copy.docSets[0]?.views[0] ?? {}, { only: ['k3'] })
      },
      'not in the set',
    ],
  ]
  test.each(wrong)('%s', (_, change, words) => {
    expect(findCatalogProblems(changed(change)).join('\n')).toContain(words)
  })
})

test('a catalog of the user’s own is prepared like the shipped one', () => {
  expect(createCatalog(data).models.size).toBe(data.models.length)
})
