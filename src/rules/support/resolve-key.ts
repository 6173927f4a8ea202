import type { ProductId } from '../../catalog/catalog-data.generated.ts'
import { findProvider, isBuiltIn } from '../../catalog/providers.ts'
import { keyVariablesOf, searchKeyVariablesOf } from '../../catalog/variables.ts'
import type { EndpointUse } from '../../core/projection.ts'
import { isKey } from '../../core/secrets.ts'
import type { Span } from '../../core/text.ts'
import type { LintContext } from '../context/lint-context.ts'
import type { Variable } from '../context/variables.ts'

/** A real key that an endpoint uses. */
export interface ResolvedKey {
  readonly value: string
  /**
   * Where to report it: the literal, the reference to a variable, or the provider that reads a
   * variable by default.
   */
  readonly usedAt: Span
  /** The variable that holds the key; absent for a literal. */
  readonly variable?: Variable
}

const VARIABLE = /^(?:\$\{([A-Z_][A-Z0-9_]*)\}|([A-Z][A-Z0-9_]*_(?:KEY|TOKEN)(?:_[A-Z]+)?))$/

/** The variable that a value refers to: `${NAME}`, or a bare name that only a key can have. */
export function variableIn(value: string): string | undefined {
  const match = VARIABLE.exec(value.trim())
  return match?.[1] ?? match?.[2]
}

/** Decides which values count as keys. */
type KeyTest = (value: string) => boolean

/** The keys of an endpoint, literal or in variables. By default only real keys. */
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

/** The key that an endpoint without one reads from the first of its variables that is set. */
function usualKeys(
  context: LintContext,
  { purpose, provider, place }: EndpointUse,
  accepts: KeyTest,
): readonly ResolvedKey[] {
  const { catalog, dialect, toolVersion } = context
  if (purpose === 'chat') return providerKeys(context, provider, place, accepts)
  return firstKey(context, searchKeyVariablesOf(catalog, dialect.tool, toolVersion), place, accepts)
}

/** The key that a built-in provider reads from its variables, unless the user has signed in. */
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
  const usual = keyVariablesOf(catalog, dialect.tool, product, toolVersion)
  const names = known.keyVariables ?? usual.map(({ name }) => name)
  return firstKey(context, names, usedAt, accepts)
}

/** Whether the user has signed in to a product, so that no variable is read. */
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
  // Report the definition if the config has it, as it can be changed there.
  return keyIn(first, first.origin === 'config' && first.at ? first.at : usedAt, accepts)
}

function keyIn(variable: Variable, usedAt: Span, accepts: KeyTest): readonly ResolvedKey[] {
  const value = variable.value.trim()
  return accepts(value) ? [{ value, usedAt, variable }] : []
}
