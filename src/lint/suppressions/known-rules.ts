import type { Severity } from '../../core/finding.ts'
import { rules } from '../../rules/rules.generated.ts'
import { docsRules, pageRules } from '../docs/docs-rules.ts'
import { unusedSuppression } from './unused-suppression.ts'

/** Every rule that a finding may name, with its own severity. */
export function knownRules(): ReadonlyMap<string, Severity> {
  const docs = Object.entries({ ...docsRules, ...pageRules }).map(([id, meta]) => ({ id, meta }))
  return new Map(
    [...rules, ...docs, unusedSuppression].map(({ id, meta }) => [id, meta.severity] as const),
  )
}
