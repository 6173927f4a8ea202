import type { UnreadBlock, WantedBlock } from '../facts.ts'
import type { BlockShape } from '../forms/read-shape.ts'

/** The parts of a block id. */
export interface BlockName {
  readonly set: string
  readonly view: string
}

/** The block ids, `<set>-<view>`, that a page may have. */
export type KnownBlocks = ReadonlyMap<string, BlockName>

/** A source of facts for marker blocks: the catalog, or another page. */
export interface SourceFacts {
  /** `the catalog`, or a page's path; for messages. */
  readonly name: string
  /** The block ids that pages may use. */
  readonly known: KnownBlocks
  /** Whether a view is defined to list only some models of its set. */
  isLimited(set: string, view: string): boolean
  /** What a block should say; undefined if the source has no such block. */
  block(set: string, view: string): WantedBlock | UnreadBlock | undefined
  /**
   * The form of a block in the source; undefined if the source is no page, or has no such block.
   */
  shape(set: string, view: string): BlockShape | undefined
}

type BlockReader = SourceFacts['block']

/** Memoises a reader of blocks: many pages ask for the same one. */
export function rememberBlocks(read: BlockReader): BlockReader {
  const known = new Map<string, ReturnType<BlockReader>>()
  return (set, view) => {
    const id = `${set}-${view}`
    const block = known.has(id) ? known.get(id) : read(set, view)
    known.set(id, block)
    return block
  }
}
