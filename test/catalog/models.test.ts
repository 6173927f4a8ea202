import { describe, expect, test } from 'vitest'
import { shippedCatalog } from '../../src/catalog/catalog.ts'
import type { Model, ProductId } from '../../src/catalog/catalog-data.generated.ts'
import {
  closestModel,
  counterpartOf,
  factsOn,
  findModel,
  findWrongId,
  lastingModel,
  lifeOf,
  modelForWrongId,
  modelsServed,
  successorOf,
} from '../../src/catalog/models.ts'

const catalog = shippedCatalog()
const TODAY = '2026-11-30'
const SEEDS_DAY = '2026-03-01'

function modelOf(product: ProductId, id: string): Model {
  const model = findModel(catalog, product, id)
  if (model === undefined) throw new Error(`${product} ${id}`)
  return model
}

describe('findModel', () => {
  test.each(catalog.data.models.map((model) => [model.product, model.id, model] as const))(
    'finds %s %s',
    (product, id, model) => {
      expect(findModel(catalog, product, id)).toBe(model)
    },
  )

  test.each([
    ['open-platform', 'k3'],
    ['kimi-code', 'kimi-k3'],
    ['open-platform', 'Kimi-K3'],
    ['open-platform', ''],
    ['open-platform', '__proto__'],
    ['open-platform', 'constructor'],
  ] as const)('finds no %s %s', (product, id) => {
    expect(findModel(catalog, product, id)).toBeUndefined()
  })
})

describe('lifeOf', () => {
  test.each([
    // Announced on 2026-05-04, off on 2026-05-25.
    ['open-platform', 'kimi-k2-thinking', '2026-05-03', 'live'],
    ['open-platform', 'kimi-k2-thinking', '2026-05-04', 'retiring'],
    ['open-platform', 'kimi-k2-thinking', '2026-05-24', 'retiring'],
    ['open-platform', 'kimi-k2-thinking', '2026-05-25', 'retired'],
    // Day of the announcement unknown: 30 days.
    ['open-platform', 'kimi-k2.5', '2026-01-26', 'unreleased'],
    ['open-platform', 'kimi-k2.5', '2026-01-27', 'live'],
    ['open-platform', 'kimi-k2.5', '2026-07-31', 'live'],
    ['open-platform', 'kimi-k2.5', '2026-08-01', 'retiring'],
    ['open-platform', 'kimi-k2.5', '2026-08-31', 'retired'],
    // Announced on 2026-10-24, closed to new accounts on 2026-10-31, off on 2026-12-31.
    ['open-platform', 'kimi-k2.6', '2026-10-23', 'live'],
    ['open-platform', 'kimi-k2.6', '2026-10-24', 'retiring'],
    ['open-platform', 'kimi-k2.6', '2026-12-30', 'retiring'],
    ['open-platform', 'kimi-k2.6', '2026-12-31', 'retired'],
    ['open-platform', 'kimi-k2.7-code', TODAY, 'retiring'],
    ['open-platform', 'kimi-k2.7-code-highspeed', TODAY, 'retiring'],
    ['open-platform', 'kimi-k3.1-pro', '2026-10-22', 'unreleased'],
    ['open-platform', 'kimi-k3.1-pro', '2026-10-23', 'live'],
    ['kimi-code', 'k3.1-pro-highspeed', '2026-10-22', 'unreleased'],
    ['kimi-code', 'k3.1-pro-highspeed', '2026-10-23', 'live'],
    ['open-platform', 'kimi-k3', '2027-06-30', 'live'],
    ['open-platform', 'kimi-thinking-preview', '2025-11-10', 'retiring'],
    ['open-platform', 'kimi-thinking-preview', '2025-11-11', 'retired'],
    ['open-platform', 'kimi-latest', '2026-01-27', 'live'],
    ['open-platform', 'kimi-latest', '2026-01-28', 'retiring'],
    ['open-platform', 'kimi-latest', '2026-09-01', 'retiring'],
    ['open-platform', 'kimi-latest', '2026-09-02', 'retired'],
    ['open-platform', 'kimi-k3', '2026-07-15', 'unreleased'],
    // Legacy ids go without notice.
    ['kimi-code', 'k2p5', '2026-07-16', 'live'],
    ['kimi-code', 'k2p5', '2026-07-17', 'retired'],
    ['kimi-code', 'kimi-for-coding', SEEDS_DAY, 'live'],
  ] as const)('%s %s on %s is %s', (product, id, day, life) => {
    expect(lifeOf(modelOf(product, id), day)).toBe(life)
  })

  test('no legacy id has a retirement day, which nobody knows', () => {
    const legacy = catalog.data.models.filter((model) => model.legacy !== undefined)
    expect(legacy.map((model) => model.retired ?? model.announced)).toEqual(
      legacy.map(() => undefined),
    )
    expect(legacy.map((model) => model.successor)).toEqual(legacy.map(() => 'kimi-for-coding'))
  })
})

