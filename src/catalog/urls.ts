import type { Day } from '../core/day.ts'
import { oncePer } from '../core/once-per.ts'
import type { Client, WireApi } from '../core/projection.ts'
import type { Catalog } from './catalog.ts'
import type { Endpoint, ProductId, Region, WrongUrl } from './catalog-data.generated.ts'

/** The API style of a service. */
export type Surface = 'openai' | 'anthropic'

/** A flaw of a URL, wherever it leads. */
export type UrlFlaw = 'spaces' | 'no-scheme' | 'http' | 'port' | 'query' | 'credentials'

/** A base URL on a first-party host, with any path. */
export interface ApiUrl {
  readonly kind: 'api'
  readonly product: ProductId
  readonly region: Region
  /** Lower case, without port. */
  readonly host: string
  /** Without a slash at the end; empty for a bare host. */
  readonly path: string
  /** The API at this path or below it; undefined if there is none. */
  readonly surface: Surface | undefined
  /** The endpoint with this base URL, apart from a final slash and flaws. */
  readonly endpoint: Endpoint | undefined
  readonly flaws: readonly UrlFlaw[]
  readonly url: URL
}

/** A URL that is known not to be an API. */
export interface WrongUrlReading {
  readonly kind: 'known-wrong'
  readonly entry: WrongUrl
  readonly url: URL
}

/** The meaning of a base URL in a config. */
export type UrlReading =
  | ApiUrl
  | WrongUrlReading
  /** A proxy, another vendor or the user's own machine. */
  | { readonly kind: 'other'; readonly host: string; readonly url: URL }
  /** Contains a variable, so it is unknown before the tool runs. */
  | { readonly kind: 'variable' }
  | { readonly kind: 'invalid' }

const LONGEST = 2048

/** Reads a base URL as written. Never throws. */
export function readUrl(catalog: Catalog, raw: string): UrlReading {
  if (holdsVariable(raw)) return { kind: 'variable' }
  const parsed = parseUrl(raw)
  if (parsed === undefined) return { kind: 'invalid' }
  const { url, flaws } = parsed
  const host = url.hostname.replace(/\.$/, '')
  const path = pathOf(url)
  const entry = findWrongUrl(catalog, host, path)
  if (entry !== undefined) return { kind: 'known-wrong', entry, url }
  return readApiUrl(catalog, host, path, flaws, url) ?? { kind: 'other', host, url }
}

