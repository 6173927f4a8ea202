import fc from 'fast-check'
import { expect, test } from 'vitest'
import { configValueOf } from '../../src/core/config-value.ts'
import { itemsOf, nodeAt } from '../../src/core/tree.ts'
import { findBlocks } from '../../src/sync/markers/find-blocks.ts'
import { findBlockNames, sourceFromPages } from '../../src/sync/sources/page-source.ts'
import { checkPage, syncText } from '../../src/sync/sync-text.ts'
import { parseJson5 } from '../../src/syntax/json5.ts'
import { loadParsers } from '../../src/syntax/parsers.ts'
import { parseYaml } from '../../src/syntax/yaml.ts'

/** What a page says about one model. */
interface Model {
  readonly id: string
  readonly name: string
  readonly reasons: boolean
  readonly image: boolean
  readonly contextWindow: number
  readonly extra: boolean
}

/** How a page writes it. */
interface Style {
  readonly isTable: boolean
  readonly prefix: string
  readonly separator: string
  readonly bullet: string
  readonly marker: readonly [before: string, after: string]
  readonly indent: string
  readonly quote: string
  readonly quotesKeys: boolean
  readonly isOneLine: boolean
  readonly isYaml: boolean
  readonly lastComma: boolean
  readonly eol: string
}

const models = fc.uniqueArray(
  fc.record<Model>({
    id: fc.constantFrom('kimi-a', 'kimi-b2', 'kimi-c-code', 'kimi-d.5', 'kimi-e', 'kimi-f-fast'),
    name: fc.constantFrom('Kimi A', 'Kimi “B”', "Kimi's C", 'Kimi D'),
    reasons: fc.boolean(),
    image: fc.boolean(),
    contextWindow: fc.constantFrom(8192, 131072, 262144, 1048576),
    extra: fc.boolean(),
  }),
  { selector: ({ id }) => id, maxLength: 5 },
)

const styles = fc.record<Style>({
  isTable: fc.boolean(),
  prefix: fc.constantFrom('', 'm/'),
  separator: fc.constantFrom('.', ',', ' ', '\u202F', ''),
  bullet: fc.constantFrom('-', '*', '+'),
  marker: fc.constantFrom<readonly [string, string]>(
    ['[//]: # "', '"'],
    ['<!-- ', ' -->'],
    ['{/* ', ' */}'],
    ['{/_ ', ' _/}'],
    ['{/_', '_/ && null}'],
  ),
  indent: fc.constantFrom('', '    ', '\t'),
  quote: fc.constantFrom('"', "'"),
  quotesKeys: fc.boolean(),
  isOneLine: fc.boolean(),
  isYaml: fc.boolean(),
  lastComma: fc.boolean(),
  eol: fc.constantFrom('\n', '\r\n'),
})

interface Words {
  readonly header: readonly string[]
  readonly yes: string
  readonly no: string
  readonly text: string
  readonly image: string
}

const ENGLISH: Words = {
  header: ['Model', 'Name', 'Reasoning', 'Input', 'Context'],
  yes: 'Yes',
  no: 'No',
  text: 'text',
  image: 'image',
}
const GERMAN: Words = {
  header: ['Modell', 'Bezeichnung', 'Denken', 'Eingabe', 'Kontext'],
  yes: 'Ja',
  no: 'Nein',
  text: 'Text',
  image: 'Bild',
}

function writeTable(all: readonly Model[], words: Words, style: Style): readonly string[] {
  const rows = all.map(({ id, name, reasons, image, contextWindow }) => [
    `\`${style.prefix}${id}\``,
    name,
    reasons ? words.yes : words.no,
    image ? `${words.text}, ${words.image}` : words.text,
    String(contextWindow).replace(/\B(?=(?:\d{3})+$)/g, style.separator),
  ])
  const lines = [words.header, words.header.map(() => '---'), ...rows]
  return lines.map((cells) => `${style.indent}| ${cells.join(' | ')} |`)
}

function writeList(all: readonly Model[], style: Style): readonly string[] {
  return all.map(({ id }) => `${style.indent}${style.bullet} \`${style.prefix}${id}\``)
}

function quoteText(text: string, { quote, isYaml }: Style): string {
  const escaped = isYaml && quote === "'" ? "''" : `\\${quote}`
  return quote + text.replaceAll(quote, escaped) + quote
}

