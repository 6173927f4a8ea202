/** What a block id stands for. */
export interface BlockName {
  readonly set: string
  readonly view: string
}

/** Block ids, `<set>-<view>`, that a page may hold. */
export type KnownBlocks = ReadonlyMap<string, BlockName>
