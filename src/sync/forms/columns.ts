import type { Column, WantedModel } from '../facts.ts'
import type { PageLocale } from '../locale-of.ts'
import { readReference } from '../model-reference.ts'
import type { Table } from '../table.ts'
import { readColumn, readModality, readReasoning, splitItems } from '../vocabulary.ts'
import { judgeCell } from './judge-cell.ts'

/** What each column of a table is about: its header says so, else its cells do. */
export function recogniseColumns(
  table: Table,
  models: readonly WantedModel[],
  locale: PageLocale,
): readonly (Column | undefined)[] {
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
  return locale.words === undefined ? fillByOrder(columns) : columns
}

/** The order that the published tables share. */
const USUAL: readonly Column[] = ['ref', 'name', 'reasoning', 'input', 'context', 'output']

/** In a language whose words are not known, columns that break no usual order are taken to keep it. */
function fillByOrder(columns: readonly (Column | undefined)[]): readonly (Column | undefined)[] {
  const usual = columns.every((column, i) => column === undefined || column === USUAL[i])
  return usual && columns.length === USUAL.length ? USUAL : columns
}

function cellsOf(table: Table, index: number): readonly string[] {
  return table.rows.flatMap((row) => row[index] ?? [])
}

function isRefs(table: Table, index: number): boolean {
  const cells = cellsOf(table, index)
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

/** The column of names or numbers that are right for at least half of the rows that are known. */
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
