import type { Finding } from '../core/finding.ts'
import { type RuleLevels, setLevels } from './levels.ts'
import { mergeFindings } from './merge-findings.ts'
import { applySuppressions, type SuppressionRun } from './suppressions/apply-suppressions.ts'

/**
 * What a run reports of what it found: without what comments and settings turn off, each cause once,
 * in order.
 */
export function settleFindings(
  found: readonly Finding[],
  run: SuppressionRun,
  levels: RuleLevels | undefined,
): readonly Finding[] {
  const kept = inOrder(applySuppressions(found, run))
  return inOrder(setLevels(mergeFindings(kept, run.placement.path), levels))
}

/** What stands in a file whether it works or not, and should not come before why it does not. */
const LAST: ReadonlySet<string> = new Set(['literal-secret'])

/** Sorted by place, real keys last; two uses of one value (a key shared by two endpoints) make one finding. */
export function inOrder(findings: readonly Finding[]): readonly Finding[] {
  const seen = new Set<string>()
  return findings
    .filter(({ rule, range, message }) => {
      const identity = `${rule}\n${range.start.offset}\n${range.end.offset}\n${message}`
      return !seen.has(identity) && seen.add(identity)
    })
    .toSorted(
      (a, b) =>
        Number(LAST.has(a.rule)) - Number(LAST.has(b.rule)) ||
        a.range.start.offset - b.range.start.offset ||
        (a.rule < b.rule ? -1 : 1),
    )
}
