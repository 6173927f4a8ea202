import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { shippedCatalog } from '../../src/catalog/catalog.ts'
import type { CatalogData } from '../../src/catalog/catalog-data.generated.ts'
import { findImporter } from '../../src/catalog/import/importers.ts'
import { makeCatalog } from '../../src/catalog/import/make-catalog.ts'
import type { CatalogReading } from '../../src/catalog/import/reading.ts'
import { findCatalogProblems } from '../../src/catalog/problems.ts'
import { readPageFacts } from '../../src/sync/sources/read-page-facts.ts'
import { parseJson5 } from '../../src/syntax/json5.ts'

const FIXTURES = join(import.meta.dirname, '..', 'fixtures', 'import')
const base = shippedCatalog()

function readText(path: string, text: string): CatalogReading {
  if (path.endsWith('.md')) return readPageFacts({ path, text }, base)
  const { root } = parseJson5(path, text)
  const importer = findImporter(root, undefined)
  if (importer === undefined) throw new Error(`${path} is of no known format`)
  return importer.read(root, base)
}

function readFixture(name: string): CatalogReading {
  return readText(name, readFileSync(join(FIXTURES, name), 'utf8'))
}

function makeFrom(reading: CatalogReading): CatalogData {
  const { data, problems } = makeCatalog(base.data, reading, { ref: 'test', date: '2026-11-30' })
  if (data === undefined) throw new Error(JSON.stringify(problems))
  return data
}

const FILES = ['openclaw.plugin.json', 'models-dev.json', 'litellm.json', 'page.md']

describe('what each format states', () => {
  test.each([
    [
      'openclaw.plugin.json',
      'kimi-k3',
      {
        name: 'Kimi K3',
        facts: {
          contextWindow: 1_048_576,
          maxOutput: 262_144,
          input: ['text', 'image'],
          reasoning: { mode: 'always', efforts: ['low', 'high'] },
          cost: { input: 3, output: 15, cacheRead: 0.3, cacheWrite: 0 },
        },
      },
    ],
    [
      'openclaw.plugin.json',
      'kimi-k4',
      {
        facts: {
          contextWindow: 2_000_000,
          maxOutput: 500_000,
          input: ['text', 'image'],
          reasoning: { mode: 'toggle' },
          cost: { input: 4, output: 16 },
        },
      },
    ],
    [
      'models-dev.json',
      'kimi-k3',
      {
        name: 'Kimi K3',
        released: '2026-07-16',
        facts: {
          contextWindow: 1_048_576,
          maxOutput: 1_048_576,
          input: ['text', 'image', 'video'],
          reasoning: { mode: 'toggle', efforts: ['low', 'high', 'max'] },
          cost: { input: 3, output: 15, cacheRead: 0.3 },
        },
      },
    ],
    [
      'models-dev.json',
      'kimi-k2.5',
      {
        facts: {
          contextWindow: 256_000,
          maxOutput: 8192,
          input: ['text'],
          reasoning: { mode: 'none' },
        },
      },
    ],
    [
      'litellm.json',
      'kimi-k2.6',
      {
        name: 'kimi-k2.6',
        facts: {
          contextWindow: 262_144,
          maxOutput: 262_144,
          input: ['text', 'image', 'video'],
          reasoning: { mode: 'toggle' },
          cost: { input: 0.95, output: 4, cacheRead: 0.16 },
        },
        sources: [
          { ref: 'test', date: '2026-11-30' },
          { ref: 'https://platform.kimi.ai/docs/pricing', date: '2026-11-30' },
        ],
      },
    ],
    [
      'page.md',
      'kimi-k3',
      {
        name: 'Kimi K3',
        alias: 'Big',
        facts: {
          contextWindow: 1_000_000,
          maxOutput: 250_000,
          input: ['text', 'image'],
          reasoning: { mode: 'always' },
          cost: { input: 3, output: 15, cacheRead: 0.3, cacheWrite: 0 },
        },
      },
    ],
    [
      'page.md',
      'kimi-k2.6',
      {
        alias: 'Small',
        facts: {
          contextWindow: 262_144,
          maxOutput: 131_072,
          input: ['text'],
          reasoning: { mode: 'toggle' },
        },
      },
    ],
  ])('%s: %s', (file, id, expected) => {
    const { models } = makeFrom(readFixture(file))
    const model = models.find((one) => one.product === 'open-platform' && one.id === id)
    expect(model).toMatchObject(expected)
    expect(model?.facts).toEqual(expected.facts)
  })

  test.each([
    ['openclaw.plugin.json', ['thinkingLevelMap', 'input hologram']],
    ['models-dev.json', ['open_weights', 'modalities.input pdf']],
    ['litellm.json', ['mode']],
    ['page.md', ['thinkingLevelMap']],
  ])('%s: what a catalog has no place for', (file, leftOut) => {
    expect(readFixture(file).leftOut).toEqual(leftOut)
  })

  test('a model that is stated twice counts as stated first', () => {
    const { models, notes } = readFixture('models-dev.json')
    expect(models.map(({ id }) => id)).toEqual(['kimi-k3', 'kimi-k2.5'])
    expect(notes).toEqual(['`kimi-k3` is stated twice, and differently; the first counts'])
  })

  test('one provider of models.dev stands for the listing', () => {
    const reading = readText(
      'one.json',
      `{ id: 'kimi-for-coding', models: { k3: { name: 'K3', limit: { context: 1000 } } } }`,
    )
    expect(reading.models).toMatchObject([{ product: 'kimi-code', id: 'k3', contextWindow: 1000 }])
  })
})

