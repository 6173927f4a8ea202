import type { Fix } from '../core/edit.ts'
import type { Problem } from '../core/finding.ts'
import { overlaps } from '../core/text.ts'
import type { ProjectedDocument } from '../rules/context/projected-document.ts'
import { withoutEqualFallbacks } from '../rules/support/model-choices.ts'
import { aliasedValues, contestedValues } from './contested-values.ts'

/** The rules that report why a text does not parse. */
export const PARSING_RULES: ReadonlySet<string> = new Set(['syntax', 'text-hygiene'])

/** Returns a function that completes the fix of a problem, or drops it if it must not be offered. */
export function createFixFilter({
  document,
  endpoints,
  variables,
}: ProjectedDocument): (rule: string, problem: Problem) => Problem {
  // While it is uncertain why a text does not parse, so is its structure.
  const isCertain = document.problems.every(
    ({ kind, fix }) => kind === 'hygiene' || fix !== undefined,
  )
  const contested = [...contestedValues(endpoints, variables), ...aliasedValues(document)]
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
