import type { Parsers } from '../../syntax/parsers.ts'
import type { Choices, WantedBlock, WantedModel } from '../facts.ts'
import type { PageLocale } from '../locale-of.ts'
import type { Block } from '../markers/find-blocks.ts'
import type { ProseLines } from '../prose-comments.ts'
import type { BlockShape } from './read-shape.ts'

/** What a form needs to compare a block and to rewrite it. */
export interface FormInput {
  readonly path: string
  readonly text: string
  readonly block: Block
  readonly wanted: WantedBlock
  /** Gives the page's language, from the path or from words of the block's table. */
  readonly localeOf: (words: readonly string[]) => PageLocale
  /** The form to write the block in; absent if it keeps its own. */
  readonly shape?: BlockShape
  /** The page's line ending. */
  readonly eol: string
  /** The parsers for code; without that of YAML, entries in YAML cannot be read. */
  readonly parsers: Parsers
}

/** A block of prose, with its comments found. */
export interface ProseInput extends FormInput {
  readonly prose: ProseLines
}

/** How a block differs from what it should say. */
export interface FormResult {
  /** Descriptions of the differences; empty if the block is up to date. */
  readonly differences: readonly string[]
  /** The correct body; absent if the block is up to date, or cannot be rewritten. */
  readonly body?: string
  /** Why a stale block cannot be rewritten. */
  readonly refusal?: string
  /** Why the block cannot be read. */
  readonly unreadable?: string
  /** Whether the block gets another form, which `differences` then name. */
  readonly isOtherForm?: boolean
  /** The ids of the models that the block lists, in order. */
  readonly ids: readonly string[]
  /** Remarks for the translator. */
  readonly remarks: readonly string[]
  /** Absent for forms without choices. */
  readonly choices?: Choices
}

/** Describes which models are missing, extra, listed twice, or out of order. */
export function compareIds(have: readonly string[], models: readonly WantedModel[]): string[] {
  const want = models.map(({ id }) => id)
  const wanted = new Set(want)
  const found = new Set(have)
  const firstAt = new Map(have.map((id, i) => [id, i] as const).toReversed())
  const missing = want.filter((id) => !found.has(id))
  const extra = [...found].filter((id) => !wanted.has(id))
  const twice = [...new Set(have.filter((id, i) => i > (firstAt.get(id) ?? i)))]
  const differences = [
    ...describe('missing', missing),
    ...describe('extra', extra),
    ...describe('listed twice:', twice),
  ]
  const order = want.filter((id) => found.has(id))
  const actual = [...found].filter((id) => wanted.has(id))
  if (order.join() !== actual.join()) differences.push('the order of the models')
  return differences
}

function describe(what: string, ids: readonly string[]): readonly string[] {
  return ids.length === 0 ? [] : [`${what} ${ids.map((id) => `\`${id}\``).join(', ')}`]
}

/** The result for a block that cannot be read. */
export function unreadableBlock(reason: string): FormResult {
  return { differences: [], unreadable: reason, ids: [], remarks: [] }
}
