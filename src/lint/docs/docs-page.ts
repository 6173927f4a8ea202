import type { SourceFacts } from '../../sync/sources/source.ts'
import type { Page, SyncOptions } from '../../sync/sync-text.ts'
import type { RuleLevels } from '../levels.ts'

export interface CheckOptions extends SyncOptions {
  /** The configured levels of rules; absent: their own. */
  readonly levels?: RuleLevels
  /** Whether the other blocks of a page are fixed when one cannot be rendered. */
  readonly keepGoing?: boolean
}

/** A page of a tree, with the facts that its blocks are compared with. */
export interface DocsPage extends Page {
  readonly facts: SourceFacts
  readonly options: CheckOptions
}
