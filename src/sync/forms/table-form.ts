import type { Column, WantedModel } from '../facts.ts'
import type { Line } from '../lines.ts'
import type { PageLocale } from '../locale-of.ts'
import {
  commonPrefix,
  readReference,
  type ShownReference,
  writeReference,
} from '../model-reference.ts'
import { findTable, formatTable, type Table } from '../table.ts'
import { compareIds, type FormInput, type FormResult, unreadableBlock } from './block-form.ts'
import { type CellWords, learnWords, writeCell } from './cell-words.ts'
import { recogniseColumns } from './columns.ts'
import { judgeCell } from './judge-cell.ts'

/** Whether a body holds a table. */
export function hasTable(lines: readonly Line[]): boolean {
  return findTable(lines) !== undefined
}

interface Row {
  readonly reference: ShownReference | undefined
  readonly cells: readonly string[]
}

/** A table with its columns and rows told apart. */
interface ReadTable {
  readonly table: Table
  readonly columns: readonly (Column | undefined)[]
  readonly refColumn: number
  readonly rows: readonly Row[]
}

/** Reads and writes a table with a row for each model; its words stay in the page's language. */
export function compareTable(input: FormInput): FormResult {
  const table = findTable(input.lines)
  if (table === undefined) throw new RangeError('Cannot read a table where there is none')
  const locale = input.localeOf([...table.header, ...table.rows.flat()])
  const read = readTable(table, input.wanted.models, locale)
  if (read === undefined) return unreadableBlock('no column of the table holds model ids')
  const ids = read.rows.flatMap(({ reference }) => reference?.id ?? [])
  const { differences, remarks } = compareRows(read, input.wanted.models)
  const all = [...compareIds(ids, input.wanted.models), ...differences]
  if (all.length === 0) return { differences: all, ids, remarks }
  const refusal = refuse(read, input.wanted.models)
  if (refusal !== undefined) return { differences: all, refusal, ids, remarks }
  const written = writeTable(read, input, locale)
  return {
    differences: all,
    ids,
    body: written.body,
    remarks: [...remarks, ...written.untranslated.map(describeUntranslated)],
  }
}

/** The remark on a word that no vocabulary has in the page's language. */
export function describeUntranslated(word: string): string {
  return `No translation of \`${word}\` is known for this page's language, left in English`
}

function readTable(
  table: Table,
  models: readonly WantedModel[],
  locale: PageLocale,
): ReadTable | undefined {
  const columns = recogniseColumns(table, models, locale)
  const refColumn = columns.indexOf('ref')
  if (refColumn === -1) return undefined
  const rows = table.rows.map((cells) => ({
    cells,
    reference: readReference(cells[refColumn] ?? ''),
  }))
  return { table, columns, refColumn, rows }
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
      const verdict = judgeCell(text, wanted)
      if (verdict === 'unread') remarks.push(`Cannot read \`${text}\` of \`${id}\`, not compared`)
      if (verdict === 'wrong') {
        const right = writeCell(wanted.value, learnWords([], ENGLISH)).text
        differences.push(`\`${name}\` of \`${id}\` is \`${text}\` for \`${right}\``)
      }
    }
  }
  return { differences, remarks }
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
  const nameless = rows.find(({ reference }) => reference === undefined)
  if (nameless !== undefined) return `the row \`${nameless.cells.join(' | ')}\` names no model`
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
  { lines, text, wanted, eol }: FormInput,
  locale: PageLocale,
): { readonly body: string; readonly untranslated: readonly string[] } {
  const { table, columns, rows, refColumn } = read
  const words = columns.map((_, index) =>
    learnWords([...table.rows.map((row) => row[index] ?? ''), ...table.rows.flat()], locale),
  )
  const prefix = commonPrefix(rows.flatMap(({ reference }) => reference ?? []))
  const example = rows[0]?.reference ?? { before: '`', after: '`', id: '', prefix: '' }
  const known = rowsById(rows)
  const untranslated = new Set<string>()
  const written = wanted.models.map((model) => {
    const row = known.get(model.id)
    return columns.map((column, index) => {
      const kept = row?.cells[index]
      if (index === refColumn) {
        const shown = { ...example, prefix: prefix ?? `${wanted.provider}/` }
        return kept ?? writeReference(model.id, shown)
      }
      const cell = writeFact(model, column, kept, words[index])
      for (const word of cell.untranslated) untranslated.add(word)
      return cell.text
    })
  })
  const print = (part: readonly Line[]): string =>
    part.map((line) => text.slice(line.start, line.next)).join('')
  const fresh = formatTable(table, written).map((line) => line + eol)
  const body = print(lines.slice(0, table.from)) + fresh.join('') + print(lines.slice(table.to))
  return { body, untranslated: [...untranslated] }
}

function writeFact(
  model: WantedModel,
  column: Column | undefined,
  kept: string | undefined,
  words: CellWords | undefined,
): { readonly text: string; readonly untranslated: readonly string[] } {
  const wanted = column === undefined ? undefined : model.cells.get(column)
  if (wanted === undefined || words === undefined) return { text: kept ?? '', untranslated: [] }
  if (kept !== undefined && judgeCell(kept, wanted) !== 'wrong') {
    return { text: kept, untranslated: [] }
  }
  return writeCell(wanted.value, words)
}
