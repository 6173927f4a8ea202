import { stripDecoration } from '../../decoration.ts'
import {
  type Column,
  isOtherColumn,
  type SourceColumn,
  type TableColumn,
  type WantedBlock,
  type WantedModel,
} from '../../facts.ts'
import type { PageLocale } from '../../locale-of.ts'
import { readReference } from '../../model-reference.ts'
import { readNumber } from '../../numbers.ts'
import type { Table } from '../../table.ts'
import { readColumn, readModality, readReasoning, splitItems } from '../../vocabulary.ts'
import { judgeCell } from './judge-cell.ts'

/** What a source knows about a table's columns. */
export type ExpectedColumns = Pick<WantedBlock, 'models' | 'columns'>

/**
 * Tells the subject of each column: by its header, else by its cells, else by its position, if the
 * source's table has the same columns.
 */
export function recogniseColumns(
  table: Table,
  { models, columns: source }: ExpectedColumns,
  locale: PageLocale,
): readonly (TableColumn | undefined)[] {
  const columns: (Column | undefined)[] = []
  for (const header of table.header) {
    const column = readColumn(header)
    columns.push(column !== undefined && !columns.includes(column) ? column : undefined)
  }
  const refs = columns.indexOf('ref')
  if (refs === -1) {
    const found = table.header.findIndex((_, i) => columns[i] === undefined && isRefs(table, i))
    if (found !== -1) columns[found] = 'ref'
  }
  for (const [index, column] of columns.entries()) {
    columns[index] = column ?? columnByCells(table, index, columns, models)
  }
  if (source !== undefined) return fillBySource(table, columns, source)
  return fillByOrder(table, columns, locale)
}

/** The column order of the published tables. */
const USUAL: readonly Column[] = ['ref', 'name', 'reasoning', 'input', 'context', 'output']

/**
 * If the known columns are in the usual order, unknown ones are taken to be so too: those of
 * numbers, and in a language without a vocabulary all.
 */
function fillByOrder(
  table: Table,
  columns: readonly (Column | undefined)[],
  { words }: PageLocale,
): readonly (Column | undefined)[] {
  const usual = columns.every((column, i) => column === undefined || column === USUAL[i])
  if (!usual || columns.length !== USUAL.length) return columns
  return columns.map((column, index) => {
    const cells = cellsOf(table, index).filter((cell) => cell !== '')
    const isNumber = cells.length > 0 && cells.every((cell) => readNumber(cell) !== undefined)
    return column ?? (words === undefined || isNumber ? USUAL[index] : undefined)
  })
}

/**
 * A translated table has its source's columns in the same order, unless a known column contradicts.
 */
function fillBySource(
  table: Table,
  columns: readonly (Column | undefined)[],
  source: readonly SourceColumn[],
): readonly (TableColumn | undefined)[] {
  const headers = new Map(source.map(({ header, about }) => [header, about] as const))
  const inOrder =
    columns.length === source.length &&
    columns.every((column, i) => {
      const about = source[i]?.about
      return column === undefined || column === about || !source.some((one) => one.about === column)
    })
  return columns.map((column, index) => {
    if (column !== undefined) return column
    const sameName = headers.get(table.header[index] ?? '')
    const guess = sameName ?? (inOrder ? source[index]?.about : undefined)
    const isFree = guess !== undefined && (isOtherColumn(guess) || !columns.includes(guess))
    return isFree && mayBeAbout(guess, cellsOf(table, index)) ? guess : undefined
  })
}

/** Whether a column with unknown words may be about a subject: numbers need digits. */
function mayBeAbout(column: TableColumn, cells: readonly string[]): boolean {
  const isNumber = column === 'context' || column === 'output'
  return !isNumber || cells.every((cell) => cell === '' || /\p{Nd}/u.test(cell))
}

/** A column's cells without decoration. */
function cellsOf(table: Table, index: number): readonly string[] {
  return table.rows.flatMap((row) => row[index] ?? []).map((cell) => stripDecoration(cell).core)
}

function rawCellsOf(table: Table, index: number): readonly string[] {
  return table.rows.flatMap((row) => row[index] ?? [])
}

function isRefs(table: Table, index: number): boolean {
  const cells = rawCellsOf(table, index)
  return cells.length > 0 && cells.every((cell) => readReference(cell)?.before.includes('`'))
}

function columnByCells(
  table: Table,
  index: number,
  taken: readonly (Column | undefined)[],
  models: readonly WantedModel[],
): Column | undefined {
  const cells = cellsOf(table, index)
  if (cells.length === 0) return undefined
  const found = guessByWords(cells) ?? guessByFacts(table, index, taken, models)
  return found !== undefined && !taken.includes(found) ? found : undefined
}

function guessByWords(cells: readonly string[]): Column | undefined {
  if (cells.every((cell) => readReasoning(cell) !== undefined)) return 'reasoning'
  const items = cells.flatMap(splitItems)
  return items.length > 0 && items.every((item) => readModality(item) !== undefined)
    ? 'input'
    : undefined
}

/** The subject whose facts match at least half of the known models' cells. */
function guessByFacts(
  table: Table,
  index: number,
  taken: readonly (Column | undefined)[],
  models: readonly WantedModel[],
): Column | undefined {
  const refs = taken.indexOf('ref')
  const byId = new Map(models.map((model) => [model.id, model] as const))
  const rows = table.rows.flatMap((row) => {
    const model = byId.get(readReference(row[refs] ?? '')?.id ?? '')
    return model === undefined ? [] : [{ model, cell: row[index] ?? '' }]
  })
  const guesses: readonly Column[] = ['name', 'context', 'output', 'alias']
  return guesses.find((column) => {
    if (taken.includes(column)) return false
    const right = rows.filter(({ model, cell }) => {
      const wanted = model.cells.get(column)
      return wanted !== undefined && judgeCell(cell, wanted) === 'right'
    })
    return right.length > 0 && right.length * 2 >= rows.length
  })
}
