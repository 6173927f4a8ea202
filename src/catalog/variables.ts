import { ANY_TOOL } from '../core/dialect.ts'
import type { Catalog } from './catalog.ts'
import type { ProductId, Variable } from './catalog-data.generated.ts'
import { isWithin } from './versions.ts'

/** A tool's uses of a variable at a version; without one, at any. */
export function findVariables(
  catalog: Catalog,
  tool: string,
  name: string,
  version?: string,
): readonly Variable[] {
  return variablesOf(catalog, tool, version).filter((variable) => variable.name === name)
}

/** The uses of a variable by all tools, in catalog order. */
export function findReaders(catalog: Catalog, name: string): readonly VariableReader[] {
  return catalog.data.variables.flatMap(({ tool, variables }) =>
    variables.filter((variable) => variable.name === name).map((variable) => ({ tool, variable })),
  )
}

/** A variable as one tool reads it. */
export interface VariableReader {
  readonly tool: string
  readonly variable: Variable
}

/** The variables for a product's key in a tool, in the tool's order of preference. */
export function keyVariablesOf(
  catalog: Catalog,
  tool: string,
  product: ProductId,
  version?: string,
): readonly Variable[] {
  return variablesOf(catalog, tool, version).filter(
    (variable) =>
      variable.role === 'key' && (variable.product === undefined || variable.product === product),
  )
}

/** The variables for the key of a tool's web search, in the tool's order of preference. */
export function searchKeyVariablesOf(
  catalog: Catalog,
  tool: string,
  version?: string,
): readonly string[] {
  return variablesOf(catalog, tool, version)
    .filter(({ role }) => role === 'web-search-key')
    .map(({ name }) => name)
}

/** The variables that a tool reads at a version; without one, at any. */
export function variablesOf(catalog: Catalog, tool: string, version?: string): readonly Variable[] {
  return catalog.data.variables
    .filter((group) => tool === ANY_TOOL || group.tool === tool)
    .flatMap((group) => group.variables)
    .filter((variable) => isWithin(version, variable))
}
