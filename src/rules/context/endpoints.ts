import type { Catalog } from '../../catalog/catalog.ts'
import type { Model, ProductId, Provider } from '../../catalog/catalog-data.generated.ts'
import { keyFamilyOf } from '../../catalog/keys.ts'
import { findModel } from '../../catalog/models.ts'
import { findProvider } from '../../catalog/providers.ts'
import { readUrl, type UrlReading } from '../../catalog/urls.ts'
import type { Dialect } from '../../core/dialect.ts'
import type { EndpointUse, Projection } from '../../core/projection.ts'
import { isKey } from '../../core/secrets.ts'
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
      const product = builtIn && productOf(builtIn, endpoint, catalog, variables)
      return { endpoint, url: undefined, product }
    }
    const written = readUrl(catalog, baseUrl.value)
    const filled = written.kind === 'variable' ? fillIn(baseUrl.value, variables) : undefined
    const url = filled === undefined ? written : readUrl(catalog, filled)
    const product = url.kind === 'api' ? url.product : undefined
    return { endpoint, url, product, ...(filled !== undefined && { isFilledIn: true }) }
  })
}

/** The product that a built-in provider asks. */
function productOf(
  { product, byKey, keyVariables = [], urlVariable }: Provider,
  { keys, models }: EndpointUse,
  catalog: Catalog,
  variables: Variables,
): ProductId | undefined {
  const replaced = urlVariable === undefined ? undefined : variables.find(urlVariable)
  if (replaced !== undefined) {
    const url = readUrl(catalog, replaced.value)
    return url.kind === 'api' ? url.product : undefined
  }
  if (byKey !== true) return product
  const set = keyVariables.flatMap((name) => variables.find(name) ?? [])[0]
  const key = keys[0]?.value ?? set?.value
  if (key !== undefined && isKey(key)) return keyFamilyOf(catalog, key)?.product
  // Without a key, a model that only one product has tells which one is meant.
  const ids = models.map(({ id }) => id.value)
  const having = PRODUCTS.filter((one) => ids.some((id) => isOwn(findModel(catalog, one, id))))
  return having.length === 1 ? having[0] : undefined
}

function isOwn(model: Model | undefined): boolean {
  return model !== undefined && model.legacy === undefined
}

const PRODUCTS: readonly ProductId[] = ['open-platform', 'kimi-code']

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
