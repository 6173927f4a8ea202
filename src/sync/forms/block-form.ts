import type { Parsers } from '../../syntax/parsers.ts'
import type { Choices, WantedBlock, WantedModel } from '../facts.ts'
import type { PageLocale } from '../locale-of.ts'
import type { Block } from '../markers/find-blocks.ts'
import type { ProseLines } from '../prose-comments.ts'
import type { BlockShape } from './read-shape.ts'

/** What a form needs to read a block and to write it anew. */
export interface FormInput {
  readonly path: string
  readonly text: string
  readonly block: Block
  readonly wanted: WantedBlock
  /** The page's language; the words are those of the block's own table. */
  readonly localeOf: (words: readonly string[]) => PageLocale
  /** The form that the block is to take; absent where it keeps its own. */
  readonly shape?: BlockShape
  /** The page's line ending. */
  readonly eol: string
  /** Those that code is read with; without YAML's, entries in YAML cannot be. */
  readonly parsers: Parsers
}

/** A block of prose, with the comments in it told from what readers see. */
export interface ProseInput extends FormInput {
  readonly prose: ProseLines
}

/** What a block says against what it should say. */
export interface FormResult {
  /** What differs, in words; empty for a level block. */
  readonly differences: readonly string[]
  /** The body as it should be; absent for a level block, and where it cannot be written. */
  readonly body?: string
  /** Why a stale block cannot be written. */
  readonly refusal?: string
  /** Why it cannot even be told what the block says. */
  readonly unreadable?: string
  /** Whether the block is to take another form; `differences` say which. */
  readonly isOtherForm?: boolean
  /** Ids of the models that the block lists, in order. */
  readonly ids: readonly string[]
  /** What a translator should look at. */
  readonly remarks: readonly string[]
  /** Absent where it has none. */
  readonly choices?: Choices
}

/** The names of the models, in words: missing, listed needlessly, listed twice, out of order. */
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

/** The result for a block that says nothing that could be compared. */
export function unreadableBlock(reason: string): FormResult {
  return { differences: [], unreadable: reason, ids: [], remarks: [] }
}
