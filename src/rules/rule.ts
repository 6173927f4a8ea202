import type { Problem, Severity } from '../core/finding.ts'
import type { LintContext } from './context/lint-context.ts'

/** What the program itself says of a rule; the rest is on its page, `docs/rules/<rule>.md`. */
export interface RuleMeta {
  /** One line for the table of rules. */
  readonly summary: string
  readonly severity: Severity
  /** The kind of fix that at least some findings bring. */
  readonly fix: 'none' | 'safe' | 'unsafe'
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
