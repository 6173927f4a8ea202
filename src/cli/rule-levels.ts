import { UsageError } from '../core/errors.ts'
import { isRuleLevel, type RuleLevel, ruleLevels } from '../lint/levels.ts'
import { knownRules } from '../lint/suppressions/known-rules.ts'
import { unknownName } from './unknown-name.ts'

/**
 * Reads `--rule id=level`, given once or more; the last one for a rule counts.
 * @throws UsageError for a rule or a level that there is not.
 */
export function readRuleLevels(given: readonly string[]): ReadonlyMap<string, RuleLevel> {
  const known = [...knownRules().keys()]
  return new Map(
    given.map((text) => {
      const [rule = '', level = ''] = text.split('=')
      if (!known.includes(rule)) throw new UsageError(unknownName('rule', rule, known))
      if (isRuleLevel(level)) return [rule, level]
      throw new UsageError(
        `\`--rule ${text}\` is no level, expected \`${rule}=\` and one of ${ruleLevels.join(', ')}`,
      )
    }),
  )
}
