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

function variablesOf(
  catalog: Catalog,
  tool: string,
  version: string | undefined,
): readonly Variable[] {
  return catalog.data.variables
    .filter((group) => group.tool === tool)
    .flatMap((group) => group.variables)
    .filter((variable) => isWithin(version, variable))
}
