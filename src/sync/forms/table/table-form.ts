import { once } from '../../../core/once-per.ts'
import { stripDecoration } from '../../decoration.ts'
import {
  type CellFact,
  type Choices,
  isOtherColumn,
  nameChoice,
  type TableColumn,
  type Wanted,
  type WantedBlock,
  type WantedModel,
} from '../../facts.ts'
import type { Line } from '../../lines.ts'
import type { PageLocale } from '../../locale-of.ts'
import {
  commonPrefix,
  readReference,
  type ShownReference,
  writeReference,
} from '../../model-reference.ts'
import { findTable, formatTable, type PrintedRow, splitRow, type Table } from '../../table.ts'
import { compareIds, type FormResult, type ProseInput, unreadableBlock } from '../block-form.ts'
import { describeLost, findLostInProse } from '../lost-comments.ts'
import {
  type CellWords,
  learnWords,
  type ReadCells,
  type WrittenCell,
  writeCell,
} from './cell-words.ts'
import { recogniseColumns } from './columns.ts'
import { judgeCell, judgeOther, type Verdict } from './judge-cell.ts'
import { type NamedTable, widenTable } from './widen-table.ts'

/** Whether any lines are a table. */
export function hasTable(lines: readonly Line[]): boolean {
  return findTable(lines) !== undefined
}

interface Row {
  /** Its index among the rows. */
  readonly index: number
  readonly reference: ShownReference | undefined
  readonly cells: readonly string[]
}

/** A table with the subjects of its columns and the models of its rows. */
interface ReadTable {
  readonly table: Table
  readonly columns: readonly (TableColumn | undefined)[]
  readonly refColumn: number
  readonly rows: readonly Row[]
}

/**
 * Compares a table with the wanted facts, and rewrites it; its words stay in the page's language.
 */
export function compareTable(input: ProseInput): FormResult {
  const { prose, wanted } = input
  const table = findTable(prose.lines)
  if (table === undefined) throw new RangeError('Cannot read a table where there is none')
  if (findTable(prose.lines.slice(table.to)) !== undefined) {
    return unreadableBlock('it holds two tables')
  }
  if (hasStrayRows(prose.lines, table)) return unreadableBlock('rows are outside of its table')
  const locale = input.localeOf([...table.header, ...table.rows.flat()])
  const own = readTable(table, wanted, locale)
  if (own === undefined) return unreadableBlock('no column of the table holds model ids')
  const shape = input.shape?.kind === 'table' ? input.shape : undefined
  const wide = shape && widenTable(own, shape, locale)
  const read = wide ? nameRows(wide) : own
  const nameless = read.rows.find(({ reference }) => reference === undefined)
  if (nameless !== undefined) {
    return unreadableBlock(`the row \`${nameless.cells.join(' | ')}\` names no model`)
  }
  const ids = read.rows.flatMap(({ reference }) => reference?.id ?? [])
  const rows = compareRows(own, wanted.models)
  const added = (wide?.added ?? []).map((header) => `no column for \`${header}\``)
  const compared = {
    differences: [...compareIds(ids, wanted.models), ...rows.differences, ...added],
    ids,
    remarks: [...rows.remarks, ...describeMissingColumns(read, wanted)],
    choices: readChoices(own, wanted.models),
  }
  if (compared.differences.length === 0) return compared
  const stale = { ...compared, isOtherForm: added.length > 0 }
  const refusal = refuse(read, wanted.models)
  if (refusal !== undefined) return { ...stale, refusal }
  const { body, untranslated } = writeTable(read, input, locale)
  const lost = findLostInProse(input, body)
  if (lost !== undefined) return { ...stale, refusal: describeLost(lost) }
  const words = [...(wide?.untranslated ?? []), ...untranslated]
  return { ...stale, body, remarks: [...compared.remarks, ...words.map(describeUntranslated)] }
}

/** Whether there are rows above the header, or after a line that ends the table. */
function hasStrayRows(lines: readonly Line[], { from, to, header }: Table): boolean {
  const isRow = (line: string): boolean =>
    line.trim().startsWith('|') || (header.length > 2 && splitRow(line).length === header.length)
  return lines.some(({ content }, i) => (i < from || i >= to) && isRow(content))
}

/** The remark on a word without a translation. */
export function describeUntranslated(word: string): string {
  return `No translation of \`${word}\` is known for this page's language, left in English`
}

/** Remarks on columns of the source that the table does not have. */
function describeMissingColumns(
  { columns }: ReadTable,
  { columns: source }: WantedBlock,
): readonly string[] {
  const missing = source?.filter(({ about }) => !columns.includes(about)) ?? []
  // Columns of unknown subject may be those.
  if (missing.length <= columns.filter((column) => column === undefined).length) return []
  const headers = missing.map(({ header }) => `\`${header}\``).join(', ')
  return [`The table has no column for ${headers} of the source`]
}

function readTable(table: Table, wanted: WantedBlock, locale: PageLocale): ReadTable | undefined {
  const columns = recogniseColumns(table, wanted, locale)
  return columns.includes('ref') ? nameRows({ table, columns }) : undefined
}

function nameRows({ table, columns }: NamedTable): ReadTable {
  const refColumn = columns.indexOf('ref')
  const rows = table.rows.map((cells, index) => ({
    index,
    cells,
    reference: readReference(cells[refColumn] ?? ''),
  }))
  return { table, columns, refColumn, rows }
}

