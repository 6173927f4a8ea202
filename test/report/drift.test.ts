import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, test } from 'vitest'
import reportSchema from '../../schemas/report.schema.json' with { type: 'json' }
import type { BlockDrift, Drift, PageDrift } from '../../src/lint/docs/drift.ts'
import { type FormatId, formats } from '../../src/report/formats.ts'
import { createReport } from '../../src/report/report.ts'
import { origin } from './odd-report.ts'

const block = (id: string, change: Partial<BlockDrift> = {}): BlockDrift => ({
  id: `some-set-${id}`,
  status: 'level',
  missing: [],
  extra: [],
  facts: [],
  ...change,
})

const page = (language: string, change: Partial<PageDrift>): PageDrift => ({
  path: `docs/${language}/x.md`,
  language,
  blocks: [block('ids'), block('models')],
  ...change,
})

const stale: Partial<BlockDrift> = { status: 'stale', missing: ['a'], extra: ['b|c'] }

const drifted: Drift = {
  source: 'docs/en/x.md',
  pages: [
    page('en', {}),
    page('fr', {
      source: 'docs/en/x.md',
      translation: { isBehind: true, generatedAt: '2026-01-02T03:04:05Z' },
      blocks: [block('ids', stale), block('models', { ...stale, facts: ['`x` of `a` is `1`'] })],
    }),
    page('de', { blocks: [block('ids', stale), block('models', { status: 'missing' })] }),
    page('ja-JP', {
      translation: { isBehind: false },
      blocks: [block('ids', { status: 'stale' }), block('models', { status: 'broken' })],
    }),
    page('ko', {
      translation: { generatedAt: '2026-01-02' },
      blocks: [block('ids', { status: 'edited', facts: ['`x` of `b` is `2`'] }), block('models')],
    }),
  ],
}

const level: Drift = { source: 'the catalog', pages: [page('en', {}), page('fr', {})] }

const print = async (format: FormatId, drift: Drift): Promise<string> =>
  (await formats[format]())(createReport(origin, [], {}, drift), { color: false, command: 'sync' })

describe('pretty', () => {
  test('a row for each language, a column for each block', async () => {
    expect(await print('pretty', drifted)).toBe(
      [
        'Held against docs/en/x.md: 10 blocks on 5 pages, in 5 languages',
        '  language  ids                        models                             translation',
        '  en        level                      level',
        '  de        stale: 1 missing, 1 extra  missing',
        '  fr        stale: 1 missing, 1 extra  stale: 1 missing, 1 extra, 1 fact  behind, made 2026-01-02',
        '  ja-JP     stale: order               broken                             current',
        '  ko        hand-edited: 1 fact        level',
        '',
        '0 files checked, nothing found',
        '',
      ].join('\n'),
    )
  })

  test('one line where all is level', async () => {
    expect(await print('pretty', level)).toContain(
      'Held against the catalog: 4 blocks on 2 pages, in 2 languages, all level\n',
    )
  })
})

describe('markdown', () => {
  test('the languages that drift, then what differs', async () => {
    expect(await print('markdown', drifted)).toBe(
      [
        '**kimi-config**: nothing found in 0 files',
        '',
        'Held against `docs/en/x.md`; languages that are level: 1 of 5.',
        '',
        '| language | ids | models | translation |',
        '| --- | --- | --- | --- |',
        '| de | stale: 1 missing, 1 extra | missing |  |',
        '| fr | stale: 1 missing, 1 extra | stale: 1 missing, 1 extra, 1 fact | behind, made 2026-01-02 |',
        '| ja-JP | stale: order | broken | current |',
        '| ko | hand-edited: 1 fact | level |  |',
        '',
        '- missing `a`; extra `b\\|c` (fr ids, de ids)',
        '- missing `a`; extra `b\\|c`; `x` of `a` is `1` (fr models)',
        '- `x` of `b` is `2` (ko ids)',
        '',
      ].join('\n'),
    )
  })

  test('one line where all is level', async () => {
    expect(await print('markdown', level)).toContain(
      'All 2 languages are level with `the catalog`.',
    )
  })
})

describe('github', () => {
  test('a notice that belongs to no line, under the findings', async () => {
    const [line = '', ...others] = (await print('github', drifted)).split('\n')
    expect(others).toEqual([''])
    expect(line.split('%0A').slice(0, 4)).toEqual([
      '::notice title=kimi-config drift::Held against docs/en/x.md: 10 blocks on 5 pages, in 5 languages',
      '  language  ids                        models                             translation',
      '  en        level                      level',
      '  de        stale: 1 missing, 1 extra  missing',
    ])
  })

  test('one line where all is level', async () => {
    expect(await print('github', level)).toBe(
      '::notice title=kimi-config drift::Held against the catalog: 4 blocks on 2 pages, in 2 languages, all level\n',
    )
  })
})

test.each([
  ['drifted', drifted],
  ['level', level],
])('json: %s fits schemas/report.schema.json', async (_, drift) => {
  const validate = new Ajv2020({ formats: { uri: true } }).compile(reportSchema)
  const report = JSON.parse(await print('json', drift))
  validate(report)
  expect(validate.errors ?? []).toEqual([])
  expect(report.drift).toEqual(drift)
})

test('a key in a path or a fact is masked', async () => {
  const key = `sk-kimi-${'a1B2'.repeat(12)}`
  const leaky: Drift = { source: key, pages: [page('fr', { path: key })] }
  for (const format of ['pretty', 'markdown', 'json'] as const) {
    expect(await print(format, leaky)).not.toContain(key)
  }
})
