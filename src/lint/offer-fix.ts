import type { Fix } from '../core/edit.ts'
import type { Problem } from '../core/finding.ts'
import { overlaps } from '../core/text.ts'
import type { ProjectedDocument } from '../rules/context/projected-document.ts'
import { withoutEqualFallbacks } from '../rules/support/model-choices.ts'
import { contestedValues, sharedValues } from './contested-values.ts'

/** The rules that tell why a text does not parse. */
export const PARSING_RULES: ReadonlySet<string> = new Set(['syntax', 'text-hygiene'])

/** Gives what makes the fix of a rule one that may be offered, or takes it away. */
export function createFixFilter({
  document,
  endpoints,
  variables,
}: ProjectedDocument): (rule: string, problem: Problem) => Problem {
  // Where it is not certain why a text does not parse, neither is what belongs together in it.
  const isCertain = document.problems.every(
    ({ kind, fix }) => kind === 'hygiene' || fix !== undefined,
  )
  const contested = [...contestedValues(endpoints, variables), ...sharedValues(document)]
  const offer = (fix: Fix): Fix | undefined =>
    isCertain && !fix.edits.some((edit) => contested.some((span) => overlaps(edit, span)))
      ? withoutEqualFallbacks(document, fix)
      : undefined
  return (rule, problem) => {
    if (problem.fix === undefined || PARSING_RULES.has(rule)) return problem
    const { fix, ...rest } = problem
    const offered = offer(fix)
    return offered === undefined ? rest : { ...rest, fix: offered }
  }
}
