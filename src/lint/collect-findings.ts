import type { Dialect } from '../core/dialect.ts'
import type { Finding, Problem, Severity } from '../core/finding.ts'
import type { ResolvedDocument } from './dependencies.ts'
import { finalizeFindings } from './finalize-findings.ts'
import type { RuleLevels } from './levels.ts'
import type { LintedFile } from './linted-file.ts'
import { whyNotJudged } from './not-judged.ts'
import { placeInFile, stampFinding } from './stamp-finding.ts'
import type { SuppressionRun } from './suppressions/apply-suppressions.ts'
import { findDirectives } from './suppressions/directives.ts'

/** Collects what rules report on a document, separately for each of its files. */
export interface FindingCollector {
  report(rule: { readonly id: string; readonly severity: Severity }, problem: Problem): void
  /** The file and the files that it includes, each with its final findings. */
  finalize(
    run: Pick<SuppressionRun, 'ranRules' | 'ranAllRules'>,
    levels: RuleLevels | undefined,
  ): LintedFile | undefined
}

/** Opens a collector that assigns each problem to the file whose text it is in. */
export function collectFindings(
  { id: dialect }: Dialect,
  { parts }: Pick<ResolvedDocument, 'parts'>,
): FindingCollector {
  const found = parts.map((): Finding[] => [])
  return {
    report(rule, problem) {
      const index = parts.findLastIndex(({ offset }) => offset <= problem.at.start)
      const part = parts[index]
      if (part) found[index]?.push(stampFinding(rule, problem, part.root, part.placement))
    },
    finalize(run, levels) {
      const [file, ...included] = parts.map(({ own, placement }, index): LintedFile => {
        const findings = finalizeFindings(
          found[index] ?? [],
          {
            ...run,
            placement: placeInFile(placement),
            directives: findDirectives(own),
            root: own.root,
          },
          levels,
        )
        const notJudged = whyNotJudged(own)
        return {
          path: own.path,
          dialect,
          source: own.source,
          findings,
          ...(notJudged !== undefined && { notJudged }),
        }
      })
      return file && { ...file, ...(included.length > 0 && { included }) }
    },
  }
}
