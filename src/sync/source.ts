import type { WantedBlock } from './facts.ts'
import type { KnownBlocks } from './markers.ts'

/** Where the facts of marker blocks come from: the catalog, or another page. */
export interface SourceFacts {
  /** For messages: `the catalog`, or a page's path. */
  readonly name: string
  /** Every block id that pages may use. */
  readonly known: KnownBlocks
  /** What a block should say; undefined where the source says nothing about it. */
  block(set: string, view: string): WantedBlock | undefined
}
