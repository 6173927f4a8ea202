import type { Catalog } from '../catalog/catalog.ts'
import type { Day } from '../core/day.ts'
import type { Dialect, DialectId } from '../core/dialect.ts'
import type { SourceDocument } from '../core/document.ts'
import type { Problem, Severity } from '../core/finding.ts'
import type { Projection } from '../core/projection.ts'
import type { EndpointReading } from './context/endpoints.ts'
import type { Variables } from './context/variables.ts'

/** A pair of texts that is executed by the tests and printed in the docs. */
export interface Example {
  readonly dialect: DialectId
  /** Reports this rule, and nothing else but `also` and infos. */
  readonly bad: string
  readonly also?: readonly string[]
  /** Reports nothing. */
  readonly good: string
  /** The day that the example is judged on, where it depends on one. */
  readonly asOf?: Day
}

export interface RuleMeta {
  /** One line for the table of rules. */
  readonly summary: string
  /** Markdown: what goes wrong for the user when the rule is broken. */
  readonly why: string
  readonly severity: Severity
  /** The kind of fix that at least some findings bring. */
  readonly fix: 'none' | 'safe' | 'unsafe'
  /** Public threads and pages that show the mistake. */
  readonly references: readonly string[]
  readonly examples: readonly Example[]
}

/**
 * A text that shows only a part of a config, such as a snippet of a page: what it leaves out is no
 * mistake.
 */
export interface Excerpt {
  /** The endpoints that the other snippets of the page declare. */
  readonly others: readonly EndpointReading[]
  /** Whether the snippet does not show whose models it lists. */
  readonly isGuessed: boolean
}

/** What a rule may look at, and where it reports to. */
export interface RuleContext {
  readonly document: SourceDocument
  readonly dialect: Dialect
  readonly uses: Projection
  /** The endpoints of `uses`, each with what the catalog knows of it. */
  readonly endpoints: readonly EndpointReading[]
  readonly variables: Variables
  /** Why included files could not be read. */
  readonly unread: readonly Problem[]
  /** Present where the text is not all of a config. */
  readonly excerpt?: Excerpt
  readonly catalog: Catalog
  /** The version of the tool that reads the file, where it is known. */
  readonly toolVersion?: string
  /** The file's path from the user's home on, where it lies there. */
  readonly homePath?: string
  /** The day that the file is judged on. */
  readonly today: Day
  report(problem: Problem): void
}

/** One kind of mistake. A rule knows no settings, no path, no disk and no output format. */
export interface Rule {
  readonly id: string
  readonly meta: RuleMeta
  check(context: RuleContext): void
}
