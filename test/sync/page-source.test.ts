import { describe, expect, test } from 'vitest'
import { sourceFromPages } from '../../src/sync/sources/page-source.ts'
import { checkPage, syncText } from '../../src/sync/sync-text.ts'
import { loadParsers } from '../../src/syntax/parsers.ts'

const table = (rows: readonly string[]): string =>
  ['<!-- some-set-ids:start -->', '', ...rows, '', '<!-- some-set-ids:end -->', ''].join('\n')

const models = (entries: readonly string[]): string =>
  [
    '```json5',
    '[',
    '// some-set-models:start',
    ...entries,
    '// some-set-models:end',
    ']',
    '```',
    '',
  ].join('\n')

const source = {
  path: 'docs/page.md',
  text:
    table([
      '| Model | Reasoning | Context |',
      '| --- | --- | --- |',
      '| `m/kimi-b` | Always max | 262,144 |',
      '| `m/kimi-a` | No | 8,192 |',
    ]) +
    models([
      '{ id: "kimi-b", levels: { off: null, max: "max" }, contextWindow: 262144 },',
      '{ id: "kimi-a", contextWindow: 8192 },',
    ]),
}

const sister = {
  path: 'docs/sister.md',
  text: '[//]: # "some-set-model-refs:start"\n\n- `m/kimi-a`\n\n[//]: # "some-set-model-refs:end"\n',
}

const facts = sourceFromPages([source, sister], 'docs/page.md')

test('the source page is level with itself', () => {
  expect(checkPage(source, facts).problems).toEqual([])
})

test('a localized page gets its models, values and fields, in its own words', () => {
  const text =
    table([
      '| Modell | Schlussfolgern | Kontext |',
      '| --- | --- | --- |',
      '| `m/kimi-a` | Nein | 32.768 |',
    ]) + models(["  {'id': 'kimi-a', 'contextWindow': 8192, 'old': [1], 'headers': {'a': 'b'}}"])
  expect(syncText({ path: 'docs/de/page.md', text }, facts)).toBe(
    table([
      '| Modell | Schlussfolgern | Kontext |',
      '| --- | --- | --- |',
      '| `m/kimi-b` | Immer maximal | 262.144 |',
      '| `m/kimi-a` | Nein | 8.192 |',
    ]) +
      models([
        "  {'id': 'kimi-b', 'levels': {'off': null, 'max': 'max'}, 'contextWindow': 262144},",
        "  {'id': 'kimi-a', 'contextWindow': 8192}",
      ]),
  )
})

test('a view that the source page lacks comes from the next page', () => {
  const text = sister.text.replace('kimi-a', 'kimi-old')
  expect(syncText({ path: 'docs/de/sister.md', text }, facts)).toBe(sister.text)
})

describe('a source block that cannot be read empties no page', () => {
  const rows = [
    '| Model | Context |',
    '| --- | --- |',
    '| `m/kimi-b` | 262,144 |',
    '| `m/kimi-a` | 8,192 |',
  ]
  const page = { path: 'docs/de/page.md', text: table(rows.slice(0, 3)) + models(['{ id: "b" },']) }
  const right = models(['{ id: "kimi-b" },'])

  test.each<readonly [name: string, ids: string, entries: string, message: string]>([
    [
      'no entries',
      table(rows),
      models([]),
      'some-set-models` from docs/page.md: it lists no model',
    ],
    [
      'entries that do not parse',
      table(rows),
      models(['{ id: "kimi-b"']),
      'some-set-models` from docs/page.md: no JSON5 entries, ',
    ],
    [
      'a row cut off',
      table([...rows.slice(0, 3), 'text', ...rows.slice(3)]),
      right,
      'some-set-ids` from docs/page.md: rows are outside of its table',
    ],
    [
      'two rows on one line',
      table([...rows.slice(0, 2), rows.slice(2).join(' ')]),
      right,
      'some-set-ids` from docs/page.md: a row of its table has more cells than the header',
    ],
    [
      'a row without a model',
      table([...rows, '| | 8,192 |']),
      right,
      'some-set-ids` from docs/page.md: the row ` | 8,192` names no model',
    ],
  ])('%s', (_, ids, entries, message) => {
    const broken = sourceFromPages([{ path: 'docs/page.md', text: ids + entries }], 'docs/page.md')
    const { problems, blocks } = checkPage(page, broken)
    expect(problems.map((problem) => problem.message).join('\n')).toContain(message)
    expect(blocks.map(({ status }) => status)).toContain('unreadable')
    expect(syncText(page, broken)).toContain('kimi-b')
  })
})

