import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { openclawModelsSchema, openclawSchema } from '../../scripts/generate/schemas/openclaw.ts'
import { vocabularyOf } from '../../scripts/generate/schemas/vocabulary.ts'
import { shippedCatalog } from '../../src/catalog/catalog.ts'
import { lastingModels, lifeOf } from '../../src/catalog/models.ts'
import type { SchemaError } from '../../src/core/dialect.ts'
import { validateOpenclaw, validateOpenclawModels } from '../../src/dialects/openclaw/validate.ts'
import { ACCEPTED, PROVIDER, REFUSED } from './openclaw-values.ts'

type Json = Readonly<Record<string, unknown>>

const SCHEMAS = join(import.meta.dirname, '..', '..', 'schemas')

function readSchema(name: string): Json {
  return JSON.parse(readFileSync(join(SCHEMAS, `${name}.schema.json`), 'utf8'))
}

const openclaw = readSchema('openclaw')
const openclawModels = readSchema('openclaw-models')
const createAjv = (): Ajv2020 =>
  new Ajv2020({ allErrors: true, strict: true, strictTypes: false, strictRequired: false })
const published = createAjv()
const strict = createAjv()
const vocabulary = vocabularyOf(shippedCatalog())
/** What the linter's shapes are made of: strict also where the published schema lets be. */
const ajvOpenclaw = strict.compile(openclawSchema(vocabulary))
const ajvModels = strict.compile(openclawModelsSchema(vocabulary))
const ajvPublished = published.compile(openclaw)
const ajvPublishedModels = published.compile(openclawModels)

/** One line an error: place, keyword and key. */
function lines(errors: readonly SchemaError[]): readonly string[] {
  return errors
    .map(({ pointer, keyword, params }) =>
      [pointer, keyword, params['additionalProperty'] ?? params['missingProperty'] ?? ''].join(' '),
    )
    .sort()
}

/** The same of ajv, without the lines that only say which branch of a condition counted. */
function ajvLines(validate: typeof ajvOpenclaw, value: unknown): readonly string[] {
  validate(value)
  const errors = (validate.errors ?? []).filter(({ keyword }) => keyword !== 'if')
  return lines(errors.map((error) => ({ ...error, pointer: error.instancePath })))
}

describe('a config that some version of OpenClaw accepts', () => {
  test.each(Object.entries(ACCEPTED))('%s', (_, value) => {
    expect(validateOpenclaw(value)).toEqual([])
    expect(ajvOpenclaw(value)).toBe(true)
  })
})

describe('a config that no version accepts', () => {
  test.each(Object.entries(REFUSED))('%s', (_, { value, errors }) => {
    expect(lines(validateOpenclaw(value))).toEqual([...errors].sort())
    expect(ajvLines(ajvOpenclaw, value)).toEqual([...errors].sort())
  })
})

describe('the published schemas', () => {
  const withEntry = (id: string, entry: Json): Json => ({ models: { providers: { [id]: entry } } })
  const FIRST_PARTY = { baseUrl: 'https://api.moonshot.ai/v1', models: [] }

  test.each(Object.entries(ACCEPTED))('accept what some version accepts: %s', (_, value) => {
    expect(ajvPublished(value)).toBe(true)
  })

  test.each([
    ['a first-party entry with a slip', 'mine', { ...FIRST_PARTY, baseURL: 'x' }, false],
    ['a built-in id with a slip', 'moonshot', { baseURL: 'x' }, false],
    ['another vendor, half shown', 'openai', { models: [{ id: 'gpt-5' }] }, true],
    ['a proxy, half shown', 'my-kimi-proxy', { someKeyOfTheirs: true }, true],
  ])('judge entries that are ours to judge: %s', (_, id, entry, accepted) => {
    expect(ajvPublished(withEntry(id, entry))).toBe(accepted)
    expect(ajvPublishedModels({ providers: { [id]: entry } })).toBe(accepted)
  })
})

describe('the models.json of an agent', () => {
  test('has providers at the top', () => {
    expect(validateOpenclawModels({ providers: { moonshot: PROVIDER } })).toEqual([])
    expect(ajvModels({ providers: { moonshot: PROVIDER } })).toBe(true)
  })

  test('is held against the same entries', () => {
    const value = { providers: { moonshot: { ...PROVIDER, baseURL: 'x' } } }
    const expected = ['/providers/moonshot additionalProperties baseURL']
    expect(lines(validateOpenclawModels(value))).toEqual(expected)
    expect(ajvLines(ajvModels, value)).toEqual(expected)
  })
})

describe('hostile values', () => {
  test('prototype keys are plain keys', () => {
    const value = JSON.parse(
      '{"models":{"providers":{"__proto__":{"constructor":1},"moonshot":{"__proto__":1}}}}',
    )
    expect(lines(validateOpenclaw(value))).toEqual([
      '/models/providers/__proto__ additionalProperties constructor',
      '/models/providers/__proto__ required baseUrl',
      '/models/providers/__proto__ required models',
      '/models/providers/moonshot additionalProperties __proto__',
    ])
  })

  test('what the schema does not reach may be as deep as it likes', () => {
    let deep: unknown = {}
    for (let depth = 0; depth < 100_000; depth++) deep = { deep }
    expect(
      validateOpenclaw({ plugins: deep, models: { providers: { moonshot: { params: deep } } } }),
    ).toEqual([])
  })

  test.each([undefined, null, 5, 'text', true, []])('%j is no config', (value) => {
    expect(lines(validateOpenclaw(value))).toEqual([' type '])
  })
})

