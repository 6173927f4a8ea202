import type { ProductId, Region } from '../../catalog/catalog-data.generated.ts'
import { readUrl } from '../../catalog/urls.ts'
import type { EndpointUse } from '../../core/projection.ts'
import type { Span } from '../../core/text.ts'
import type { ResolvedEndpoint } from '../context/endpoints.ts'
import type { RuleContext } from '../rule.ts'
import { defaultUrl } from '../support/default-url.ts'

/** A first-party endpoint and its host. */
export interface Site {
  readonly endpoint: EndpointUse
  readonly product: ProductId
  readonly region: Region
  readonly host: string
  /** The URL, or the start of the entry if the tool uses its default. */
  readonly at: Span
}

/** The site that an endpoint asks; undefined for other vendors and unknown URLs. */
export function siteOf(
  context: RuleContext,
  { endpoint, url }: ResolvedEndpoint,
): Site | undefined {
  // An excerpt may leave out the URL.
  const read = url ?? (context.excerpt ? undefined : readDefault(context, endpoint))
  if (read?.kind !== 'api') return undefined
  const { product, region, host } = read
  return { endpoint, product, region, host, at: endpoint.baseUrl?.span ?? endpoint.place }
}

function readDefault(context: RuleContext, endpoint: EndpointUse): ResolvedEndpoint['url'] {
  const baseUrl = defaultUrl(context, endpoint)
  return baseUrl === undefined ? undefined : readUrl(context.catalog, baseUrl)
}

/** Whether the endpoint is for chats, and not for a web search. */
export function isChat({ endpoint }: Site): boolean {
  return endpoint.purpose === 'chat'
}
