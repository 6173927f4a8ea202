import type { Severity } from '../../core/finding.ts'
import type { Rule } from '../../rules/rule.ts'
import { severities } from '../../rules/severities.generated.ts'
import { docsRules, pageRules } from '../docs/docs-rules.ts'
import { probeRules } from '../probe/probe-rules.ts'

/** Reported by the linter on its own comments, not by a check of a config. */
export const unusedSuppression: Pick<Rule, 'id' | 'meta'> = {
  id: 'unused-suppression',
  meta: {
    summary: 'A suppression comment that does nothing, or names no rule',
    severity: 'warning',
    fix: 'safe',
  },
}

/** Every rule that a finding may name, with its default severity. */
export function knownRules(): ReadonlyMap<string, Severity> {
  const others = {
    ...docsRules,
    ...pageRules,
    ...probeRules,
    [unusedSuppression.id]: unusedSuppression.meta,
  }
  return new Map([
    ...Object.entries(severities),
    ...Object.entries(others).map(([id, { severity }]) => [id, severity] as const),
  ])
}
