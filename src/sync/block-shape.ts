import type { TableColumn } from './facts.ts'
import type { ShownReference } from './model-reference.ts'
import type { Table } from './table.ts'

/** A list of models, as a source has it. */
export interface ListShape {
  readonly kind: 'list'
  /** How it writes a model; the prefix is the one that most have. */
  readonly reference: ShownReference
}

/** A table of models, as a source has it. */
export interface TableShape {
  readonly kind: 'table'
  readonly reference: ShownReference
  readonly table: Table
  /** What its columns are about. */
  readonly columns: readonly (TableColumn | undefined)[]
  /** The id of the source's language. */
  readonly language: string
}

/** The form that a source has a block in. */
export type BlockShape = ListShape | TableShape