describe('factsOn', () => {
  test.each([
    ['2026-03-01', 262_144, { mode: 'toggle' }],
    ['2026-06-12', 262_144, { mode: 'always' }],
    ['2026-09-10', 262_144, { mode: 'always' }],
    [
      '2026-09-11',
      1_048_576,
      { mode: 'toggle', efforts: ['low', 'high', 'max'], defaultEffort: 'max' },
    ],
  ])('kimi-for-coding on %s has a window of %i', (day, contextWindow, reasoning) => {
    const facts = factsOn(modelOf('kimi-code', 'kimi-for-coding'), day)
    expect(facts).toMatchObject({ contextWindow, reasoning, maxOutput: 32_768 })
    expect(Object.keys(facts)).not.toContain('sources')
  })

  test('a window that the tools have not caught up with is accepted', () => {
    expect(modelOf('kimi-code', 'kimi-for-coding').accepts?.contextWindow).toContain(262_144)
  })
})

describe('modelsServed', () => {
  test.each([
    [
      'open-platform',
      TODAY,
      [
        'kimi-k3.1-pro',
        'kimi-k3.1-pro-highspeed',
        'kimi-k3',
        'kimi-k2.7-code',
        'kimi-k2.7-code-highspeed',
        'kimi-k2.6',
      ],
    ],
    [
      'open-platform',
      '2026-10-22',
      ['kimi-k3', 'kimi-k2.7-code', 'kimi-k2.7-code-highspeed', 'kimi-k2.6'],
    ],
    ['open-platform', '2026-12-31', ['kimi-k3.1-pro', 'kimi-k3.1-pro-highspeed', 'kimi-k3']],
    [
      'kimi-code',
      TODAY,
      [
        'kimi-for-coding',
        'kimi-for-coding-highspeed',
        'k3.1-pro',
        'k3.1-pro-highspeed',
        'k3',
        'k3-256k',
      ],
    ],
    ['kimi-code', SEEDS_DAY, ['kimi-for-coding']],
  ] as const)('%s on %s', (product, day, ids) => {
    expect(modelsServed(catalog, product, day).map((model) => model.id)).toEqual(ids)
  })
})

describe('successorOf', () => {
  test.each([
    ['open-platform', 'kimi-k2.5', TODAY, 'kimi-k3'],
    ['open-platform', 'kimi-k2-0905-preview', TODAY, 'kimi-k3'],
    ['open-platform', 'kimi-k2-0905-preview', '2026-07-15', undefined],
    ['open-platform', 'kimi-k2.6', '2026-10-22', undefined],
    ['open-platform', 'kimi-k2.6', '2026-10-24', 'kimi-k3.1-pro'],
    ['open-platform', 'kimi-k2.7-code-highspeed', TODAY, 'kimi-k3.1-pro'],
    ['open-platform', 'kimi-latest', '2026-02-01', undefined],
    ['open-platform', 'kimi-k3', TODAY, undefined],
    ['kimi-code', 'k2p5', TODAY, 'kimi-for-coding'],
  ] as const)('%s %s on %s → %s', (product, id, day, successor) => {
    expect(successorOf(catalog, modelOf(product, id), day)?.id).toBe(successor)
  })

  test('every model that is not served today has one that is', () => {
    const gone = catalog.data.models.filter((model) => lifeOf(model, TODAY) === 'retired')
    expect(gone.filter((model) => lastingModel(catalog, model, TODAY) === undefined)).toEqual([])
    expect(gone.length).toBeGreaterThan(20)
  })
})

