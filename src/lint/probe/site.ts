import type { Catalog } from '../../catalog/catalog.ts'
import type { ProductId, Region } from '../../catalog/catalog-data.generated.ts'
import { findEndpoint, readUrl, type UrlFlaw } from '../../catalog/urls.ts'
import type { Client } from '../../core/projection.ts'

/** One of the vendor's own services. */
export interface Service {
  readonly product: ProductId
  readonly region: Region
}

/** Where the list of models is asked for, and how the key is sent there. */
export interface Site {
  readonly url: URL
  readonly header: 'authorization' | 'x-api-key'
  /** Absent for a host that the user has allowed. */
  readonly service?: Service
  /** Only keys of this product may be sent; absent: any key. */
  readonly product?: ProductId
}

/** A base URL that is no first-party one. */
export interface Stranger {
  readonly host: string
  readonly site: Site
}

/** Where a base URL leads. */
export type Destination =
  | { readonly kind: 'first-party'; readonly site: Site & { readonly service: Service } }
  | ({ readonly kind: 'stranger' } & Stranger)
  /** A console or a dead path of the vendor's; `use` is the URL that was probably meant. */
  | { readonly kind: 'no-api'; readonly use?: string }

/** Flaws with which anybody may answer at a first-party host. */
const SUSPICIOUS: ReadonlySet<UrlFlaw> = new Set(['http', 'port', 'credentials'])

/**
 * Where a base URL leads, by the hosts that ship with the program: a catalog of a project's own may
 * not say where keys go. Undefined where the text is no URL.
 */
export function destinationOf(
  shipped: Catalog,
  baseUrl: string,
  client: Client | undefined,
): Destination | undefined {
  const reading = readUrl(shipped, baseUrl)
  if (reading.kind === 'variable' || reading.kind === 'invalid') return undefined
  if (reading.kind === 'known-wrong') {
    const { use } = reading.entry
    return { kind: 'no-api', ...(use !== undefined && { use }) }
  }
  if (reading.kind === 'other') return strangerAt(reading.url, client)
  const { product, region, flaws, url } = reading
  const site = serviceSite(shipped, { product, region })
  if (site === undefined || flaws.some((flaw) => SUSPICIOUS.has(flaw))) {
    return strangerAt(url, client, product)
  }
  return { kind: 'first-party', site }
}

/** Where a service lists its models. The path of a base URL does not count: it may be wrong. */
export function serviceSite(
  shipped: Catalog,
  service: Service,
): (Site & { readonly service: Service }) | undefined {
  const { product, region } = service
  const endpoint = findEndpoint(shipped, product, region, 'openai-completions')
  if (endpoint === undefined) return undefined
  const url = new URL(`${endpoint.baseUrl}/models`)
  return { url, header: 'authorization', service, product }
}

/** The same product's other region. */
export function otherRegion(
  shipped: Catalog,
  { product, region }: Service,
): (Site & { readonly service: Service }) | undefined {
  const other = shipped.data.endpoints.find(
    (endpoint) => endpoint.product === product && endpoint.region !== region,
  )
  return other && serviceSite(shipped, { product, region: other.region })
}

/** Appends what the client appends to list models; a whole request URL is cut back first. */
function strangerAt(url: URL, client: Client | undefined, product?: ProductId): Destination {
  const isAnthropic = client?.startsWith('anthropic') === true
  const path = url.pathname
    .replace(/\/(?:chat\/completions|v1\/messages|messages|responses)?\/*$/, '')
    .replace(/\/+$/, '')
  const isVersioned = /\/v\d+$/.test(path)
  const lists = new URL(url.origin)
  lists.pathname = `${path}${isAnthropic && !isVersioned ? '/v1' : ''}/models`
  return {
    kind: 'stranger',
    host: url.host,
    site: {
      url: lists,
      header: isAnthropic ? 'x-api-key' : 'authorization',
      ...(product && { product }),
    },
  }
}
