import type { Severity } from '../../core/finding.ts'
import { severities } from '../../rules/severities.generated.ts'
import { docsRules, pageRules } from '../docs/docs-rules.ts'
import { probeRules } from '../probe/probe-rules.ts'
import { unusedSuppression } from './unused-suppression.ts'

/** Every rule that a finding may name, with its own severity. */
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