test('the validator and ajv agree on any change to a config', () => {
  const samples = [...Object.values(ACCEPTED), ...Object.values(REFUSED).map(({ value }) => value)]
  const junk = fc.oneof(
    fc.constantFrom(0, -1, 1.5, NaN, Infinity, '', 'x', 'openai-completions', null, true, [], {}),
    fc.constantFrom({ $include: 'x' }, ['text'], [1], { source: 'env' }, [{ id: 'x' }]),
  )
  fc.assert(
    fc.property(
      fc.constantFrom(...samples),
      fc.nat(),
      junk,
      fc.string(),
      (sample, seed, value, key) => {
        const changed = structuredClone(sample)
        change(changed, seed, value, key)
        expect(lines(validateOpenclaw(changed))).toEqual(ajvLines(ajvOpenclaw, changed))
      },
    ),
    { numRuns: 2000, seed: 20261120 },
  )
})

/** Walks down by the digits of a seed; there replaces a member, or adds one under a new key. */
function change(value: unknown, seed: number, junk: unknown, key: string): void {
  let at = value
  let rest = seed
  while (typeof at === 'object' && at !== null) {
    const parent = at as Record<string, unknown>
    const keys = Object.keys(parent)
    const step = keys[rest % (keys.length + 1)] ?? key
    rest = Math.floor(rest / (keys.length + 1))
    const inner = parent[step]
    if (rest % 5 === 0 || typeof inner !== 'object' || inner === null) {
      if (step !== '__proto__') parent[step] = junk
      return
    }
    at = inner
  }
}

describe.each([
  ['openclaw', openclaw],
  ['openclaw-models', openclawModels],
])('%s.schema.json, as an editor reads it', (_, schema) => {
  test('is a valid schema', () => {
    expect(published.validateSchema(schema)).toBe(true)
  })

  test('says what each property is for', () => {
    const silent = [...propertiesOf(schema, '')]
      .filter(({ property }) => typeof property['description'] !== 'string')
      .map(({ path }) => path)
    expect(silent).toEqual([])
  })

  test('uses every definition', () => {
    const text = JSON.stringify(schema)
    const unused = Object.keys(definitionsOf(schema)).filter(
      (name) => !text.includes(`"#/$defs/${name}"`),
    )
    expect(unused).toEqual([])
  })
})

function definitionsOf(schema: Json): Readonly<Record<string, Json>> {
  return schema['$defs'] as Readonly<Record<string, Json>>
}

function* propertiesOf(
  schema: unknown,
  path: string,
): Generator<{ readonly path: string; readonly property: Json }> {
  if (typeof schema !== 'object' || schema === null) return
  for (const [keyword, value] of Object.entries(schema)) {
    if (keyword === 'properties') {
      for (const [name, property] of Object.entries(value as Readonly<Record<string, Json>>)) {
        yield { path: `${path}/${name}`, property }
      }
    }
    yield* propertiesOf(value, `${path}/${keyword}`)
  }
}

describe('completion', () => {
  const catalog = shippedCatalog()
  const today = catalog.data.verifiedOn
  const ids = branchesAt('$defs', 'model', 'properties', 'id')
  const refs = branchesAt('$defs', 'modelRef')
  const urls = branchesAt('$defs', 'provider', 'properties', 'baseUrl')

  test.each([
    ...lastingModels(catalog, 'open-platform', today).map(({ id }) => [id, `moonshot/${id}`]),
    ...lastingModels(catalog, 'kimi-code', today).map(({ id }) => [id, `kimi/${id}`]),
  ])('offers %s', (id, ref) => {
    expect(ids[0]?.['enum']).toContain(id)
    expect(refs[0]?.['enum']).toContain(ref)
  })

  test.each(
    catalog.data.models
      .filter((model) => model.product === 'open-platform' && lifeOf(model, today) === 'retired')
      .map(({ id }) => id),
  )('strikes out %s', (id) => {
    expect(deprecatedIn(ids)).toContain(id)
    expect(deprecatedIn(refs)).toContain(`moonshot/${id}`)
  })

  test('takes other ids as well', () => {
    expect(ajvOpenclaw(withModelId('kimi-k9'))).toBe(true)
  })

  test.each(catalog.data.endpoints.map(({ baseUrl }) => baseUrl))('offers %s', (url) => {
    expect(urls.map((branch) => branch['const'])).toContain(url)
  })
})

function branchesAt(...steps: readonly string[]): readonly Json[] {
  const found = [...steps, 'anyOf'].reduce<unknown>((at, step) => (at as Json)[step], openclaw)
  return found as readonly Json[]
}

function deprecatedIn(branches: readonly Json[]): readonly unknown[] {
  return branches.filter((branch) => branch['deprecated'] === true).map((branch) => branch['const'])
}

function withModelId(id: string): unknown {
  return { models: { providers: { moonshot: { models: [{ id, name: 'Next' }] } } } }
}