describe('counterpartOf', () => {
  test.each([
    ['open-platform', 'kimi-k3', 'k3'],
    ['open-platform', 'kimi-k2.7-code-highspeed', 'kimi-for-coding-highspeed'],
    ['open-platform', 'kimi-k2.5', 'kimi-for-coding'],
    ['open-platform', 'kimi-k3.1-pro', 'k3.1-pro'],
    ['kimi-code', 'k3.1-pro-highspeed', 'kimi-k3.1-pro-highspeed'],
    ['kimi-code', 'kimi-for-coding', 'kimi-k3.1-pro'],
    ['kimi-code', 'kimi-k2.5', 'kimi-k3'],
    ['open-platform', 'kimi-latest', undefined],
  ] as const)('%s %s → %s', (product, id, other) => {
    expect(counterpartOf(catalog, modelOf(product, id), TODAY)?.id).toBe(other)
  })
})

describe('findWrongId', () => {
  test.each([
    ['open-platform', 'kimi-k2-turbo', SEEDS_DAY, 'kimi-k2-turbo-preview'],
    ['open-platform', 'kimi-k2-turbo', TODAY, 'kimi-k3'],
    ['open-platform', 'kimi-k2.7', '2026-10-20', 'kimi-k2.7-code'],
    ['open-platform', 'kimi-k2.7', TODAY, 'kimi-k3.1-pro'],
    ['open-platform', 'Kimi-K2-Instruct', TODAY, 'kimi-k3'],
    ['open-platform', 'kimi-k3.1', TODAY, 'kimi-k3.1-pro'],
    ['kimi-code', 'k3[1m]', TODAY, 'k3'],
    ['kimi-code', 'k3[1m]', SEEDS_DAY, undefined],
  ] as const)('%s %s on %s means %s', (product, id, day, meant) => {
    const wrong = findWrongId(catalog, product, id)
    expect(wrong?.id).toBe(id.toLowerCase())
    expect(wrong && modelForWrongId(catalog, wrong, day)?.id).toBe(meant)
  })

  test('knows nothing of a real id, or of the other product’s', () => {
    expect(findWrongId(catalog, 'open-platform', 'kimi-k3')).toBeUndefined()
    expect(findWrongId(catalog, 'open-platform', 'k3[1m]')).toBeUndefined()
  })
})

describe('closestModel', () => {
  test.each([
    ['open-platform', 'kimi-k2-5', SEEDS_DAY, 'kimi-k2.5'],
    ['open-platform', 'kimi-k2-5', TODAY, 'kimi-k3'],
    ['open-platform', 'moonlight-v1-32k', SEEDS_DAY, 'moonshot-v1-32k'],
    ['open-platform', 'kim-k2.6', '2026-10-20', 'kimi-k2.6'],
    ['open-platform', 'kim-k2.6', TODAY, 'kimi-k3.1-pro'],
    ['open-platform', 'kim-k2.6', SEEDS_DAY, undefined],
    ['open-platform', 'Kimi-K2.6', '2026-10-20', 'kimi-k2.6'],
    ['open-platform', 'kimi\u2011k2\u20110711\u2011preview', SEEDS_DAY, 'kimi-k2-0711-preview'],
    ['open-platform', 'moonshotai/kimi-k2.6:free', '2026-10-20', 'kimi-k2.6'],
    ['open-platform', 'kimi-k3[1m]', TODAY, 'kimi-k3'],
    ['open-platform', 'kimi-k3.1-pro-high-speed', TODAY, 'kimi-k3.1-pro-highspeed'],
    ['kimi-code', 'kimi-coding', TODAY, 'kimi-for-coding'],
    ['kimi-code', 'k3_256k', TODAY, 'k3-256k'],
    // Another version is no typo.
    ['open-platform', 'kimi-k2.8', TODAY, undefined],
    ['open-platform', 'kimi-k4', TODAY, undefined],
    ['open-platform', 'gpt-4', TODAY, undefined],
    ['open-platform', 'claude-sonnet-4', TODAY, undefined],
    ['open-platform', '', TODAY, undefined],
    ['open-platform', 'k'.repeat(100_000), TODAY, undefined],
  ] as const)('%s %.40s on %s → %s', (product, id, day, closest) => {
    expect(closestModel(catalog, product, id, day)?.id).toBe(closest)
  })
})
