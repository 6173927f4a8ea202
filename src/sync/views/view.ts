import type { FormInput, FormResult } from '../forms/block-form.ts'

/** One view of a doc set: what its blocks list. */
export interface View {
  /** The end of the block id: `ids` in `moonshot-kimi-k2-ids`. */
  readonly id: string
  /** Compares a block with its source, and rewrites it if it differs. */
  compare(input: FormInput): FormResult
}
