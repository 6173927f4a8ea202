import type { RuleContext } from '../rule.ts'
import type { LocatedUse } from './dated-uses.ts'
import type { LocatedError } from './locate-error.ts'
import { reportContradiction } from './report-contradiction.ts'
import { reportRefused } from './report-refused.ts'

/**
 * Reports what the version that reads the file refuses; for an unknown version, what no version
 * accepts together. Returns the errors that do not depend on the version.
 */
export function reportDated(
  context: RuleContext,
  uses: readonly LocatedUse[],
  errors: readonly LocatedError[],
): readonly LocatedError[] {
  if (context.toolVersion === undefined) {
    if (context.excerpt === undefined) reportContradiction(context, uses)
    return errors
  }
  reportRefused(context, context.toolVersion, uses)
  const nameOf = ({ pointer }: LocatedError, key: unknown): string => `${pointer} ${key}`
  const judged = new Set(
    uses.filter(({ use }) => use.kind === 'missing').map((one) => nameOf(one, one.use.name)),
  )
  return errors.filter((error) => !judged.has(nameOf(error, error.params['missingProperty'])))
}