describe('the catalog that is made', () => {
  test.each(FILES)('%s: is sound', (file) => {
    const data = makeFrom(readFixture(file))
    expect(findCatalogProblems(data)).toEqual([])
    expect(data.version).toBe('2026.11.30')
    expect(data.verifiedOn).toBe('2026-11-30')
  })

  test.each(FILES)('%s: holds the models of the source, and ours of the other product', (file) => {
    const reading = readFixture(file)
    const { models, endpoints } = makeFrom(reading)
    const idsOf = (product: string, of: readonly { product: string; id: string }[]) =>
      of.filter((model) => model.product === product).map(({ id }) => id)
    expect(idsOf('open-platform', models)).toEqual(reading.models.map(({ id }) => id))
    expect(idsOf('kimi-code', models)).toEqual(idsOf('kimi-code', base.data.models))
    expect(endpoints).toEqual(base.data.endpoints)
  })

  test('a page brings its own doc set', () => {
    expect(makeFrom(readFixture('page.md')).docSets).toEqual([
      {
        id: 'acme-kimi',
        product: 'open-platform',
        provider: 'moonshot',
        views: [{ id: 'ids' }, { id: 'aliases' }, { id: 'models', only: ['kimi-k3'] }],
        models: [{ id: 'kimi-k3' }],
      },
    ])
  })

  test('other sources fill the sets of ours', () => {
    const [set] = makeFrom(readFixture('openclaw.plugin.json')).docSets
    expect(set?.id).toBe('moonshot-kimi-k2')
    expect(set?.models).toEqual([{ id: 'kimi-k3' }, { id: 'kimi-k4' }])
  })

  test('models without a cost or an output limit are not printed', () => {
    const reading = readFixture('models-dev.json')
    const origin = { ref: 'test', date: '2026-11-30' }
    expect(makeCatalog(base.data, reading, origin).unprinted).toEqual(['kimi-k2.5'])
  })

  test('an earlier day does not make the base newer than its evidence', () => {
    const reading = readFixture('litellm.json')
    const { data } = makeCatalog(base.data, reading, { ref: 'test', date: '2026-01-05' })
    expect(data?.version).toBe('2026.1.5')
    expect(data?.verifiedOn).toBe(base.data.verifiedOn)
  })

  test.each([
    [`{ id: 'k3', input: ['text'], reasoning: true }`, '`k3` has no context window'],
    [`{ id: 'k3', contextWindow: 10, reasoning: true }`, '`k3` has no kinds of input'],
    [`{ id: 'k3', contextWindow: 10, input: ['text'] }`, '`k3` has no word on reasoning'],
    [
      `{ id: 'k3', contextWindow: 10, input: ['text'], reasoning: true, cost: { input: 1 } }`,
      '`k3` has no price of output',
    ],
  ])('%s is too little', (entry, message) => {
    const text = `{ modelCatalog: { providers: { kimi: { models: [${entry}] } } } }`
    const origin = { ref: 'test', date: '2026-11-30' }
    const { data, problems } = makeCatalog(base.data, readText('short.json', text), origin)
    expect(data).toBeUndefined()
    expect(problems[0]?.message).toBe(`${message}, which a catalog has to state`)
    expect(problems[0]?.at.start).toBe(text.indexOf(entry))
  })
})

