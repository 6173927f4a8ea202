import type { FormInput, FormResult } from '../forms/block-form.ts'

/** One view of a doc set: how its blocks say which models there are. */
export interface ViewRenderer {
  /** The end of the block id: `ids` in `moonshot-kimi-k2-ids`. */
  readonly view: string
  /** Holds a block against its source and writes it anew where it differs. */
  compare(input: FormInput): FormResult
}
