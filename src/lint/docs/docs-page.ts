import type { SourceFacts } from '../../sync/sources/source.ts'
import type { Page, SyncOptions } from '../../sync/sync-text.ts'
import type { RuleLevels } from '../levels.ts'

export interface CheckOptions extends SyncOptions {
  /** How severe the findings of a rule are, where that is not as the rule says. */
  readonly levels?: RuleLevels
  /** Whether a page with a block that cannot be rendered gets its other blocks mended. */
  readonly keepGoing?: boolean
}

/** One page of a tree, with the facts that its blocks are held against. */
export interface DocsPage extends Page {
  readonly facts: SourceFacts
  readonly options: CheckOptions
}
