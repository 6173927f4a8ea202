import type { UnreadBlock, WantedBlock } from '../facts.ts'
import type { BlockShape } from '../forms/read-shape.ts'

/** What a block id stands for. */
export interface BlockName {
  readonly set: string
  readonly view: string
}

/** Block ids, `<set>-<view>`, that a page may hold. */
export type KnownBlocks = ReadonlyMap<string, BlockName>

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

type BlockReader = SourceFacts['block']

/** A reader of blocks that reads each of them once: many pages ask for the same. */
export function rememberBlocks(read: BlockReader): BlockReader {
  const known = new Map<string, ReturnType<BlockReader>>()
  return (set, view) => {
    const id = `${set}-${view}`
    const block = known.has(id) ? known.get(id) : read(set, view)
    known.set(id, block)
    return block
  }
}
