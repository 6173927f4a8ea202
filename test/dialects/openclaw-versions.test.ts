import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { compareVersions } from '../../src/catalog/versions.ts'
import type { Fields } from '../../src/dialects/openclaw/fields.ts'
import { openclawRepairs } from '../../src/dialects/openclaw/repairs.ts'
import { findDatedInOpenclaw, validateOpenclaw } from '../../src/dialects/openclaw/validate.ts'

const root = join(import.meta.dirname, '..', '..')
const table: Fields = JSON.parse(
  readFileSync(join(root, 'src/catalog/openclaw-fields.json'), 'utf8'),
)

const keys = Object.entries(table.objects).flatMap(([path, { keys: spans = {} }]) =>
  Object.entries(spans).map(([key, span]) => ({ path, key, span })),
)
const words = Object.entries(table.objects).flatMap(([path, { values = {} }]) =>
  Object.entries(values).flatMap(([key, spans]) =>
    Object.entries(spans).map(([word, span]) => ({ path, key, word, span })),
  ),
)

/** A config that has a value at a path of the table, and nothing else. */
function configWith(path: string, value: unknown): unknown {
  return path.split('.').reduceRight<unknown>((inner, step) => {
    const item = step.endsWith('[]') ? [inner] : inner
    return { [step.replace('*', 'moonshot').replace('[]', '')]: item }
  }, value)
}

describe('the table', () => {
  test('covers the versions that the docs name', () => {
    const numbers = table.versions.map((version) => version.replace(/-\d+$/, ''))
    expect(numbers).toEqual(
      expect.arrayContaining([
        '2026.1.24',
        '2026.1.30',
        '2026.2.9',
        '2026.2.17',
        '2026.3.13',
        '2026.4.15',
        '2026.9.6',
      ]),
    )
    expect(table.versions).toEqual(table.versions.toSorted(compareVersions))
  })

  test.each([...keys, ...words])('$path $key: $span is a span of measured versions', ({ span }) => {
    for (const part of span.split(' ')) {
      const ends = part.split('..').filter((end) => end !== '')
      expect(part).toContain('..')
      expect(table.versions).toEqual(expect.arrayContaining(ends))
      expect(ends).toEqual(ends.toSorted(compareVersions))
    }
  })
})

describe('what some version accepts is no error as long as the version is unknown', () => {
  test.each(keys.filter(({ key }) => key !== '*'))('$path $key', ({ path, key }) => {
    const errors = validateOpenclaw(configWith(path, { [key]: {} }))
    const unknown = errors.map(({ params }) => params['additionalProperty'])
    expect(unknown).not.toContain(key)
  })

  test.each(words)('$path $key $word', ({ path, key, word }) => {
    const value = key === 'input' ? [word] : word
    const errors = validateOpenclaw(configWith(path, { [key]: value }))
    expect(errors.filter(({ keyword }) => keyword === 'enum')).toEqual([])
  })
})

describe('what not every version accepts', () => {
  const dated = keys.filter(({ key, span }) => span !== '..' && key !== '*')

  test.each(dated)('is found: $path $key', ({ path, key, span }) => {
    const found = findDatedInOpenclaw(configWith(path, { [key]: {} }))
    expect(found).toContainEqual(expect.objectContaining({ kind: 'key', name: key, spans: span }))
  })

  test.each(words.filter(({ span }) => span !== '..'))(
    'is found: $path $key $word',
    ({ path, key, word, span }) => {
      const value = key === 'input' ? [word] : word
      const found = findDatedInOpenclaw(configWith(path, { [key]: value }))
      expect(found).toContainEqual(
        expect.objectContaining({ kind: 'word', name: word, spans: span }),
      )
    },
  )

  test.each([...openclawRepairs])('and is put right later: %s', (id, repair) => {
    const [path = '', word] = id.split('=')
    const at = path.lastIndexOf('.')
    const key = path.slice(at + 1).replace('*', 'NAME')
    const found = findDatedInOpenclaw(configWith(path.slice(0, at), { [key]: word ?? {} }))
    expect(found).toContainEqual(expect.objectContaining({ repair }))
  })

  test('is looked for in own keys only, however deep the value', () => {
    let deep: unknown = {}
    for (let depth = 0; depth < 100_000; depth++) deep = { deep, list: [] }
    const hostile = JSON.parse('{"models":{"__proto__":{"providers":{"constructor":{}}}}}')
    expect(findDatedInOpenclaw(hostile)).toEqual([])
    expect(findDatedInOpenclaw({ models: { providers: { moonshot: { params: deep } } } })).toEqual([
      expect.objectContaining({ name: 'params' }),
      expect.objectContaining({ kind: 'missing', name: 'baseUrl' }),
      expect.objectContaining({ kind: 'missing', name: 'models' }),
    ])
    expect(findDatedInOpenclaw({ models: { 'providers.*': { contextTokens: 1 } } })).toEqual([])
  })
})
