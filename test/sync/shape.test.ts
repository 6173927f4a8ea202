import { describe, expect, test } from 'vitest'
import { sourceFromPages } from '../../src/sync/sources/page-source.ts'
import { checkPage, syncText } from '../../src/sync/sync-text.ts'

const block = (view: string, lines: readonly string[], indent = ''): string =>
  [`<!-- some-set-${view}:start -->`, '', ...lines, '', `<!-- some-set-${view}:end -->`, '']
    .map((line) => (line === '' ? line : indent + line))
    .join('\n')

const TABLE = [
  '| Model | Name | Reasoning | Input | Context |',
  '| --- | --- | --- | --- | ---: |',
  '| `m/kimi-b` | Kimi B | Always on | text, image | 262,144 |',
  '| `m/kimi-a` | Kimi A | No | text | 8,192 |',
]

const source = sourceFromPages(
  [
    {
      path: 'docs/x.md',
      text: `${block('ids', TABLE)}\n${block('model-refs', ['* `m/kimi-b`', '* `m/kimi-a`'])}`,
    },
  ],
  'docs/x.md',
)

const reshape = (path: string, text: string): string => syncText({ path, text }, source, SHAPE)
const SHAPE = { shape: 'source' } as const

const LIST = ['- `kimi-b`', '- `kimi-a`']
const ENGLISH = [
  '| Model      | Name   | Reasoning | Input       | Context |',
  '| ---------- | ------ | --------- | ----------- | ------: |',
  '| `m/kimi-b` | Kimi B | Always on | text, image | 262,144 |',
  '| `m/kimi-a` | Kimi A | No        | text        |   8,192 |',
]

describe('a list where the source has a table', () => {
  test('keeps its form by default', () => {
    const text = block('ids', LIST)
    expect(syncText({ path: 'docs/de/x.md', text }, source)).toBe(text)
  })

  test.each<readonly [path: string, rows: readonly string[]]>([
    [
      'docs/de/x.md',
      [
        '| Modellreferenz | Name   | Schlussfolgern | Eingabe    | Kontext |',
        '| -------------- | ------ | -------------- | ---------- | ------: |',
        '| `m/kimi-b`     | Kimi B | Immer aktiv    | Text, Bild | 262.144 |',
        '| `m/kimi-a`     | Kimi A | Nein           | Text       |   8.192 |',
      ],
    ],
    [
      'docs/zh-CN/x.md',
      [
        '| 模型引用   | 名称   | 推理     | 输入       |  上下文 |',
        '| ---------- | ------ | -------- | ---------- | ------: |',
        '| `m/kimi-b` | Kimi B | 始终开启 | 文本、图像 | 262,144 |',
        '| `m/kimi-a` | Kimi A | 否       | 文本       |   8,192 |',
      ],
    ],
    [
      'docs/ar/x.md',
      [
        '| مرجع النموذج | الاسم  | الاستدلال  | الإدخال  |  السياق |',
        '| ------------ | ------ | ---------- | -------- | ------: |',
        '| `m/kimi-b`   | Kimi B | مفعّل دائمًا | نص، صورة | 262,144 |',
        '| `m/kimi-a`   | Kimi A | لا         | نص       |   8,192 |',
      ],
    ],
    ['docs/en/x.md', ENGLISH],
    ['docs/la/x.md', ENGLISH],
  ])('%s is written in its own language', (path, rows) => {
    expect(reshape(path, block('ids', LIST))).toBe(block('ids', rows))
  })

  test('numbers are grouped as in the other tables of the page', () => {
    const other = '| Kontingent |\n| --- |\n| 1 500 000 |\n\n'
    expect(reshape('docs/de/x.md', other + block('ids', LIST))).toContain('| 262 144 |')
  })

  test('a stale and an empty block become the same table', () => {
    const right = reshape('docs/de/x.md', block('ids', LIST))
    expect(reshape('docs/de/x.md', block('ids', ['1. kimi-c']))).toBe(right)
    expect(reshape('docs/de/x.md', block('ids', []).replace('\n\n\n', '\n'))).toBe(right)
  })

  test('comments around the list stay, with a blank line between', () => {
    const note = '<!-- markdownlint-disable MD037 -->'
    const text = reshape('docs/de/x.md', block('ids', [note, ...LIST, note]))
    expect(text).toContain(`${note}\n\n| Modell`)
    expect(text).toContain(`|\n\n${note}\n`)
  })

  test('it stands at the indentation of the block', () => {
    const text = reshape('docs/de/x.md', block('ids', LIST, '    '))
    expect(text.match(/^ {4}\|/gm)).toHaveLength(4)
  })

  test('a column that nothing is known about is not made up', () => {
    const notes = TABLE.map((row, i) => `${row} ${i === 1 ? '---' : 'Note'} |`)
    const own = sourceFromPages([{ path: 'docs/x.md', text: block('ids', notes) }], 'docs/x.md')
    const page = { path: 'docs/de/x.md', text: block('ids', LIST) }
    const [problem] = checkPage(page, own, SHAPE).problems
    expect(problem?.fix).toBeUndefined()
    expect(problem?.note).toBe(
      'The block was left as it is: nothing is known for `kimi-b` in column `Note`.',
    )
  })
})

