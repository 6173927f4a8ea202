import { type Finding, SEVERITIES, type Severity } from '../core/finding.ts'
import { knownRules } from './suppressions/known-rules.ts'

/** The severity of a rule's findings, or `off`. */
export type RuleLevel = Severity | 'off'

/** Every level, most severe first. */
export const ruleLevels: readonly RuleLevel[] = [...SEVERITIES, 'off']

/** Whether a text is a level. */
export function isRuleLevel(text: string): text is RuleLevel {
  return ruleLevels.some((level) => level === text)
}

/** The level of findings whose rule is not configured, by their own severity. */
export type Preset = Readonly<Record<Severity, RuleLevel>>

export type PresetId = 'recommended' | 'strict' | 'docs'

/** The presets that settings may extend. */
export const presets: Readonly<Record<PresetId, Preset>> = {
  recommended: { error: 'error', warning: 'warning', info: 'info' },
  strict: { error: 'error', warning: 'error', info: 'warning' },
  docs: { error: 'error', warning: 'warning', info: 'off' },
}

/** The levels that apply to a file. */
export interface RuleLevels {
  readonly preset: Preset
  readonly byRule: ReadonlyMap<string, RuleLevel>
}

/** Sets the configured severity of findings and drops those that are off. */
export function applyLevels(
  findings: readonly Finding[],
  levels: RuleLevels | undefined,
): readonly Finding[] {
  if (levels === undefined) return findings
  const defaults = knownRules()
  return findings.flatMap((finding) => {
    const level = levelOf(finding, levels, defaults)
    return level === 'off' ? [] : { ...finding, severity: level }
  })
}

/** A configured level is a maximum: a finding milder than its rule's default keeps its severity. */
function levelOf(
  { rule, severity }: Finding,
  { preset, byRule }: RuleLevels,
  defaults: ReadonlyMap<string, Severity>,
): RuleLevel {
  const level = byRule.get(rule)
  if (level === undefined) return preset[severity]
  if (level === 'off') return 'off'
  const isMilder = rank(severity) > rank(defaults.get(rule) ?? severity)
  return isMilder && rank(severity) > rank(level) ? severity : level
}

/** 0 is the most severe. */
function rank(severity: Severity): number {
  return SEVERITIES.indexOf(severity)
}
