import { describe, expect, test } from 'vitest'
import { createCatalog, shippedCatalog } from '../../src/catalog/catalog.ts'
import { compareCatalogs } from '../../src/catalog/compare-catalogs.ts'
import { compareReading } from '../../src/catalog/compare-reading.ts'
import type { StatedModel } from '../../src/catalog/import/reading.ts'
import { addDays } from '../../src/core/day.ts'

const ours = shippedCatalog()
const DAY = '2026-11-30'

type Stated = Omit<StatedModel, 'at' | 'product'>

function compare(model: Stated, day = DAY) {
  const stated: StatedModel = { product: 'open-platform', at: { start: 0, end: 0 }, ...model }
  const reading = { models: [stated], leftOut: [], notes: [], problems: [] }
  return compareReading(ours, reading, day).filter(({ kind }) => kind !== 'missing')
}

describe('a source against the catalog', () => {
  test.each<[Stated, string | undefined, unknown, boolean]>([
    [{ id: 'kimi-k3', maxOutput: 262_144 }, 'maxOutput', 1_048_576, true],
    [{ id: 'kimi-k3', maxOutput: 131_072 }, 'maxOutput', 1_048_576, true],
    [{ id: 'kimi-k3', maxOutput: 5 }, 'maxOutput', 1_048_576, false],
    [{ id: 'kimi-k3', contextWindow: 262_144 }, 'contextWindow', 1_048_576, false],
    [{ id: 'kimi-k3', input: ['text', 'image'] }, 'input', ['text', 'image', 'video'], true],
    [{ id: 'kimi-k3', input: ['text'] }, 'input', ['text', 'image', 'video'], false],
    [{ id: 'kimi-k3', reasoning: ['toggle', 'adaptive'] }, 'reasoning', 'always', true],
    [{ id: 'kimi-k3', reasoning: ['none'] }, 'reasoning', 'always', false],
    [{ id: 'kimi-k3', efforts: ['max'] }, 'efforts', ['low', 'high', 'max'], false],
    [{ id: 'kimi-k3', cost: { output: 1 } }, 'cost.output', 15, false],
    [{ id: 'kimi-k3', name: 'Kimi 3' }, 'name', 'Kimi K3', false],
    [{ id: 'kimi-k3', released: '2026-07-17' }, 'released', '2026-07-16', false],
  ])('%j', (model, field, value, accepted) => {
    expect(compare(model)).toMatchObject([{ kind: 'fact', field, ours: value, accepted }])
  })

  test.each<Stated>([
    { id: 'kimi-k3' },
    { id: 'kimi-k3', contextWindow: 1_048_576, cost: { input: 3 }, alias: 'Kimi K3' },
    { id: 'kimi-k3', input: ['video', 'text', 'image'], efforts: ['max', 'high', 'low'] },
    { id: 'kimi-k3', reasoning: ['toggle', 'always', 'adaptive'] },
    { id: 'kimi-k2.7-code', cost: { input: 0.95, output: 4, cacheRead: 0.19, cacheWrite: 0 } },
  ])('no difference: %j', (model) => {
    expect(compare(model)).toEqual([])
  })

  test('an accepted price list is accepted as a whole', () => {
    const { accepts } = ours.models.get('open-platform kimi-k2-turbo-preview') ?? {}
    const cost = accepts?.cost?.[0] ?? {}
    const differing = (prices: Stated['cost']) =>
      compare({ id: 'kimi-k2-turbo-preview', ...(prices && { cost: prices }) }, '2026-03-01')
    expect(differing(cost).length).toBeGreaterThan(0)
    expect(differing(cost).every(({ accepted }) => accepted)).toBe(true)
    expect(differing({ ...cost, output: 1 }).every(({ accepted }) => accepted)).toBe(false)
  })

  test('a retired model is a difference from its day on', () => {
    expect(compare({ id: 'kimi-k2.5' }, '2026-08-30')).toEqual([])
    expect(compare({ id: 'kimi-k2.5' }, '2026-08-31')).toMatchObject([
      { kind: 'retired', ours: '2026-08-31', note: 'use `kimi-k3`', accepted: false },
    ])
  })

  test('an id that no endpoint ever served says what was meant', () => {
    expect(compare({ id: 'kimi-k2.7' })).toMatchObject([
      { kind: 'extra', note: 'never served; `kimi-k2.7-code` was meant' },
    ])
    expect(compare({ id: 'kimi-k9' })).toMatchObject([{ kind: 'extra' }])
  })

  test('models of the same product that are not listed are missing', () => {
    const reading = {
      models: [{ product: 'kimi-code', id: 'k3', at: { start: 0, end: 0 } } as const],
      leftOut: [],
      notes: [],
      problems: [],
    }
    expect(compareReading(ours, reading, DAY).map(({ kind, id }) => `${kind} ${id}`)).toEqual([
      'missing kimi-for-coding',
      'missing kimi-for-coding-highspeed',
      'missing k3.1-pro',
      'missing k3.1-pro-highspeed',
      'missing k3-256k',
    ])
  })
})

describe('another catalog against ours', () => {
  test('the same catalog does not differ', () => {
    expect(compareCatalogs(ours, createCatalog(structuredClone(ours.data)), DAY)).toEqual([])
  })

  test('facts of every part are compared', () => {
    const data = structuredClone(ours.data)
    const theirs = createCatalog({
      ...data,
      models: data.models
        .filter(({ id }) => id !== 'kimi-k2.6')
        .map((model) =>
          model.id === 'kimi-k2.5' && model.product === 'open-platform'
            ? { ...model, retired: '2026-09-30' }
            : model,
        ),
      endpoints: data.endpoints.map((endpoint) =>
        endpoint.id === 'moonshot-cn-openai' ? { ...endpoint, region: 'intl' } : endpoint,
      ),
      keyFamilies: data.keyFamilies.slice(1),
      wrongIds: [
        ...data.wrongIds,
        {
          product: 'kimi-code',
          id: 'k9',
          use: 'k3',
          seenIn: 'a test',
          sources: [{ ref: 'test', date: DAY }],
        },
      ],
    })
    const found = compareCatalogs(ours, theirs, DAY)
    expect(found.map(({ subject, id, kind, field }) => [subject, id, kind, field])).toEqual([
      ['model', 'kimi-k2.5', 'fact', 'retired'],
      ['model', 'kimi-k2.6', 'missing', undefined],
      ['model', 'kimi-k2.6', 'missing', undefined],
      ['endpoint', 'moonshot-cn-openai', 'fact', 'region'],
      ['key family', 'kimi-code', 'missing', undefined],
      ['wrong id', 'kimi-code k9', 'extra', undefined],
    ])
  })

  test('facts of models are those of the day', () => {
    const model = ours.models.get('kimi-code kimi-for-coding')
    const change = model?.changes?.find(({ contextWindow }) => contextWindow !== undefined)
    if (model === undefined || change === undefined) throw new Error('no model that changed')
    const data = {
      ...ours.data,
      models: ours.data.models.map((one) => (one === model ? { ...one, changes: [] } : one)),
    }
    const fieldsOn = (day: string) =>
      compareCatalogs(ours, createCatalog(data), day).map(({ field }) => field)
    expect(fieldsOn(addDays(change.on, -1))).not.toContain('contextWindow')
    expect(fieldsOn(change.on)).toContain('contextWindow')
  })
})
