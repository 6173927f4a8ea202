import { type ConfigValue, isFields, isList } from '../../core/config-value.ts'
import { stripDecoration } from '../decoration.ts'
import { type CellFact, isOtherColumn, type TableColumn, type Wanted } from '../facts.ts'
import { recogniseColumns } from '../forms/table/columns.ts'
import { splitLines } from '../lines.ts'
import type { PageLocale } from '../locale-of.ts'
import { readReference } from '../model-reference.ts'
import { readNumber, showsValue } from '../numbers.ts'
import { findTable } from '../table.ts'
import { readEfforts, readModality, readReasoning, splitItems } from '../vocabulary.ts'

type Fields = ReadonlyMap<string, ConfigValue>

/** The table of a source, with the subject of each column. */
export interface SourceTable {
  readonly header: readonly string[]
  readonly columns: readonly TableColumn[]
  readonly rows: readonly (readonly string[])[]
}

/** Reads the table in a block's body; undefined if it has none. */
export function readTable(body: string, locale: PageLocale): SourceTable | undefined {
  const table = findTable(splitLines(body))
  if (table === undefined) return undefined
  const { header, rows } = table
  const columns = recogniseColumns(table, { models: [] }, locale)
  return { header, rows, columns: columns.map((column, i): TableColumn => column ?? `#${i}`) }
}

/** The facts in each model's cells, by id. */
export type CellsById = ReadonlyMap<string, readonly (readonly [TableColumn, Wanted<CellFact>])[]>

/**
 * Reads a table's cells; `entries` has the fields of each model's entry, which may be more exact.
 */
export function readCells(
  { columns, rows }: SourceTable,
  entries: ReadonlyMap<string, Fields>,
): CellsById {
  const cells = new Map<string, readonly (readonly [TableColumn, Wanted<CellFact>])[]>()
  for (const row of rows) {
    const id = readReference(row[columns.indexOf('ref')] ?? '')?.id
    if (id === undefined || cells.has(id)) continue
    const known = new Map(cellsOfEntry(entries.get(id)))
    cells.set(
      id,
      columns.flatMap((column, index) => {
        const text = row[index]
        return text === undefined
          ? []
          : [[column, wantCell(column, text, known.get(column))] as const]
      }),
    )
  }
  return cells
}

/** The fact in a cell; the same text on another page is accepted too. */
function wantCell(
  column: TableColumn,
  text: string,
  ofEntry: Wanted<CellFact> | undefined,
): Wanted<CellFact> {
  const { core } = stripDecoration(text)
  const shown: CellFact = { kind: 'text', value: core }
  const exact = ofEntry?.value.kind === 'number' && isShortFor(core, ofEntry.value.value)
  return { value: (exact ? ofEntry.value : readFact(column, core)) ?? shown, also: [shown] }
}

/** Whether a text such as `256K` is a rounded form of an entry's number. */
function isShortFor(text: string, value: number): boolean {
  const number = readNumber(text)
  return number !== undefined && number.style.unit !== '' && showsValue(number, value)
}

function readFact(column: TableColumn, text: string): CellFact | undefined {
  const isOther = isOtherColumn(column)
  if (isOther || column === 'context' || column === 'output') {
    const number = readNumber(text)
    const value = Number(number?.digits)
    const isPlain = number?.style.unit === '' && (!isOther || number.style.after === '')
    if (isPlain) return { kind: 'number', value }
  }
  if (isOther || column === 'reasoning') {
    const value = readReasoning(text)
    if (value !== undefined) return { kind: 'reasoning', value }
    const efforts = readEfforts(text)
    if (efforts !== undefined) return { kind: 'efforts', value: efforts }
  }
  if (!isOther && column !== 'input') return undefined
  const items = splitItems(text)
  const read = items.flatMap((item) => readModality(item) ?? [])
  return read.length === items.length && read.length > 0
    ? { kind: 'input', value: read }
    : undefined
}

/** The facts for a table's cells in a config entry, for a source without a table. */
export function cellsOfEntry(
  fields: Fields | undefined,
): readonly (readonly [TableColumn, Wanted<CellFact>])[] {
  const facts: (readonly [TableColumn, CellFact])[] = []
  const name = fields?.get('name')
  const input = fields?.get('input')
  const context = fields?.get('contextWindow')
  const output = fields?.get('maxTokens')
  if (typeof name === 'string') facts.push(['name', { kind: 'text', value: name }])
  if (input !== undefined && isList(input)) {
    facts.push(['input', { kind: 'input', value: input.map(String) }])
  }
  if (typeof context === 'number') facts.push(['context', { kind: 'number', value: context }])
  if (typeof output === 'number') facts.push(['output', { kind: 'number', value: output }])
  const reasoning = reasoningOfEntry(fields)
  return [
    ...facts.map(([column, value]) => [column, { value }] as const),
    ...(reasoning ? [['reasoning', reasoning] as const] : []),
  ]
}

/** An entry says whether a model reasons, but not whether that can be switched off. */
function reasoningOfEntry(fields: Fields | undefined): Wanted<CellFact> | undefined {
  const reasons = fields?.get('reasoning')
  if (typeof reasons !== 'boolean') return undefined
  if (!reasons) return { value: { kind: 'reasoning', value: 'no' } }
  const compat = fields?.get('compat')
  const listed = compat !== undefined && isFields(compat) && compat.get('supportedReasoningEfforts')
  const efforts = listed && isList(listed) ? listed.map(String) : []
  return {
    value: { kind: 'reasoning', value: 'yes' },
    also: [
      { kind: 'reasoning', value: 'always-on' },
      { kind: 'reasoning', value: 'always-max' },
      { kind: 'efforts', value: efforts },
    ],
  }
}
