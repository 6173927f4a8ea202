import type { Problem, Severity } from '../core/finding.ts'
import type { LintContext } from './context/lint-context.ts'

/** What the program says about a rule. The rest is on its page, `docs/rules/<rule>.md`. */
export interface RuleMeta {
  /** One line for the table of rules. */
  readonly summary: string
  readonly severity: Severity
  /** The kind of fix that at least some findings have. */
  readonly fix: 'none' | 'safe' | 'unsafe'
}

/** What a rule may look at, and how it reports. */
export interface RuleContext extends LintContext {
  report(problem: Problem): void
}

/** Finds one kind of mistake. Rules know nothing of settings, the disk and output formats. */
export interface Rule {
  readonly id: string
  readonly meta: RuleMeta
  check(context: RuleContext): void
}