function writeEntry(model: Model, style: Style): string {
  const quote = (text: string): string => quoteText(text, style)
  const fields: readonly (readonly [string, string])[] = [
    ['id', quote(model.id)],
    ['name', quote(model.name)],
    ['reasoning', String(model.reasons)],
    ['input', model.image ? `[${quote('text')}, ${quote('image')}]` : `[${quote('text')}]`],
    ['contextWindow', String(model.contextWindow)],
    ...(model.extra ? [['compat', '{}'] as const] : []),
  ]
  const members = fields.map(([key, value]) => `${style.quotesKeys ? quote(key) : key}: ${value}`)
  if (style.isYaml) {
    return style.isOneLine
      ? `  - { ${members.join(', ')} }`
      : `  - ${members.join(`${style.eol}    `)}`
  }
  const [start, join, end] = style.isOneLine
    ? ['{ ', ', ', ' }']
    : [`{${style.eol}    `, `,${style.eol}    `, `,${style.eol}  }`]
  return `  ${start}${members.join(join)}${end}`
}

function writePage(all: readonly Model[], words: Words, style: Style): string {
  const [before, after] = style.marker
  const { isYaml } = style
  const written = all.map((model) => writeEntry(model, style))
  const entries = written.join((isYaml ? '' : ',') + style.eol)
  const comma = style.lastComma && !isYaml ? ',' : ''
  const mark = isYaml ? '#' : '//'
  return [
    '# One',
    '',
    `${style.indent}${before}some-set-ids:start${after}`,
    '',
    ...(style.isTable ? writeTable(all, words, style) : writeList(all, style)),
    '',
    `${style.indent}${before}some-set-ids:end${after}`,
    '',
    'Two',
    isYaml ? '```yaml' : '```json5',
    isYaml ? 'models:' : '[',
    `  ${mark} some-set-models:start`,
    ...(entries === '' ? [] : [entries + comma]),
    `  ${mark} some-set-models:end`,
    isYaml ? '  - id: other' : ']',
    '```',
    'Three',
  ].join(style.eol)
}

const PLAIN: Style = {
  isTable: true,
  prefix: 'm/',
  separator: ',',
  bullet: '-',
  marker: ['[//]: # "', '"'],
  indent: '',
  quote: '"',
  quotesKeys: false,
  isOneLine: false,
  isYaml: false,
  lastComma: true,
  eol: '\n',
}

/** The entries of a page's only snippet, as plain values. */
function readEntries(text: string): unknown {
  const [, language, snippet = ''] = /```(json5|yaml)\r?\n(.*)```/s.exec(text) ?? []
  const isYaml = language === 'yaml'
  const { root, problems } = isYaml ? parseYaml('page', snippet) : parseJson5('page', snippet)
  const list = isYaml ? nodeAt(root, 'models') : root
  if (list === undefined || problems.length > 0) throw new Error('Cannot read the snippet')
  const entries = itemsOf(list).map(configValueOf)
  return isYaml ? entries.slice(0, -1) : entries
}

/** The cells of a page's only table, without prefix and grouping. */
function readCells(text: string): readonly (readonly string[])[] {
  return text
    .split(/\r?\n/)
    .filter((line) => line.includes('|') && !line.includes('---'))
    .map((line) => line.replace('`m/', '`').replace(/(\d)[., \u202F](?=\d{3})/g, '$1'))
    .map((line) => line.split('|').map((cell) => cell.trim()))
}

function outside(text: string): readonly string[] {
  const { blocks } = findBlocks(text, findBlockNames([{ path: 'page.md', text }]))
  const ends = blocks.map(({ start }) => start.at.start)
  const starts = blocks.map(({ end }) => end.at.end)
  return [0, ...starts].map((start, i) => text.slice(start, ends[i]).trimEnd())
}

const options = { parsers: await loadParsers(['yaml']) }

test('any page is brought level with any source page, once and for all', () => {
  fc.assert(
    fc.property(
      models.filter((all) => all.length > 0),
      models,
      styles,
      fc.boolean(),
      (wanted, stale, style, isYaml) => {
        const written = writePage(wanted, ENGLISH, { ...PLAIN, isYaml })
        const source = { path: 'docs/page.md', text: written }
        const facts = sourceFromPages([source], source.path, options.parsers)
        const page = { path: 'docs/de/page.md', text: writePage(stale, GERMAN, style) }
        const text = syncText(page, facts, options)
        const { problems, blocks } = checkPage({ ...page, text }, facts, options)
        expect(problems).toEqual([])
        expect(blocks.map(({ status }) => status)).toEqual(['up-to-date', 'up-to-date'])
        expect(syncText({ ...page, text }, facts, options)).toBe(text)
        expect(readEntries(text)).toEqual(readEntries(source.text))
        expect(outside(text)).toEqual(outside(page.text))
        const right = style.isTable ? writeTable(wanted, GERMAN, style).join('\n') : ''
        expect(readCells(text)).toEqual(readCells(right))
      },
    ),
    { seed: 20260717, numRuns: 150 },
  )
})
