import { docsRules } from '../lint/docs-rules.ts'
import { rules } from '../rules/rules.generated.ts'
import type { DescribedRule } from './describe-rule.ts'

/** Every rule that a finding may name: of configs, then of docs. */
export const describedRules: readonly DescribedRule[] = [
  ...rules,
  ...Object.entries(docsRules).map(([id, meta]) => ({ id, meta: { ...meta, examples: [] } })),
]
