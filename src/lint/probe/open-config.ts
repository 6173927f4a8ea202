import type { Problem } from '../../core/finding.ts'
import type { LintContext } from '../../rules/context/lint-context.ts'
import { projectDocument } from '../../rules/context/projected-document.ts'
import { rules } from '../../rules/rules.generated.ts'
import { collectFindings } from '../collect-findings.ts'
import { resolveDependencies } from '../dependencies.ts'
import type { LintOptions } from '../lint-text.ts'
import type { LintedFile } from '../linted-file.ts'
import { whyNotJudged } from '../not-judged.ts'
import { createFixFilter } from '../offer-fix.ts'
import { readDocument } from '../read-document.ts'
import { findTargets, type ProbeLimits } from './find-targets.ts'
import { judgeTarget, type TargetOutcome } from './judge-target.ts'
import { type ProbeRule, probeRules } from './probe-rules.ts'
import type { ProbeTarget } from './probe-target.ts'

/** A config with the keys that may be sent for it. */
export interface OpenedConfig {
  readonly targets: readonly ProbeTarget[]
  /** Other hosts that are not allowed and have no finding of their own. */
  readonly strangers: readonly string[]
  /** Turns the answers into findings, beside those that need no answer. */
  judge(outcomeOf: (target: ProbeTarget) => TargetOutcome | undefined): LintedFile | undefined
}

/** Rules of `lint` that also run: each of their errors makes a tool fail even with a good key. */
const ALSO_CHECKED: ReadonlySet<string> = new Set(['base-url', 'env-ref', 'syntax'])

/** Reads a config for a probe; undefined if it is not a config that can be judged. */
export function openConfig(
  path: string,
  text: string,
  options: LintOptions,
  limits: ProbeLimits,
): OpenedConfig | undefined {
  const recognised = readDocument(path, text, options)
  if (recognised === undefined || whyNotJudged(recognised.document) !== undefined) return undefined
  const { dialect } = recognised
  const resolved = resolveDependencies(recognised, options)
  const { document, unread } = resolved
  // With `--env`, variables of the process count for every tool, not only for those that read `.env`.
  const processVariable = options.environment?.processVariable
  const outer = { ...resolved.outerVariables, ...(processVariable && { processVariable }) }
  const projected = projectDocument(dialect, document, options, outer)
  const { homePath, today, levels } = options
  const context: LintContext = {
    ...projected,
    unread,
    today,
    ...(homePath !== undefined && { homePath }),
  }
  const { targets, problems, strangers } = findTargets(context, limits)
  return {
    targets,
    strangers,
    judge(outcomeOf) {
      const filterFix = createFixFilter(projected)
      const { report, finalize } = collectFindings(dialect, resolved)
      const tell = (rule: ProbeRule, problem: Problem): void =>
        report({ id: rule, severity: probeRules[rule].severity }, filterFix(rule, problem))
      for (const { id, meta, check } of rules.filter((rule) => ALSO_CHECKED.has(rule.id))) {
        const rule = { id, severity: meta.severity }
        check({
          ...context,
          report(problem) {
            const isError = (problem.severity ?? meta.severity) === 'error'
            if (isError) report(rule, filterFix(id, problem))
          },
        })
      }
      for (const { rule, ...problem } of problems) tell(rule, problem)
      const outcomes = targets.map((target) => ({ target, outcome: outcomeOf(target) }))
      for (const { target, outcome } of outcomes) {
        const judged = outcome ? judgeTarget(context, target, outcome) : []
        for (const { rule, ...problem } of judged) tell(rule, problem)
      }
      // Without an answer, nobody knows whether a suppression would have had something to suppress.
      const isComplete = outcomes.every(({ outcome }) => outcome?.own.kind === 'works')
      const judged = isComplete && targets.length > 0 ? Object.keys(probeRules) : []
      return finalize({ ranRules: judged, ranAllRules: false }, levels)
    },
  }
}