/** Where the source accepts either of two values: which one each row has, or is going to have. */
function readChoices({ columns, rows }: ReadTable, models: readonly WantedModel[]): Choices {
  const choices = { own: [] as string[], other: [] as string[] }
  const byId = rowsById(rows)
  for (const { id, cells } of models) {
    for (const [column, fact] of cells) {
      const index = columns.indexOf(column)
      const { opposite } = fact
      if (opposite === undefined || index === -1) continue
      const text = byId.get(id)?.cells[index]
      const isOther = text !== undefined && judgeCell(text, { value: opposite }) === 'right'
      choices[isOther ? 'other' : 'own'].push(nameChoice(id, column))
    }
  }
  return choices
}

function compareRows(
  { table, columns, refColumn, rows }: ReadTable,
  models: readonly WantedModel[],
): { readonly differences: readonly string[]; readonly remarks: readonly string[] } {
  const differences: string[] = []
  const remarks: string[] = []
  const byId = rowsById(rows)
  for (const { id, cells } of models) {
    const row = byId.get(id)
    if (row === undefined) continue
    for (const [index, column] of columns.entries()) {
      const wanted = column === undefined ? undefined : cells.get(column)
      const text = row.cells[index]
      const name = table.header[index] ?? ''
      if (text === undefined) differences.push(`no \`${name}\` cell of \`${id}\``)
      if (index === refColumn || wanted === undefined || text === undefined) continue
      const verdict = judge(text, column, wanted)
      if (verdict === 'unread') remarks.push(`Cannot read \`${text}\` of \`${id}\`, not compared`)
      if (verdict === 'wrong') {
        const right = writeCell(wanted.value, learnWords([], ENGLISH)).text.replaceAll('`', '')
        const shown = text === '' ? 'empty' : `\`${text}\``
        differences.push(`\`${name}\` of \`${id}\` is ${shown} for \`${right}\``)
      }
    }
  }
  return { differences, remarks }
}

function judge(text: string, column: TableColumn | undefined, wanted: Wanted<CellFact>): Verdict {
  const isOther = column !== undefined && isOtherColumn(column)
  return isOther ? judgeOther(text, wanted) : judgeCell(text, wanted)
}

const ENGLISH = { id: 'en', words: undefined }

/** The first row of each model. */
function rowsById(rows: readonly Row[]): ReadonlyMap<string, Row> {
  return new Map(
    rows.toReversed().flatMap((row) => (row.reference ? [[row.reference.id, row] as const] : [])),
  )
}

function refuse(
  { table, columns, rows }: ReadTable,
  models: readonly WantedModel[],
): string | undefined {
  const known = rowsById(rows)
  for (const { id, cells } of models) {
    const row = known.get(id)
    const gap = columns.findIndex(
      (column, index) =>
        row?.cells[index] === undefined &&
        column !== 'ref' &&
        (column === undefined || !cells.has(column)),
    )
    if (gap !== -1) return `nothing is known for \`${id}\` in column \`${table.header[gap]}\``
  }
  return undefined
}

function writeTable(
  read: ReadTable,
  { prose: { lines }, text, wanted, eol }: ProseInput,
  locale: PageLocale,
): { readonly body: string; readonly untranslated: readonly string[] } {
  const { table, columns, rows, refColumn } = read
  const readCells: ReadCells = new Map()
  const words = columns.map((_, index) =>
    once(() => {
      const own = table.rows.map((row) => row[index] ?? '')
      return learnWords([...own, ...table.rows.flat()], locale, readCells, own)
    }),
  )
  const prefix = commonPrefix(rows.flatMap(({ reference }) => reference ?? []))
  const example = rows[0]?.reference ?? { before: '`', after: '`', id: '', prefix: '' }
  const known = rowsById(rows)
  const untranslated = new Set<string>()
  const written = wanted.models.map((model): PrintedRow => {
    const row = known.get(model.id)
    const fresh = columns.map((column, index) => {
      const kept = row?.cells[index]
      if (index === refColumn) {
        const usual = prefix ?? `${wanted.provider}/`
        const shown = { ...example, prefix: usual === '' ? usual : (model.prefix ?? usual) }
        return kept ?? writeReference(model.id, shown)
      }
      const cell = writeFact(model, column, kept, words[index])
      for (const word of cell.untranslated) untranslated.add(word)
      return cell.text
    })
    const isSame = row?.cells.length === fresh.length && row.cells.join('|') === fresh.join('|')
    const end = table.ends[row?.index ?? -1]
    return { cells: fresh, ...(isSame && { from: row.index }), ...(end && { end }) }
  })
  const print = (part: readonly Line[]): string =>
    part.map((line) => text.slice(line.start, line.next)).join('')
  const fresh = formatTable(table, written).map((line) => line + eol)
  const body = print(lines.slice(0, table.from)) + fresh.join('') + print(lines.slice(table.to))
  return { body, untranslated: [...untranslated] }
}

function writeFact(
  model: WantedModel,
  column: TableColumn | undefined,
  kept: string | undefined,
  words: (() => CellWords) | undefined,
): WrittenCell {
  const wanted = column === undefined ? undefined : model.cells.get(column)
  if (wanted === undefined || words === undefined) return { text: kept ?? '', untranslated: [] }
  if (kept !== undefined && judge(kept, column, wanted) !== 'wrong') {
    return { text: kept, untranslated: [] }
  }
  const { text, untranslated } = writeCell(wanted.value, words())
  const { before, core, after } = stripDecoration(kept ?? '')
  const isForeign = column !== undefined && isOtherColumn(column) && /\p{L}/u.test(text)
  const isText = isForeign && wanted.value.kind === 'text'
  return {
    text: core === '' ? text : before + text + after,
    untranslated: isText ? [text] : untranslated,
  }
}
