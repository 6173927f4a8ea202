import { isOtherColumn, type TableColumn } from '../../facts.ts'
import type { PageLocale } from '../../locale-of.ts'
import type { Table } from '../../table.ts'
import type { TableShape } from '../read-shape.ts'

/** A table with the subjects of its columns. */
export interface NamedTable {
  readonly table: Table
  readonly columns: readonly (TableColumn | undefined)[]
}

/** A table with added columns, whose cells are empty. */
export interface WidenedTable extends NamedTable {
  /** The headers of the added columns in the source. */
  readonly added: readonly string[]
  /** Those of them without a translation. */
  readonly untranslated: readonly string[]
}

/**
 * Adds the columns that only the source's table has, each after the column that precedes it there.
 */
export function widenTable(
  { table, columns }: NamedTable,
  { columns: source, table: { header, alignments }, language }: TableShape,
  locale: PageLocale,
): WidenedTable {
  const wide: { table: Table; columns: (TableColumn | undefined)[] } = {
    table,
    columns: [...columns],
  }
  const added: string[] = []
  const untranslated: string[] = []
  for (const [index, column] of source.entries()) {
    if (column === undefined || wide.columns.includes(column)) continue
    const name = header[index] ?? ''
    const translated = locale.id === language ? name : translate(column, locale)
    added.push(name)
    if (translated === undefined) untranslated.push(name)
    const at = wide.columns.indexOf(source[index - 1]) + 1
    wide.columns.splice(at, 0, column)
    const { written: _, ...rest } = wide.table
    wide.table = {
      ...rest,
      header: wide.table.header.toSpliced(at, 0, translated ?? name),
      alignments: wide.table.alignments.toSpliced(at, 0, alignments[index] ?? 'none'),
      rows: wide.table.rows.map((row) => row.toSpliced(at, 0, '')),
    }
  }
  return { ...wide, added, untranslated }
}

function translate(column: TableColumn, { words }: PageLocale): string | undefined {
  return isOtherColumn(column) ? undefined : words?.columns[column][0]
}
