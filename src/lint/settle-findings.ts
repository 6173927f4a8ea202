import type { Finding } from '../core/finding.ts'
import { type RuleLevels, setLevels } from './levels.ts'
import { applySuppressions, type SuppressionRun } from './suppressions/apply-suppressions.ts'

/** What a run reports of what it found: without what comments and settings turn off, in order. */
export function settleFindings(
  found: readonly Finding[],
  run: SuppressionRun,
  levels: RuleLevels | undefined,
): readonly Finding[] {
  return inOrder(setLevels(applySuppressions(found, run), levels))
}

/** Sorted by place; two uses of one value (a key shared by two endpoints) make one finding. */
export function inOrder(findings: readonly Finding[]): readonly Finding[] {
  const seen = new Set<string>()
  return findings
    .filter(({ rule, range, message }) => {
      const identity = `${rule}\n${range.start.offset}\n${range.end.offset}\n${message}`
      return !seen.has(identity) && seen.add(identity)
    })
    .toSorted((a, b) => a.range.start.offset - b.range.start.offset || (a.rule < b.rule ? -1 : 1))
}
