import { type CellFact, isOtherColumn, type TableColumn, type WantedModel } from '../facts.ts'
import { splitLines } from '../lines.ts'
import { localeOf, type PageLocale } from '../locale-of.ts'
import { writeReference } from '../model-reference.ts'
import { commonStyle, type NumberStyle, readNumber } from '../numbers.ts'
import { formatTable } from '../table.ts'
import { compareIds, type FormInput, type FormResult, type ProseInput } from './block-form.ts'
import { frameModels } from './list-form.ts'
import { describeLost, findLostInProse } from './lost-comments.ts'
import type { List } from './read-list.ts'
import type { TableShape } from './read-shape.ts'
import { type CellWords, type WrittenCell, writeCell } from './table/cell-words.ts'
import { describeUntranslated } from './table/table-form.ts'

/** Rewrites a list of models, or an empty block, as the source's table. */
export function reshapeList(input: ProseInput, list: List, shape: TableShape): FormResult {
  const { wanted } = input
  const ids = list.items.map(({ id }) => id)
  const isEmpty = list.items.length === 0
  const differences = [
    ...compareIds(ids, wanted.models),
    ...(isEmpty ? [] : ['a list instead of a table']),
  ]
  const refusal = refuse(shape, wanted.models)
  if (differences.length === 0) return { differences, ids, remarks: [] }
  const isOtherForm = !isEmpty
  if (refusal !== undefined) return { differences, refusal, isOtherForm, ids, remarks: [] }
  const { body, untranslated } = writeTable(input, shape)
  const fresh = isEmpty ? frameModels(list.head, body, input.eol) : separate(list, body, input.eol)
  const lost = findLostInProse(input, fresh)
  if (lost !== undefined) {
    return { differences, refusal: describeLost(lost), isOtherForm, ids, remarks: [] }
  }
  return {
    differences,
    isOtherForm,
    ids,
    body: fresh,
    remarks: [...new Set(untranslated)].map(describeUntranslated),
  }
}

function refuse(
  { table, columns }: TableShape,
  models: readonly WantedModel[],
): string | undefined {
  for (const { id, cells } of models) {
    const gap = columns.findIndex(
      (column) => column !== 'ref' && (column === undefined || !cells.has(column)),
    )
    if (gap !== -1) return `nothing is known for \`${id}\` in column \`${table.header[gap]}\``
  }
  return undefined
}

/**
 * Puts blank lines around a table: text right above would absorb the header, and text right below
 * is a row.
 */
function separate(
  { head, tail }: { readonly head: string; readonly tail: string },
  table: string,
  eol: string,
): string {
  const lines = head.split(/\r\n|\n|\r/)
  const above = lines.at(-1) === '' && /\S/.test(lines.at(-2) ?? '') ? eol : ''
  const below = /^[ \t]*[^\s]/.test(tail) ? eol : ''
  return head + above + table + below + tail
}

function writeTable(
  { path, text, block, wanted, eol }: FormInput,
  { table, columns, reference, language }: TableShape,
): { readonly body: string; readonly untranslated: readonly string[] } {
  const cells = cellsOnPage(text)
  const locale = localeOf(path, cells)
  const words: CellWords = {
    own: new Map(),
    separator: undefined,
    numbers: numbersOnPage(cells),
    locale,
    letter: undefined,
  }
  const header = table.header.map(
    (name, index): WrittenCell =>
      locale.id === language
        ? { text: name, untranslated: [] }
        : translateHeader(name, columns[index], locale),
  )
  const rows = wanted.models.map((model) =>
    columns.map((column): WrittenCell => {
      const fact = column && model.cells.get(column)?.value
      return column === 'ref' || fact === undefined
        ? { text: writeReference(model.id, reference), untranslated: [] }
        : writeFact(column, fact, words)
    }),
  )
  const { written: _, ...shown } = table
  const fresh = {
    ...shown,
    header: header.map((cell) => cell.text),
    indent: block.start.indent,
    bars: { start: true, end: true },
  }
  const printed = formatTable(
    fresh,
    rows.map((row) => ({ cells: row.map((cell) => cell.text) })),
  )
  return {
    body: printed.map((line) => line + eol).join(''),
    untranslated: [...header, ...rows.flat()].flatMap((cell) => cell.untranslated),
  }
}

function translateHeader(
  source: string,
  column: TableColumn | undefined,
  { words }: PageLocale,
): WrittenCell {
  if (column === undefined || isOtherColumn(column) || words === undefined)
    return { text: source, untranslated: [source] }
  return { text: words.columns[column][0], untranslated: [] }
}

/** Source words that no vocabulary has stay in the source's language. */
function writeFact(column: TableColumn | undefined, fact: CellFact, words: CellWords): WrittenCell {
  const isForeign = fact.kind === 'text' && (column === 'reasoning' || column === 'input')
  return isForeign ? { text: fact.value, untranslated: [fact.value] } : writeCell(fact, words)
}

function cellsOnPage(text: string): readonly string[] {
  return splitLines(text)
    .filter(({ content }) => content.trim().startsWith('|'))
    .flatMap(({ content }) => content.split('|').map((cell) => cell.trim()))
}

/** How the page's other tables group digits; short numbers show no grouping. */
function numbersOnPage(cells: readonly string[]): NumberStyle | undefined {
  const numbers = cells.flatMap((cell) => readNumber(cell) ?? [])
  const style = commonStyle(
    numbers.filter((number) => number.style.separator !== '' || number.digits.length > 5),
  )
  return style && { separator: style.separator, zero: style.zero, unit: '', after: '' }
}
