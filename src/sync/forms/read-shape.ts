import type { BlockShape } from '../block-shape.ts'
import { splitLines } from '../lines.ts'
import type { PageLocale } from '../locale-of.ts'
import { commonPrefix, readReference, type ShownReference } from '../model-reference.ts'
import { findTable } from '../table.ts'
import { readList } from './read-list.ts'
import { recogniseColumns } from './table/columns.ts'

/** Reads the form of a block's body; undefined where it names no model. */
export function readShape(body: string, locale: PageLocale): BlockShape | undefined {
  const lines = splitLines(body)
  const table = findTable(lines)
  if (table === undefined) {
    const reference = commonReference(readList(body, lines).items.map((item) => item.reference))
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
