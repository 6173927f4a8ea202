import { docsRules, pageRules } from '../lint/docs/docs-rules.ts'
import { unusedSuppression } from '../lint/suppressions/unused-suppression.ts'
import { rules } from '../rules/rules.generated.ts'
import type { DescribedRule } from './describe-rule.ts'

/** Every rule that a finding may name: of configs, of docs, of our own comments. */
export const describedRules: readonly DescribedRule[] = [
  ...rules,
  ...Object.entries({ ...docsRules, ...pageRules }).map(([id, meta]) => ({
    id,
    meta: { ...meta, examples: [] },
  })),
  unusedSuppression,
]