describe('a table where the source has a list', () => {
  const table = block('model-refs', ['| Modell |', '| --- |', '| `kimi-b` |', '| `kimi-a` |'])
  const list = (bullet: string): string =>
    block('model-refs', [`${bullet} \`m/kimi-b\``, `${bullet} \`m/kimi-a\``])

  test.each<readonly [name: string, before: string, bullet: string]>([
    ['no other list', '# Text\n\n', '-'],
    ['the bullet of the page', '* one\n* two\n\n- three\n\n', '*'],
    [
      'not that of frontmatter and code',
      '---\na:\n  - b\n---\n\n+ one\n\n```yaml\n- a\n- b\n```\n\n',
      '+',
    ],
  ])('%s', (_, before, bullet) => {
    expect(reshape('docs/de/x.md', before + table)).toBe(before + list(bullet))
  })

  test('keeps its form by default', () => {
    expect(syncText({ path: 'docs/de/x.md', text: table }, source)).toBe(table)
  })
})

describe.each([
  ['a list', block('ids', LIST)],
  ['a table', block('model-refs', ['| Modell |', '| --- |', '| `kimi-a` |'])],
])('%s', (_, text) => {
  const path = 'docs/fr/x.md'

  test('is stale for its form, and a second run changes nothing', () => {
    const [problem] = checkPage({ path, text }, source, SHAPE).problems
    expect(problem?.message).toMatch(/ a (list|table) instead of a (table|list)$/)
    const fixed = reshape(path, text)
    expect(checkPage({ path, text: fixed }, source, SHAPE).problems).toEqual([])
    expect(checkPage({ path, text: fixed }, source).problems).toEqual([])
  })

  test.each<readonly [name: string, change: (text: string) => string]>([
    ['CRLF', (text) => text.replaceAll('\n', '\r\n')],
    ['a BOM', (text) => `\uFEFF${text}`],
    ['no final newline', (text) => text.trimEnd()],
    ['text around the block', (text) => `# A\t\n\n${text}\n\n\n  z`],
  ])('%s stays', (_, change) => {
    expect(reshape(path, change(text))).toBe(change(reshape(path, text)))
  })
})

describe('a table that lacks columns of the source', () => {
  const narrow = ['| Modell | Kontext |', '| --- | --: |', '| `kimi-a` | 8.192 |']

  test('keeps its own by default', () => {
    expect(syncText({ path: 'docs/de/x.md', text: block('ids', narrow) }, source)).toContain(
      '| Modell | Kontext |\n',
    )
  })

  test('gets them in its own words', () => {
    const text = reshape('docs/de/x.md', block('ids', narrow))
    expect(text).toBe(
      block('ids', [
        '| Modell   | Name   | Schlussfolgern | Eingabe    | Kontext |',
        '| -------- | ------ | -------------- | ---------- | ------: |',
        '| `kimi-b` | Kimi B | Immer aktiv    | Text, Bild | 262.144 |',
        '| `kimi-a` | Kimi A | Nein           | Text       |   8.192 |',
      ]),
    )
    expect(reshape('docs/de/x.md', text)).toBe(text)
  })
})