describe('values of the wrong kind are named', () => {
  test.each([
    [`{ id: 'k3', contextWindow: '1M' }`, '`contextWindow` is not what was expected'],
    [`{ id: 'k3', maxTokens: -1 }`, '`maxTokens` is not what was expected'],
    [`{ id: 'k3', cost: { input: 'free' } }`, '`cost.input` is not what was expected'],
    [`{ id: 'k3', input: 'text' }`, '`input` is not what was expected'],
    [`{ id: 'k3', reasoning: 'yes' }`, '`reasoning` is not what was expected'],
    [`{ name: 'K3' }`, 'A model has no `id`'],
  ])('%s', (entry, message) => {
    const text = `{ modelCatalog: { providers: { kimi: { models: [${entry}] } } } }`
    expect(readText('wrong.json', text).problems[0]?.message).toContain(message)
  })

  test.each([
    ['{ configSchema: {} }', '`kimi`'],
    ['{ acme: { id: "acme", models: { one: {} } } }', '`moonshotai`'],
    ['{ "acme/one": { litellm_provider: "acme" } }', '`moonshot`'],
  ])('%s has no model of ours', (text, expected) => {
    expect(readText('other.json', text).problems[0]?.message).toContain(expected)
  })

  test.each([
    ['no marker', '# Kimi\n', 'no marker block'],
    [
      'a block that does not parse',
      '```json5\n// moonshot-kimi-k2-models:start\n{ id: "kimi-k3", name: }\n// moonshot-kimi-k2-models:end\n```\n',
      'expected a value',
    ],
    [
      'a provider of somebody else',
      '[//]: # "acme-ids:start"\n\n- `acme/one`\n\n[//]: # "acme-ids:end"\n',
      '`acme` of block `acme-ids` is no Kimi or Moonshot provider',
    ],
    ['a marker alone', '[//]: # "moonshot-kimi-k2-ids:start"\n', 'has no'],
  ])('a page with %s', (_, text, message) => {
    const [problem] = readText('page.md', text).problems
    expect(problem?.message).toContain(message)
  })
})

describe('whatever a file holds, reading it ends in problems and not in an exception', () => {
  const valueAt = (text: string): unknown => JSON.parse(text)
  const trees = FILES.filter((file) => file.endsWith('.json')).map((file) =>
    valueAt(readFileSync(join(FIXTURES, file), 'utf8')),
  )

  /** A fixture in which one value is another. */
  function withValue(tree: unknown, turns: readonly number[], value: unknown): unknown {
    const [turn, ...rest] = turns
    if (turn === undefined || typeof tree !== 'object' || tree === null) return value
    const entries = Object.entries(tree)
    const at = turn % Math.max(entries.length, 1)
    const changed = entries.map(([key, item], index) => [
      key,
      index === at ? withValue(item, rest, value) : item,
    ])
    return Array.isArray(tree) ? changed.map(([, item]) => item) : Object.fromEntries(changed)
  }

  test('a value that is another', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...trees),
        fc.array(fc.nat(20), { minLength: 2, maxLength: 8 }),
        fc.jsonValue(),
        (tree, turns, value) => {
          const text = JSON.stringify(withValue(tree, turns, value))
          const { root } = parseJson5('any.json', text)
          const reading = findImporter(root, undefined)?.read(root, base)
          if (reading === undefined || reading.problems.length > 0) return
          const { data } = makeCatalog(base.data, reading, { ref: 'test', date: '2026-11-30' })
          if (data !== undefined) expect(findCatalogProblems(data)).toEqual([])
        },
      ),
      { numRuns: 500 },
    )
  })

  test.each(['__proto__', 'constructor', 'toString'])('an id or a key named %s', (name) => {
    const entry = `{ id: '${name}', contextWindow: 1, input: ['text'], reasoning: false }`
    const text = `{ modelCatalog: { providers: { kimi: { models: [${entry}] }, ${name}: {} } } }`
    const { models } = makeFrom(readText('names.json', text))
    expect(models.filter(({ product }) => product === 'kimi-code').map(({ id }) => id)).toEqual([
      name,
    ])
  })
})
