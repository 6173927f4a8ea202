import type { DatedUse, Refused, SchemaError } from '../../core/dialect.ts'
import type { RuleContext } from '../rule.ts'
import { suggestName } from '../support/suggest-key.ts'
import { readableValue } from './certainty.ts'

/** What the known version refuses; undefined where it is not known, or is not for an excerpt. */
export function refusedIn({
  document,
  dialect,
  findRefused,
  excerpt,
}: RuleContext): Refused | undefined {
  if (excerpt !== undefined) return undefined
  const value = readableValue(document)
  const refused = findRefused?.(value)
  const placeOf = ({ pointer, params }: SchemaError): string =>
    `${pointer} ${params['additionalProperty']}`
  // The dialect says of some keys where they belong.
  const told = new Set(
    (dialect.schema?.findUnlisted?.(value) ?? [])
      .filter(({ keyword }) => keyword === 'conflict')
      .map(placeOf),
  )
  return refused && { ...refused, errors: refused.errors.filter((one) => !told.has(placeOf(one))) }
}

/** What no version accepts; beside what the known version refuses, only what is missing. */
export function errorsIn(
  { document, dialect, excerpt }: RuleContext,
  refused?: Refused,
): readonly SchemaError[] {
  const value = readableValue(document)
  const errors = dialect.schema?.validate?.(value) ?? []
  const unlisted = (dialect.schema?.findUnlisted?.(value) ?? [])
    .filter(isSlip)
    // A snippet may begin at any level of the config.
    .filter(({ keyword }) => keyword !== 'conflict' || excerpt === undefined)
  if (refused === undefined) return [...errors, ...unlisted]
  const placeOf = ({ pointer, params }: SchemaError): string =>
    `${pointer} ${params['missingProperty']}`
  const told = new Set(refused.errors.map(placeOf))
  return [
    ...errors.filter((error) => error.keyword === 'required' && !told.has(placeOf(error))),
    ...unlisted.filter(({ keyword }) => keyword === 'conflict'),
  ]
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

/** Whether an unlisted key is a misspelt one, or is known to belong elsewhere. */
function isSlip({ keyword, params, allowed = [] }: SchemaError): boolean {
  return (
    keyword === 'conflict' ||
    suggestName(String(params['additionalProperty']), allowed)?.certain === true
  )
}
