import type { Column, Effort, Modality, ReasoningWord } from '../facts.ts'

/** Words for one concept: the first is written, all are read, in any case. */
export type Words = readonly [string, ...string[]]

/** The words of one language for the facts of a table, as on the published pages. */
export interface Locale {
  /** The name of its folder in the published docs. */
  readonly id: string
  readonly columns: Readonly<Record<Column, Words>>
  readonly reasoning: Readonly<Record<ReasoningWord, Words>>
  readonly efforts: Readonly<Record<Effort, Words>>
  readonly input: Readonly<Record<Modality, Words>>
  /** Between the items of a list. */
  readonly separator: string
  /** Between groups of digits, if a page has no grouped number. */
  readonly grouping: string
}
