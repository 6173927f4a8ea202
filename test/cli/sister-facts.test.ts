import { describe, expect, test } from 'vitest'
import { call, folderWith } from '../support/terminal.ts'

const SET = 'moonshot-kimi-k2'

const table = (header: string, ...rows: readonly string[]): string =>
  [
    `[//]: # "${SET}-ids:start"`,
    '',
    header,
    header.replaceAll(/[^|]+/g, ' --- '),
    ...rows,
    '',
    `[//]: # "${SET}-ids:end"`,
    '',
  ].join('\n')

const entries = (...lines: readonly string[]): string =>
  [
    '```json5',
    '[',
    `// ${SET}-models:start`,
    ...lines,
    `// ${SET}-models:end`,
    ']',
    '```',
    '',
  ].join('\n')

const ENTRY = entries(
  '{ id: "kimi-k3", reasoning: true, input: ["text", "image"], cost: { input: 3 }, contextWindow: 262144 },',
)
const HEADER = '| Model | Reasoning | Input | Context |'
const ROW = '| `kimi-k3` | Always on | text, image | 256K |'

const sisters = async (
  files: Readonly<Record<string, string>>,
  ...argv: readonly string[]
): Promise<readonly string[]> => {
  const args = ['sync', '--check', '--format', 'compact', ...argv]
  const { out } = await call(folderWith(files), args)
  return out.split('\n').filter((line) => line.includes('docs/sister-blocks'))
}

const FROM = ['--source-page', 'docs/p/x.md']

describe('blocks of one set that say the same are no matter', () => {
  test.each<readonly [name: string, row: string]>([
    ['a number in short', ROW],
    ['a number in full', ROW.replace('256K', '262,144')],
    ['the steps of reasoning', ROW.replace('Always on', '`low` / `high`')],
    ['a number in words', ROW.replace('256K', 'about 256K')],
    ['the kinds of input in another order', ROW.replace('text, image', 'image, text')],
  ])('%s', async (_, row) => {
    const files = { 'docs/p/x.md': table(HEADER, row), 'docs/c/y.md': ENTRY }
    expect(await sisters(files, ...FROM)).toEqual([])
  })
})

describe('blocks of one set that contradict each other', () => {
  test.each<readonly [name: string, row: string, told: string]>([
    [
      'limits',
      ROW.replace('256K', '128K'),
      'context window of `kimi-k3` is `262144` here and `128K` there',
    ],
    [
      'reasoning',
      ROW.replace('Always on', 'No'),
      'reasoning of `kimi-k3` is `true` here and `No` there',
    ],
    [
      'input',
      ROW.replace(', image', ''),
      'input of `kimi-k3` is `text, image` here and `text` there',
    ],
  ])('on %s', async (_, row, told) => {
    const files = { 'docs/p/x.md': table(HEADER, row), 'docs/c/y.md': ENTRY }
    expect(await sisters(files, ...FROM)).toEqual([
      `docs/c/y.md:3:1: warning docs/sister-blocks Block \`${SET}-models\` and block \`${SET}-ids\` of docs/p/x.md contradict each other: ${told}`,
    ])
  })

  test('on prices, between two pages of entries', async () => {
    const files = { 'docs/p/x.md': ENTRY, 'docs/c/y.md': ENTRY.replace('input: 3', 'input: 0') }
    const [only = '', ...others] = await sisters(files, ...FROM)
    expect(only).toContain('cost.input of `kimi-k3` is `0` here and `3` there')
    expect(others).toEqual([])
  })

  test('on one page', async () => {
    const files = { 'docs/p/x.md': table(HEADER, ROW.replace('256K', '1M')) + ENTRY }
    const [only = ''] = await sisters(files, ...FROM)
    expect(only).toContain(`and block \`${SET}-ids\` contradict each other: context window`)
  })

  test('in two languages, where the source has no such block', async () => {
    const files = {
      'docs/p/x.md': table('| Model |', '| `kimi-k3` |'),
      'docs/de/p/x.md': ENTRY,
      'docs/fr/p/x.md': ENTRY.replace('262144', '131072'),
    }
    const [only = '', ...others] = await sisters(files, ...FROM)
    expect(only).toContain(
      `docs/fr/p/x.md:3:1: warning docs/sister-blocks Block \`${SET}-models\` and block \`${SET}-models\` of docs/de/p/x.md contradict each other: context window of \`kimi-k3\` is \`131072\` here and \`262144\` there`,
    )
    expect(others).toEqual([])
  })

  test('what a stale block gets from its source is told of once', async () => {
    const files = {
      'docs/p/x.md': ENTRY,
      'docs/fr/p/x.md': ENTRY.replace('262144', '131072'),
    }
    expect(await sisters(files, ...FROM)).toEqual([])
    expect(await sisters(files)).toEqual([])
  })
})
