import type { Day } from '../core/day.ts'
import type { DialectId } from '../core/dialect.ts'
import type { Problem, Severity } from '../core/finding.ts'
import type { LintContext } from './context/lint-context.ts'

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

/** What a rule may look at, and where it reports to. */
export interface RuleContext extends LintContext {
  report(problem: Problem): void
}

/** One kind of mistake. A rule knows no settings, no path, no disk and no output format. */
export interface Rule {
  readonly id: string
  readonly meta: RuleMeta
  check(context: RuleContext): void
}
