import type { Catalog } from '../../catalog/catalog.ts'
import type { ProductId } from '../../catalog/catalog-data.generated.ts'
import { findProvider } from '../../catalog/providers.ts'
import { readUrl, type UrlReading } from '../../catalog/urls.ts'
import type { Dialect } from '../../core/dialect.ts'
import type { EndpointUse, Projection } from '../../core/projection.ts'

/** What an endpoint turns out to be, as far as the config shows. */
export interface EndpointReading {
  readonly endpoint: EndpointUse
  /** Absent where the entry names no URL and the tool's own is used. */
  readonly url: UrlReading | undefined
  /** The product whose service answers; undefined for other vendors, proxies and variables. */
  readonly product: ProductId | undefined
}

/** Every endpoint of the config with what the catalog knows of its URL or its built-in id. */
export function readEndpoints(
  uses: Projection,
  catalog: Catalog,
  dialect: Dialect,
): readonly EndpointReading[] {
  return uses.endpoints.map((endpoint) => {
    const { baseUrl, provider } = endpoint
    if (baseUrl === undefined) {
      const builtIn = uses.builtins ? findProvider(catalog, dialect.tool, provider) : undefined
      return { endpoint, url: undefined, product: builtIn?.product }
    }
    const url = readUrl(catalog, baseUrl.value)
    return { endpoint, url, product: url.kind === 'api' ? url.product : undefined }
  })
}
