import type { Catalog } from '../../catalog/catalog.ts'
import type { ProductId } from '../../catalog/catalog-data.generated.ts'
import { findProvider } from '../../catalog/providers.ts'
import { readUrl, type UrlReading } from '../../catalog/urls.ts'
import type { Dialect } from '../../core/dialect.ts'
import type { EndpointUse, Projection } from '../../core/projection.ts'
import type { Variables } from './variables.ts'

/** An endpoint with what the catalog knows of its URL or provider. */
export interface ResolvedEndpoint {
  readonly endpoint: EndpointUse
  /** With variables filled in; undefined if the entry has no URL and the tool uses its default. */
  readonly url: UrlReading | undefined
  /** Whether the URL comes from variables, so that it cannot be corrected in place. */
  readonly isFilledIn?: boolean
  /** The product that serves the requests; undefined for other vendors, proxies and variables. */
  readonly product: ProductId | undefined
}

/** The product that a web search without a URL asks. */
const SEARCHES: ProductId = 'open-platform'

/** Looks up every endpoint of a config in the catalog, by its URL or its built-in provider. */
export function resolveEndpoints(
  projection: Projection,
  catalog: Catalog,
  dialect: Dialect,
  variables: Variables,
): readonly ResolvedEndpoint[] {
  return projection.endpoints.map((endpoint) => {
    const { baseUrl, provider } = endpoint
    if (baseUrl === undefined) {
      if (endpoint.purpose === 'web-search') return { endpoint, url: undefined, product: SEARCHES }
      const tool = toolOf(dialect, endpoint)
      const builtIn = projection.hasBuiltIns ? findProvider(catalog, tool, provider) : undefined
      return { endpoint, url: undefined, product: builtIn?.product }
    }
    const written = readUrl(catalog, baseUrl.value)
    const filled = written.kind === 'variable' ? fillIn(baseUrl.value, variables) : undefined
    const url = filled === undefined ? written : readUrl(catalog, filled)
    const product = url.kind === 'api' ? url.product : undefined
    return { endpoint, url, product, ...(filled !== undefined && { isFilledIn: true }) }
  })
}

/** The tool that reads an endpoint. */
export function toolOf(dialect: Dialect, { tool }: Pick<EndpointUse, 'tool'>): string {
  return tool ?? dialect.tool
}

/** Fills variables into a text; undefined if one of them is not defined. */
function fillIn(text: string, variables: Variables): string | undefined {
  let isFilled = true
  const filled = text.replace(/\$\{([A-Z_][A-Z0-9_]*)\}/g, (_, name: string) => {
    const value = variables.find(name)?.value
    isFilled &&= value !== undefined
    return value ?? ''
  })
  return isFilled ? filled : undefined
}

/** Whether an entry only adds to a built-in provider, for example a key or a header. */
export function isBareEntry({ purpose, baseUrl, models }: EndpointUse): boolean {
  return purpose === 'chat' && baseUrl === undefined && models.length === 0
}