/** The rows of a localized table once it is level with a source's. */
function syncRows(
  source: readonly string[],
  page: readonly string[],
  entries = '',
): readonly string[] {
  const facts = sourceFromPages([{ path: 'docs/page.md', text: table(source) + entries }], 'source')
  const text = syncText({ path: 'docs/de/page.md', text: table(page) }, facts)
  return text.split('\n').filter((line) => line.startsWith('|'))
}

test('a column whose header nobody knows is the one in its place', () => {
  expect(
    syncRows(
      ['| Model | Context | Max output |', '| --- | --- | --- |', '| `kimi-b` | 262,144 | 8,192 |'],
      ['| Modell | Kontext | Wortschwall |', '| --- | --- | --- |', '| `kimi-a` | 1.024 | 512 |'],
    ).slice(2),
  ).toEqual(['| `kimi-b` | 262.144 | 8.192 |'])
})

test('a column of words in the place of one of numbers is another one', () => {
  const facts = sourceFromPages(
    [
      {
        path: 'docs/page.md',
        text: table(['| Model | Max output |', '| --- | --- |', '| `kimi-b` | 8,192 |']),
      },
    ],
    'the source',
  )
  const text = table(['| Modell | Notiz |', '| --- | --- |', '| `kimi-a` | gut |'])
  const page = { path: 'docs/de/page.md', text }
  expect(syncText(page, facts)).toBe(text)
  expect(checkPage(page, facts).problems[0]?.note).toContain('in column `Notiz`')
})

test('columns of the source that have no name here are carried over, translations of them kept', () => {
  expect(
    syncRows(
      [
        '| Model | Tools | Price | Best for |',
        '| --- | --- | --- | --- |',
        '| `kimi-b` | Yes | $0.95 | Code |',
        '| `kimi-a` | No | $0.60 | Chat |',
      ],
      [
        '| Modell | Werkzeuge | Preis | Gut für |',
        '| --- | --- | --- | --- |',
        '| `kimi-a` | Ja | 0,60 $ | Gespräche |',
      ],
    ).slice(2),
  ).toEqual(['| `kimi-b` | Ja | $0.95 | Code |', '| `kimi-a` | Nein | 0,60 $ | Gespräche |'])
})

test('a table without a column of the source keeps its own, and says so', () => {
  const facts = sourceFromPages([source], 'docs/page.md')
  const text = table(['| Modell |', '| --- |', '| `m/kimi-b` |', '| `m/kimi-a` |'])
  const { problems } = checkPage({ path: 'docs/de/page.md', text }, facts)
  expect(problems).toMatchObject([
    {
      severity: 'info',
      message: 'The table has no column for `Reasoning`, `Context` of the source',
    },
  ])
})

test('a table that its source has as a list is filled from the entries', () => {
  const entries = models([
    '{ id: "kimi-b", name: "Kimi B", reasoning: true, contextWindow: 262144 },',
    '{ id: "kimi-a", name: "Kimi A", reasoning: false, contextWindow: 8192 },',
  ])
  expect(
    syncRows(
      ['- `kimi-b`', '- `kimi-a`'],
      ['| Modell | Denken | Kontext |', '| --- | --- | --- |', '| `kimi-b` | Immer aktiv | 256K |'],
      entries,
    ).slice(2),
  ).toEqual(['| `kimi-b` | Immer aktiv | 256K |', '| `kimi-a` | Nein | 8K |'])
})

test('a short number of the source is made exact by its entry', () => {
  expect(
    syncRows(
      ['| Model | Context |', '| --- | --- |', '| `kimi-b` | 256K |'],
      ['| Modell | Kontext |', '| --- | --- |', '| `kimi-b` | 128.000 |'],
      models(['{ id: "kimi-b", contextWindow: 262144 },']),
    ).slice(2),
  ).toEqual(['| `kimi-b` | 262.144 |'])
})

