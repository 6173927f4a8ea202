import { describe, expect, test } from 'vitest'
import { createCatalog, shippedCatalog } from '../../src/catalog/catalog.ts'
import type { CatalogData } from '../../src/catalog/catalog-data.generated.ts'
import { type DocModel, docSetModels, findDocSet } from '../../src/catalog/doc-sets.ts'
import seedDay from '../fixtures/sync/seed-day.catalog.json' with { type: 'json' }

const VIEWS = ['ids', 'model-refs', 'aliases', 'models'] as const

function print(data: CatalogData, view: (typeof VIEWS)[number], day: string): readonly DocModel[] {
  const catalog = createCatalog(data)
  const set = findDocSet(catalog, 'moonshot-kimi-k2')
  if (set === undefined) throw new Error('no set')
  return docSetModels(catalog, set, view, day)
}

const { data } = shippedCatalog()
const seeds: CatalogData = JSON.parse(JSON.stringify(seedDay))
const idsOf = (models: readonly DocModel[]) => models.map((model) => model.id)

describe('the shipped set prints', () => {
  const SEED_IDS = [
    'kimi-k2.5',
    'kimi-k2-0905-preview',
    'kimi-k2-turbo-preview',
    'kimi-k2-thinking',
    'kimi-k2-thinking-turbo',
  ]
  const K31_IDS = ['kimi-k3.1-pro', 'kimi-k3.1-pro-highspeed']
  const LIVE_IDS = ['kimi-k3', 'kimi-k2.7-code', 'kimi-k2.7-code-highspeed', 'kimi-k2.6']
  test.each([
    ['2026-03-01', SEED_IDS],
    ['2026-05-24', ['kimi-k2.6', ...SEED_IDS]],
    ['2026-05-25', ['kimi-k2.6', 'kimi-k2.5']],
    ['2026-08-30', [...LIVE_IDS, 'kimi-k2.5']],
    ['2026-08-31', LIVE_IDS],
    ['2026-10-22', LIVE_IDS],
    ['2026-10-23', [...K31_IDS, ...LIVE_IDS]],
    // From here on a new account does not get the K2 series.
    ['2026-10-30', [...K31_IDS, ...LIVE_IDS]],
    ['2026-10-31', [...K31_IDS, 'kimi-k3']],
    ['2026-12-31', [...K31_IDS, 'kimi-k3']],
  ])('on %s', (day, ids) => {
    for (const view of VIEWS) expect(idsOf(print(data, view, day))).toEqual(ids)
  })

  test('the ceiling that the vendor documents', () => {
    expect(print(data, 'models', '2026-11-20')[0]).toEqual({
      id: 'kimi-k3.1-pro',
      name: 'Kimi K3.1 Pro',
      alias: 'Kimi K3.1 Pro',
      reasoning: { mode: 'always', efforts: ['low', 'high', 'max'] },
      input: ['text', 'image', 'video'],
      cost: { input: 2, output: 10, cacheRead: 0.2, cacheWrite: 2 },
      contextWindow: 1_048_576,
      maxTokens: 1_048_576,
    })
  })
})

test.each(['2020-01-01', '2026-03-13', '2026-11-20', '2030-01-01'])(
  'the set of the seeds’ day is the same on %s',
  (day) => {
    const models = print(seeds, 'models', day)
    expect(
      models.map((model) => `${model.name} | ${model.alias} | ${model.reasoning.mode}`),
    ).toEqual([
      'Kimi K2.5 | Kimi K2.5 | none',
      'Kimi K2 0905 Preview | Kimi K2 | none',
      'Kimi K2 Turbo | Kimi K2 Turbo | none',
      'Kimi K2 Thinking | Kimi K2 Thinking | always',
      'Kimi K2 Thinking Turbo | Kimi K2 Thinking Turbo | always',
    ])
    for (const model of models) {
      expect(model).toMatchObject({
        input: ['text'],
        contextWindow: 256_000,
        maxTokens: 8192,
        cost: { input: 0, output: 0, cacheRead: 0, cacheWrite: 0 },
      })
    }
  },
)

describe('a set may', () => {
  const withSet = (change: Partial<CatalogData['docSets'][number]>): CatalogData => ({
    ...seeds,
    docSets: seeds.docSets.map((set) => ({ ...set, ...change })),
  })

  test('print other facts than the model’s own', () => {
    const entry = {
      id: 'kimi-k2.5',
      name: 'K2.5',
      alias: 'Fast',
      contextWindow: 1,
      maxTokens: 2,
      reasoning: { mode: 'toggle', efforts: ['low'] },
      input: ['text', 'image'],
      cost: { input: 1, output: 2 },
    } as const
    expect(print(withSet({ models: [entry] }), 'models', '2026-03-13')).toEqual([
      { ...entry, cost: { input: 1, output: 2, cacheRead: 0, cacheWrite: 0 } },
    ])
  })

  test('limit a view', () => {
    const limited = withSet({
      views: [{ id: 'ids', only: ['kimi-k2-thinking'] }, { id: 'models' }],
    })
    expect(idsOf(print(limited, 'ids', '2026-03-13'))).toEqual(['kimi-k2-thinking'])
    expect(print(limited, 'models', '2026-03-13')).toHaveLength(5)
    expect(print(limited, 'aliases', '2026-03-13')).toEqual([])
  })
})

test('a set of another name is none', () => {
  expect(findDocSet(shippedCatalog(), 'moonshot-kimi')).toBeUndefined()
})
