import type { Catalog } from '../../catalog/catalog.ts'
import type { ProductId } from '../../catalog/catalog-data.generated.ts'
import { findProvider } from '../../catalog/providers.ts'
import { readUrl, type UrlReading } from '../../catalog/urls.ts'
import type { Dialect } from '../../core/dialect.ts'
import type { EndpointUse, Projection } from '../../core/projection.ts'
import type { Variables } from './variables.ts'

/** What an endpoint turns out to be, as far as the config shows. */
export interface ResolvedEndpoint {
  readonly endpoint: EndpointUse
  /** Absent where the entry names no URL and the tool's own is used; with variables filled in. */
  readonly url: UrlReading | undefined
  /** Whether variables in reach bring the URL, so that its spelling stands elsewhere. */
  readonly isFilledIn?: boolean
  /** The product whose service answers; undefined for other vendors, proxies and variables. */
  readonly product: ProductId | undefined
}

/** The product that a web search asks where the config names no URL. */
const SEARCHES: ProductId = 'open-platform'

/** Every endpoint of the config with what the catalog knows of its URL or its built-in id. */
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

/** A text with its variables filled in; undefined where one of them is not in reach. */
function fillIn(text: string, variables: Variables): string | undefined {
  let isFilled = true
  const filled = text.replace(/\$\{([A-Z_][A-Z0-9_]*)\}/g, (_, name: string) => {
    const value = variables.find(name)?.value
    isFilled &&= value !== undefined
    return value ?? ''
  })
  return isFilled ? filled : undefined
}

/** Whether an entry only adds to what the tool itself knows of the provider: a key, a header. */
export function isBareEntry({ purpose, baseUrl, models }: EndpointUse): boolean {
  return purpose === 'chat' && baseUrl === undefined && models.length === 0
}
