import { type Finding, SEVERITIES, type Severity } from '../core/finding.ts'
import { knownRules } from './suppressions/known-rules.ts'

/** How severe a rule may be, or that it is not to be heard of. */
export type RuleLevel = Severity | 'off'

/** Every level, the worst first. */
export const ruleLevels: readonly RuleLevel[] = [...SEVERITIES, 'off']

/** Whether a text is a level. */
export function isRuleLevel(text: string): text is RuleLevel {
  return ruleLevels.some((level) => level === text)
}

/** What becomes of findings whose rule has no level of its own. */
export type Preset = Readonly<Record<Severity, RuleLevel>>

export type PresetId = 'recommended' | 'strict' | 'docs'

/** The presets that settings may extend. */
export const presets: Readonly<Record<PresetId, Preset>> = {
  recommended: { error: 'error', warning: 'warning', info: 'info' },
  strict: { error: 'error', warning: 'error', info: 'warning' },
  docs: { error: 'error', warning: 'warning', info: 'off' },
}

/** How severe the findings of a file are. */
export interface RuleLevels {
  readonly preset: Preset
  readonly byRule: ReadonlyMap<string, RuleLevel>
}

/** Gives findings the severity that settings ask for, and leaves out those that are off. */
export function applyLevels(
  findings: readonly Finding[],
  levels: RuleLevels | undefined,
): readonly Finding[] {
  if (levels === undefined) return findings
  const own = knownRules()
  return findings.flatMap((finding) => {
    const level = levelOf(finding, levels, own)
    return level === 'off' ? [] : { ...finding, severity: level }
  })
}

/** A rule's level becomes its highest: what is milder than the rule's own keeps its severity. */
function levelOf(
  { rule, severity }: Finding,
  { preset, byRule }: RuleLevels,
  own: ReadonlyMap<string, Severity>,
): RuleLevel {
  const level = byRule.get(rule)
  if (level === undefined) return preset[severity]
  if (level === 'off') return 'off'
  const isMilder = rank(severity) > rank(own.get(rule) ?? severity)
  return isMilder && rank(severity) > rank(level) ? severity : level
}

/** 0 is the worst. */
function rank(severity: Severity): number {
  return SEVERITIES.indexOf(severity)
}
