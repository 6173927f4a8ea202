import type { RuleContext } from '../rule.ts'
import type { LocatedError } from './locate-error.ts'

/** A key that stands beside another one, where the tool takes only one of the two. */
export function reportExclusive(
  { dialect, report }: RuleContext,
  { member, node, allowed: [other] = [] }: LocatedError,
): void {
  if (member === undefined || other === undefined || node.kind !== 'object') return
  const beside = node.members.find(({ key }) => key === other)
  report({
    at: member.keySpan,
    message: `\`${member.key}\` is set beside \`${other}\`, expected one of them`,
    actual: member.key,
    note: `${dialect.title} refuses the whole file. Keep the one whose key you mean.`,
    ...(beside && { related: [{ message: 'the other one', span: beside.keySpan }] }),
  })
}
