import type { Span } from '../../core/text.ts'
import type { ConfigNode } from '../../core/tree.ts'
import type { EntryGap, EntryGaps } from './entry-gaps.ts'
import type { EntryStyle } from './entry-style.ts'

/** One entry of a snippet; a member of an object has a key. */
export interface Entry {
  readonly key?: string
  readonly keySpan?: Span
  readonly value: ConfigNode
  readonly span: Span
}

/** An entry that is about a model. */
export interface KnownEntry extends Entry {
  readonly id: string
  readonly ref: string
  readonly gap: EntryGap
}

/** The entries of a block, read. */
export interface Snippet {
  /** The block's lines in the brackets that they stand in, offsets of all nodes. */
  readonly text: string
  readonly entries: readonly KnownEntry[]
  readonly gaps: EntryGaps
  readonly style: EntryStyle
}
