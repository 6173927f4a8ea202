import type { ProductId } from '../../catalog/catalog-data.generated.ts'
import { findProvider, isBuiltIn } from '../../catalog/providers.ts'
import { keyVariablesOf, searchKeyVariablesOf } from '../../catalog/variables.ts'
import type { EndpointUse } from '../../core/projection.ts'
import { isKey } from '../../core/secrets.ts'
import type { Span } from '../../core/text.ts'
import type { LintContext } from '../context/lint-context.ts'
import type { Variable } from '../context/variables.ts'

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

/** Which values count as keys. */
type KeyTest = (value: string) => boolean

/** The keys of an endpoint, real ones by default: literals, and what variables in reach bring. */
export function resolveKeys(
  context: LintContext,
  endpoint: EndpointUse,
  accepts: KeyTest = isKey,
): readonly ResolvedKey[] {
  if (endpoint.keys.length === 0) return usualKeys(context, endpoint, accepts)
  return endpoint.keys.flatMap(({ value, span }) => {
    const written = value.trim()
    const name = variableIn(written)
    if (name === undefined) return accepts(written) ? [{ value: written, usedAt: span }] : []
    const variable = context.variables.find(name)
    return variable === undefined ? [] : keyIn(variable, span, accepts)
  })
}

/** Without a key of its own, an endpoint takes the first of its variables that is set. */
function usualKeys(
  context: LintContext,
  { purpose, provider, place }: EndpointUse,
  accepts: KeyTest,
): readonly ResolvedKey[] {
  const { catalog, dialect, toolVersion } = context
  if (purpose === 'chat') return providerKeys(context, provider, place, accepts)
  return firstKey(context, searchKeyVariablesOf(catalog, dialect.tool, toolVersion), place, accepts)
}

/** The key that a built-in provider takes from its variables, unless the user has signed in. */
export function providerKeys(
  context: LintContext,
  provider: string,
  usedAt: Span,
  accepts: KeyTest = isKey,
): readonly ResolvedKey[] {
  const { projection, catalog, dialect, toolVersion } = context
  const known = projection.hasBuiltIns ? findProvider(catalog, dialect.tool, provider) : undefined
  if (known === undefined || !isBuiltIn(known, toolVersion)) return []
  const { product } = known
  if (hasSignedIn(context, product)) return []
  const names = keyVariablesOf(catalog, dialect.tool, product, toolVersion)
  return firstKey(
    context,
    names.map(({ name }) => name),
    usedAt,
    accepts,
  )
}

/** Whether the user has signed in to a product, so that no variable brings the key. */
export function hasSignedIn(
  { projection, catalog, dialect }: LintContext,
  product: ProductId,
): boolean {
  return projection.signIns.some(
    ({ value }) =>
      findProvider(catalog, dialect.tool, value.split(':')[0] ?? '')?.product === product,
  )
}

function firstKey(
  { variables }: LintContext,
  names: readonly string[],
  usedAt: Span,
  accepts: KeyTest,
): readonly ResolvedKey[] {
  const [first] = names.flatMap((name) => variables.find(name) ?? [])
  if (first === undefined) return []
  // What the config itself defines is there to be changed.
  return keyIn(first, first.origin === 'config' && first.at ? first.at : usedAt, accepts)
}

function keyIn(variable: Variable, usedAt: Span, accepts: KeyTest): readonly ResolvedKey[] {
  const value = variable.value.trim()
  return accepts(value) ? [{ value, usedAt, variable }] : []
}
