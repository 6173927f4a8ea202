import type { RuleContext } from '../rule.ts'
import type { LocatedError } from './locate-error.ts'

/** Reports what the tool refuses because of other values, in the words of the dialect. */
export function reportConflict(
  { report }: RuleContext,
  { node, member, params: { message, note } }: LocatedError,
): void {
  const { start } = node.span
  const value = node.kind === 'scalar' ? node.span : { start, end: start + 1 }
  report({ at: member?.keySpan ?? value, message: String(message), note: String(note) })
}
