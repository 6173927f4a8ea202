import type { Column, Effort, Modality, ReasoningWord } from '../facts.ts'

/** Words for one concept: the first is written, all are read, in any case. */
export type Words = readonly [string, ...string[]]

/** What one language calls the facts of a table, as the published pages do. */
export interface Locale {
  /** The name of its folder in the published docs. */
  readonly id: string
  readonly columns: Readonly<Record<Column, Words>>
  readonly reasoning: Readonly<Record<ReasoningWord, Words>>
  readonly efforts: Readonly<Record<Effort, Words>>
  readonly input: Readonly<Record<Modality, Words>>
  /** Between the items of a list. */
  readonly separator: string
  /** Between groups of digits, where a page shows none of its own. */
  readonly grouping: string
}
