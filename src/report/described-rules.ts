import { docsRules, pageRules } from '../lint/docs/docs-rules.ts'
import { probeRules } from '../lint/probe/probe-rules.ts'
import { unusedSuppression } from '../lint/suppressions/known-rules.ts'
import type { Rule } from '../rules/rule.ts'
import { rules } from '../rules/rules.generated.ts'

/** A rule without its check. */
export type DescribedRule = Pick<Rule, 'id' | 'meta'>

/**
 * Every rule that a finding may name: of configs, of docs, of probe answers, of suppression
 * comments.
 */
export const describedRules: readonly DescribedRule[] = [
  ...rules,
  ...Object.entries({ ...docsRules, ...pageRules, ...probeRules }).map(([id, meta]) => ({
    id,
    meta,
  })),
  unusedSuppression,
]

/** The table of rules: id, severity and summary in columns. */
export function listRules(): string {
  const width = Math.max(...describedRules.map(({ id }) => id.length))
  return describedRules
    .map(({ id, meta }) => `${id.padEnd(width)}  ${meta.severity.padEnd(7)}  ${meta.summary}\n`)
    .join('')
}
