import { ANY_TOOL } from '../core/dialect.ts'
import type { Catalog } from './catalog.ts'
import type { ProductId, Variable } from './catalog-data.generated.ts'
import { isWithin } from './versions.ts'

/** What a tool reads from a variable at a version; with no version, at any. */
export function findVariables(
  catalog: Catalog,
  tool: string,
  name: string,
  version?: string,
): readonly Variable[] {
  return variablesOf(catalog, tool, version).filter((variable) => variable.name === name)
}

/** What any tool reads from a variable, the tools in the order of the catalog. */
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

/** The variables that may hold a product's key for a tool, in the order in which it looks at them. */
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

/** The variables that a tool's web search takes its key from, in the order in which it looks at them. */
export function searchKeyVariablesOf(
  catalog: Catalog,
  tool: string,
  version?: string,
): readonly string[] {
  return variablesOf(catalog, tool, version)
    .filter(({ role }) => role === 'web-search-key')
    .map(({ name }) => name)
}

/** The variables that a tool reads at a version; with no version, at any. */
export function variablesOf(catalog: Catalog, tool: string, version?: string): readonly Variable[] {
  return catalog.data.variables
    .filter((group) => tool === ANY_TOOL || group.tool === tool)
    .flatMap((group) => group.variables)
    .filter((variable) => isWithin(version, variable))
}
