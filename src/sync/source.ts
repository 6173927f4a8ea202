import type { BlockShape } from './block-shape.ts'
import type { UnreadBlock, WantedBlock } from './facts.ts'
import type { KnownBlocks } from './known-blocks.ts'

/** Where the facts of marker blocks come from: the catalog, or another page. */
export interface SourceFacts {
  /** For messages: `the catalog`, or a page's path. */
  readonly name: string
  /** Every block id that pages may use. */
  readonly known: KnownBlocks
  /** Whether a view is meant to list only some models of its set. */
  isLimited(set: string, view: string): boolean
  /** What a block should say; undefined where the source has no such block. */
  block(set: string, view: string): WantedBlock | UnreadBlock | undefined
  /** The form that the source has a block in; undefined where it is no page, or has none. */
  shape(set: string, view: string): BlockShape | undefined
}