function holdsVariable(raw: string): boolean {
  return /\$[{A-Za-z_]|\{env:|\{\{|os\.environ|%[A-Za-z_]\w{2,60}%/.test(raw)
}

function parseUrl(
  raw: string,
): { readonly url: URL; readonly flaws: readonly UrlFlaw[] } | undefined {
  const bare = raw.replace(/[\s\u200B-\u200D\u2060\uFEFF]/g, '')
  if (bare === '' || bare.length > LONGEST) return undefined
  const hasScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(bare)
  const url = parseOrUndefined(hasScheme ? bare : `https://${bare.replace(/^\/+/, '')}`)
  if (url === undefined || !/^https?:$/.test(url.protocol)) return undefined
  if (!hasScheme && !looksLikeHost(url)) return undefined
  const flaws: UrlFlaw[] = []
  if (bare !== raw) flaws.push('spaces')
  if (!hasScheme) flaws.push('no-scheme')
  if (url.protocol === 'http:') flaws.push('http')
  if (url.port !== '') flaws.push('port')
  if (url.search !== '' || url.hash !== '') flaws.push('query')
  if (url.username !== '' || url.password !== '') flaws.push('credentials')
  return { url, flaws }
}

function parseOrUndefined(text: string): URL | undefined {
  return URL.canParse(text) ? new URL(text) : undefined
}

/** A bare word is not a URL; `api.moonshot.ai/v1` or `localhost:4000` is one without a scheme. */
function looksLikeHost(url: URL): boolean {
  return url.hostname.includes('.') || url.hostname === 'localhost' || url.port !== ''
}

/** Cached: every base URL is compared with them. */
const wrongUrlOf = oncePer(({ url }: WrongUrl) => new URL(url))

/** The base URL of an endpoint. */
const urlOf = oncePer(({ baseUrl }: Endpoint) => new URL(baseUrl))

function pathOf(url: URL): string {
  return url.pathname.replace(/\/+$/, '')
}

function findWrongUrl(catalog: Catalog, host: string, path: string): WrongUrl | undefined {
  let best: WrongUrl | undefined
  for (const entry of catalog.data.wrongUrls) {
    const wrong = wrongUrlOf(entry)
    const covers = wrong.hostname === host && liesBelow(path, pathOf(wrong))
    if (covers && entry.url.length > (best?.url.length ?? 0)) best = entry
  }
  return best
}

function readApiUrl(
  catalog: Catalog,
  host: string,
  path: string,
  flaws: readonly UrlFlaw[],
  url: URL,
): ApiUrl | undefined {
  const onHost = catalog.data.endpoints.filter((endpoint) => urlOf(endpoint).hostname === host)
  const first = onHost[0]
  if (first === undefined) return undefined
  const endpoint = onHost.find((candidate) => pathsOf(candidate).includes(path))
  const serving = endpoint ?? findServing(onHost, path)
  const surface = serving && surfaceOf(serving.wireApi)
  const { product, region } = endpoint ?? first
  return { kind: 'api', product, region, host, path, surface, endpoint, flaws, url }
}

/** The paths that an endpoint serves. */
const pathsOf = oncePer((endpoint: Endpoint) =>
  [urlOf(endpoint), ...(endpoint.equivalents ?? []).map((url) => new URL(url))].map(pathOf),
)

/** The endpoint with the longest base URL, or request URL, above a path. */
function findServing(endpoints: readonly Endpoint[], path: string): Endpoint | undefined {
  const single = path.replace(/\/{2,}/g, '/')
  let best: Endpoint | undefined
  let longest = -1
  for (const endpoint of endpoints) {
    const base = pathOf(urlOf(endpoint))
    for (const prefix of [base, base + endpoint.appends]) {
      if (prefix.length > longest && liesBelow(single, prefix)) {
        best = endpoint
        longest = prefix.length
      }
    }
  }
  return best
}

function liesBelow(path: string, prefix: string): boolean {
  return path === prefix || path.startsWith(`${prefix}/`)
}

/** The API style of a wire protocol. */
export function surfaceOf(wireApi: WireApi): Surface {
  return wireApi === 'anthropic-messages' ? 'anthropic' : 'openai'
}

/** The endpoint of a product, region and wire protocol. */
export function findEndpoint(
  catalog: Catalog,
  product: ProductId,
  region: Region,
  wireApi: WireApi,
): Endpoint | undefined {
  return catalog.data.endpoints.find(
    (endpoint) =>
      endpoint.product === product && endpoint.region === region && endpoint.wireApi === wireApi,
  )
}

/** The Responses API endpoint of a host on a day. */
export function responsesOn(
  catalog: Catalog,
  { product, region }: Pick<ApiUrl, 'product' | 'region'>,
  day: Day,
): Endpoint | undefined {
  const endpoint = findEndpoint(catalog, product, region, 'openai-responses')
  return endpoint && (endpoint.since ?? day) <= day ? endpoint : undefined
}

/** Whether a base URL serves the Responses API on a day. */
export function servesResponses(catalog: Catalog, url: ApiUrl, day: Day): boolean {
  const endpoint = responsesOn(catalog, url, day)
  return url.surface === 'openai' && endpoint !== undefined && pathsOf(endpoint).includes(url.path)
}

/** The base URL to configure for a client: each client appends another path to it. */
export function baseUrlFor(endpoint: Endpoint, client: Client): string {
  const bare = endpoint.baseUrl.replace(/\/$/, '')
  if (client.endsWith('full-url')) return bare + endpoint.appends
  if (client === 'anthropic-ai-sdk' && endpoint.wireApi === 'anthropic-messages')
    return `${bare}/v1`
  return endpoint.baseUrl
}
