import type { Day } from '../../core/day.ts'
import type { Problem } from '../../core/finding.ts'
import type { ResolvedEndpoint } from './endpoints.ts'
import type { ProjectedDocument } from './projected-document.ts'

/**
 * A text that is only part of a config, such as a snippet of a page. Nothing is reported as missing
 * there.
 */
export interface Excerpt {
  /** The endpoints in the other snippets of the page. */
  readonly others: readonly ResolvedEndpoint[]
  /** Whether the provider of the listed models is a guess. */
  readonly isGuessed: boolean
}

/** Everything that a rule may look at. */
export interface LintContext extends ProjectedDocument {
  /** The problems of included files that could not be read. */
  readonly unread: readonly Problem[]
  /** Present if the text is only part of a config. */
  readonly excerpt?: Excerpt
  /** The path relative to the user's home, if the file is inside it. */
  readonly homePath?: string
  /** The day of the check. */
  readonly today: Day
}
