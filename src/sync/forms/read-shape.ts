import type { TableColumn } from '../facts.ts'
import { splitLines } from '../lines.ts'
import type { PageLocale } from '../locale-of.ts'
import { commonPrefix, readReference, type ShownReference } from '../model-reference.ts'
import { readProseLines } from '../prose-comments.ts'
import { findTable, type Table } from '../table.ts'
import { readList } from './read-list.ts'
import { recogniseColumns } from './table/columns.ts'

/** A source's list of models. */
export interface ListShape {
  readonly kind: 'list'
  /** How a model is written; the prefix is the most common one. */
  readonly reference: ShownReference
}

/** A source's table of models. */
export interface TableShape {
  readonly kind: 'table'
  readonly reference: ShownReference
  readonly table: Table
  /** The subject of each column. */
  readonly columns: readonly (TableColumn | undefined)[]
  /** The id of the source's language. */
  readonly language: string
}

/** The form of a block in a source. */
export type BlockShape = ListShape | TableShape

/** Reads the form of a block's body; undefined if it names no model. */
export function readShape(body: string, locale: PageLocale): BlockShape | undefined {
  const lines = splitLines(body)
  const table = findTable(lines)
  if (table === undefined) {
    const reference = commonReference(
      readList(body, readProseLines(body, lines)).items.map((item) => item.reference),
    )
    return reference && { kind: 'list', reference }
  }
  const columns = recogniseColumns(table, { models: [] }, locale)
  const column = columns.indexOf('ref')
  const reference = commonReference(
    table.rows.flatMap((row) => readReference(row[column] ?? '') ?? []),
  )
  return reference && { kind: 'table', reference, table, columns, language: locale.id }
}

function commonReference(references: readonly ShownReference[]): ShownReference | undefined {
  const [first] = references
  return first && { ...first, prefix: commonPrefix(references) ?? first.prefix }
}
