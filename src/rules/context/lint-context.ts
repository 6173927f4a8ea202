import type { Day } from '../../core/day.ts'
import type { Problem } from '../../core/finding.ts'
import type { ResolvedEndpoint } from './endpoints.ts'
import type { ProjectedDocument } from './projected-document.ts'

/** Marks a text that shows only a part of a config, such as a snippet of a page: what is missing is no mistake. */
export interface Excerpt {
  /** The endpoints that the other snippets of the page declare. */
  readonly others: readonly ResolvedEndpoint[]
  /** Whether the snippet does not show whose models it lists. */
  readonly isGuessed: boolean
}

/** Everything that a rule may look at. */
export interface LintContext extends ProjectedDocument {
  /** Why included files could not be read. */
  readonly unread: readonly Problem[]
  /** Present where the text is only a part of a config. */
  readonly excerpt?: Excerpt
  /** The file's path relative to the user's home, where it lies there. */
  readonly homePath?: string
  /** The day that the file is judged on. */
  readonly today: Day
}
