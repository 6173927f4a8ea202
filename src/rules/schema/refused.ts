import type { DatedUse, Refused, SchemaError } from '../../core/dialect.ts'
import type { RuleContext } from '../rule.ts'
import { suggestName } from '../support/suggest-key.ts'
import { readableValue } from './certainty.ts'

/** What the known version refuses; undefined where it is not known, or is not for an excerpt. */
export function refusedIn({ document, findRefused, excerpt }: RuleContext): Refused | undefined {
  return excerpt === undefined ? findRefused?.(readableValue(document)) : undefined
}

/** What no version accepts; beside what the known version refuses, only what is missing. */
export function errorsIn(
  { document, dialect }: RuleContext,
  refused?: Refused,
): readonly SchemaError[] {
  const value = readableValue(document)
  const errors = dialect.schema?.validate?.(value) ?? []
  if (refused === undefined) {
    return [...errors, ...(dialect.schema?.findUnlisted?.(value) ?? []).filter(isSlip)]
  }
  const placeOf = ({ pointer, params }: SchemaError): string =>
    `${pointer} ${params['missingProperty']}`
  const told = new Set(refused.errors.map(placeOf))
  return errors.filter((error) => error.keyword === 'required' && !told.has(placeOf(error)))
}

/**
 * What only some versions accept; beside what the known version refuses, only what is missing, and
 * what the tool migrates without a word.
 */
export function datedIn(
  { document, dialect }: RuleContext,
  refused?: Refused,
): readonly DatedUse[] {
  const uses = dialect.schema?.findDated?.(readableValue(document)) ?? []
  if (refused === undefined) return uses
  const placeOf = ({ pointer, kind, name }: DatedUse): string => `${pointer} ${kind} ${name}`
  const told = new Set([
    ...refused.uses.map(placeOf),
    ...refused.errors.map(
      ({ pointer, params }) => `${pointer} key ${params['additionalProperty']}`,
    ),
  ])
  return uses.filter(
    (use) => use.kind === 'missing' || (use.repair !== undefined && !told.has(placeOf(use))),
  )
}

/** Whether an unlisted key is a misspelt one. */
function isSlip({ params, allowed = [] }: SchemaError): boolean {
  return suggestName(String(params['additionalProperty']), allowed)?.certain === true
}