test('each model keeps its own provider where a set has two', () => {
  const aliases = (...entries: readonly string[]): string =>
    [
      '```json5',
      '{',
      '// some-set-aliases:start',
      ...entries,
      '// some-set-aliases:end',
      '}',
      '```',
    ]
      .join('\n')
      .concat('\n')
  const text = aliases('"m/kimi-b": { alias: "B" },', '"k/kimi-for-code": { alias: "Code" },')
  const two = sourceFromPages([{ path: 'docs/page.md', text }], 'docs/page.md')
  const stale = aliases('"m/kimi-b": { alias: "B" },')
  expect(syncText({ path: 'docs/de/page.md', text: stale }, two)).toBe(text)
})

describe('entries in YAML and in JSON5', async () => {
  const options = { parsers: await loadParsers(['yaml']) }
  const inYaml = (view: string, entries: readonly string[]): string =>
    ['```yaml', 'all:', `  # some-set-${view}:start`, ...entries, `  # some-set-${view}:end`]
      .concat('```', '')
      .join('\n')
  const aliases = (entries: readonly string[]): string =>
    models(entries)
      .replaceAll('some-set-models', 'some-set-aliases')
      .replace('[', '{')
      .replace(']', '}')
  const yaml =
    inYaml('models', [
      '  - id: kimi-b',
      '    levels: {"off": null, max: max}',
      '    input:',
      '      - text',
      '      - image # since May',
      '    contextWindow: 262_144',
      '  - id: kimi-a',
      '    contextWindow: 8192',
    ]) + inYaml('aliases', ['  m/kimi-b: {alias: B}', '  k/kimi-a:', '    alias: "A"'])
  const json5 =
    models([
      '{',
      '  id: "kimi-b",',
      '  levels: { off: null, max: "max" },',
      '  input: ["text", "image"],',
      '  contextWindow: 262144,',
      '},',
      '{ id: "kimi-a", contextWindow: 8192 },',
    ]) + aliases(['"m/kimi-b": { alias: "B" },', '"k/kimi-a": { alias: "A" },'])
  const factsOf = (text: string) =>
    sourceFromPages([{ path: 'docs/x.md', text }], 'docs/x.md', options.parsers)

  test.each([
    ['YAML', yaml, json5],
    ['JSON5', json5, yaml],
  ])('%s tells what the other should say', (_, leading, following) => {
    const page = { path: 'docs/de/x.md', text: following }
    expect(checkPage(page, factsOf(leading), options).problems).toEqual([])
    const stale = { ...page, text: following.replace('8192', '1').replace('"A"', '"C"') }
    expect(checkPage(stale, factsOf(leading), options).blocks).toMatchObject([
      { status: 'stale', models: ['kimi-b', 'kimi-a'] },
      { status: 'stale', facts: ['`alias` of `kimi-a` is "C" for "A"'] },
    ])
  })

  test('a new entry has all fields of the source, its ref with its own provider', () => {
    const text = inYaml('models', []) + inYaml('aliases', [])
    expect(syncText({ path: 'docs/de/x.md', text }, factsOf(json5), options)).toBe(
      inYaml('models', [
        '  - id: kimi-b',
        '    levels: { "off": null, max: max }',
        '    input: [text, image]',
        '    contextWindow: 262144',
        '  - id: kimi-a',
        '    contextWindow: 8192',
      ]) + inYaml('aliases', ['  m/kimi-b:', '    alias: B', '  k/kimi-a:', '    alias: A']),
    )
  })

  test('without the parser of YAML, nothing is known of its entries', () => {
    const page = { path: 'docs/x.md', text: yaml }
    const [problem] = checkPage(page, factsOf(json5)).problems
    expect(problem?.message).toBe(
      'Cannot compare block `some-set-models` with docs/x.md: in `yaml` code, only entries in JSON5 can be read',
    )
    const [unread] = checkPage(page, sourceFromPages([page], 'docs/x.md')).problems
    expect(unread?.message).toMatch(/^Cannot take the facts of block `some-set-models` from docs/)
  })
})
