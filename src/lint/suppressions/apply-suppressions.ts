import type { Finding } from '../../core/finding.ts'
import type { ConfigNode, Located } from '../../core/tree.ts'
import { type Placement, stampFinding } from '../stamp-finding.ts'
import { checkDirective, type DirectiveUsage } from './check-directive.ts'
import type { Directive } from './directives.ts'
import { unusedSuppression } from './known-rules.ts'
import { type Suppression, suppress, suppressionsOf } from './suppressions.ts'

/** A lint run, as far as it decides which suppressions are unused. */
export interface SuppressionRun {
  readonly directives: readonly Directive[]
  /** The rules that ran. Suppressions of other rules are never reported as unused. */
  readonly ranRules: readonly string[]
  /** Whether these are all rules for the text. */
  readonly ranAllRules: boolean
  /** The placement of a whole file. */
  readonly placement: Placement
  readonly root?: ConfigNode | undefined
}

/** Removes suppressed findings and adds the problems of the directives themselves. */
export function applySuppressions(
  findings: readonly Finding[],
  run: SuppressionRun,
): readonly Finding[] {
  const { directives, placement, root } = run
  if (directives.length === 0) return findings
  const suppressions = suppressionsOf(directives)
  const { kept, used } = suppress(findings, placement.source, suppressions)
  // In a text that does not parse, rules miss findings, so no suppression is surely unused.
  const isRead = findings.every(({ rule }) => rule !== 'syntax')
  const unused = isRead ? findUnused(suppressions, used, run) : new Map()
  const rule = { id: unusedSuppression.id, severity: unusedSuppression.meta.severity }
  const problems = directives.flatMap((directive) =>
    checkDirective(placement.source.text, {
      directive,
      unused: unused.get(directive) ?? false,
    }),
  )
  return [...kept, ...problems.map((problem) => stampFinding(rule, problem, root, placement))]
}

function findUnused(
  suppressions: readonly Suppression[],
  used: ReadonlySet<Suppression>,
  { ranRules, ranAllRules }: SuppressionRun,
): ReadonlyMap<Directive, DirectiveUsage['unused']> {
  const ran = new Set(ranRules)
  const unused = new Map<Directive, true | Located<string>[]>()
  for (const suppression of suppressions) {
    if (used.has(suppression)) continue
    const { directive, rule, written } = suppression
    if (rule === undefined ? !ranAllRules : !ran.has(rule)) continue
    const found = unused.get(directive)
    if (written === undefined) unused.set(directive, true)
    else if (Array.isArray(found)) found.push(written)
    else unused.set(directive, [written])
  }
  return unused
}
