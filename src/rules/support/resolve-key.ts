import { findProvider, isBuiltIn } from '../../catalog/providers.ts'
import { keyVariablesOf, searchKeyVariablesOf } from '../../catalog/variables.ts'
import type { EndpointUse } from '../../core/projection.ts'
import { isKey } from '../../core/secrets.ts'
import type { Span } from '../../core/text.ts'
import type { Variable } from '../context/variables.ts'
import type { RuleContext } from '../rule.ts'

/** A real key, at the place that uses it and at the place where it is written. */
export interface ResolvedKey {
  readonly value: string
  /** The literal, the variable in its place, or what takes its key from a variable by itself. */
  readonly usedAt: Span
  /** The variable that brings the key; absent for a literal. */
  readonly variable?: Variable
}

const VARIABLE = /^(?:\$\{([A-Z_][A-Z0-9_]*)\}|([A-Z][A-Z0-9_]*_(?:KEY|TOKEN)(?:_[A-Z]+)?))$/

/** The variable that a value stands for: `${NAME}`, or a bare name that can only be a key's. */
export function variableIn(value: string): string | undefined {
  const match = VARIABLE.exec(value.trim())
  return match?.[1] ?? match?.[2]
}

/** The real keys of an endpoint: literals, and what variables in reach bring. */
export function resolveKeys(context: RuleContext, endpoint: EndpointUse): readonly ResolvedKey[] {
  if (endpoint.keys.length === 0) return usualKeys(context, endpoint)
  return endpoint.keys.flatMap(({ value, span }) => {
    const written = value.trim()
    if (isKey(written)) return [{ value: written, usedAt: span }]
    const name = variableIn(written)
    const variable = name === undefined ? undefined : context.variables.find(name)
    return variable === undefined ? [] : keyIn(variable, span)
  })
}

/** Without a key of its own, an endpoint takes the first of its variables that is set. */
function usualKeys(
  context: RuleContext,
  { purpose, provider, place }: EndpointUse,
): readonly ResolvedKey[] {
  const { catalog, dialect, toolVersion } = context
  if (purpose === 'chat') return providerKeys(context, provider, place)
  return firstKey(context, searchKeyVariablesOf(catalog, dialect.tool, toolVersion), place)
}

/** The key that a built-in provider takes from its variables, unless the user has signed in. */
export function providerKeys(
  context: RuleContext,
  provider: string,
  usedAt: Span,
): readonly ResolvedKey[] {
  const { projection, catalog, dialect, toolVersion } = context
  const known = projection.builtins ? findProvider(catalog, dialect.tool, provider) : undefined
  if (known === undefined || !isBuiltIn(known, toolVersion)) return []
  const { product } = known
  const hasSignedIn = projection.signIns.some(
    ({ value }) =>
      findProvider(catalog, dialect.tool, value.split(':')[0] ?? '')?.product === product,
  )
  if (hasSignedIn) return []
  const names = keyVariablesOf(catalog, dialect.tool, product, toolVersion)
  return firstKey(
    context,
    names.map(({ name }) => name),
    usedAt,
  )
}

function firstKey(
  { variables }: RuleContext,
  names: readonly string[],
  usedAt: Span,
): readonly ResolvedKey[] {
  const [first] = names.flatMap((name) => variables.find(name) ?? [])
  if (first === undefined) return []
  // What the config itself defines is there to be changed.
  return keyIn(first, first.origin === 'config' && first.at ? first.at : usedAt)
}

function keyIn(variable: Variable, usedAt: Span): readonly ResolvedKey[] {
  const value = variable.value.trim()
  return isKey(value) ? [{ value, usedAt, variable }] : []
}
