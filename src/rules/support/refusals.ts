import type { Endpoint } from '../../catalog/catalog-data.generated.ts'
import { defaultsOf, findProvider } from '../../catalog/providers.ts'
import { type ApiUrl, findEndpoint, type UrlFlaw } from '../../catalog/urls.ts'
import type { TextEdit } from '../../core/edit.ts'
import { oncePer } from '../../core/once-per.ts'
import type { EndpointUse, Projection } from '../../core/projection.ts'
import { memberOf } from '../../core/tree.ts'
import { editorOf } from '../../syntax/editor-of.ts'
import { type ResolvedEndpoint, toolOf } from '../context/endpoints.ts'
import { groupBy } from '../context/projection-index.ts'
import { isGoneProtocol, protocolFor } from '../context/protocols.ts'
import type { RuleContext } from '../rule.ts'
import { correctUrl } from './correct-url.ts'
import {
  builtInApi,
  builtInProviderFor,
  isRefused,
  type Requester,
  type Route,
  routePast,
} from './product-routes.ts'

const OPENAI = 'openai-completions'
const ANTHROPIC = 'anthropic-messages'

/** Advice for a client that Kimi Code refuses and that cannot speak anything else. */
const ANOTHER_CLIENT =
  'Ask Kimi Code through an Anthropic client, whose base URL is `https://api.kimi.com/coding/`, or ask `https://api.moonshot.ai/v1` (`.cn` in China) with an Open Platform key.'

/** What to do if Kimi Code refuses a client that cannot speak anything else. */
export function insteadOfKimiCode(context: RuleContext, requester: Requester): string {
  const provider = openProviderFor(context, requester)
  return provider === undefined
    ? ANOTHER_CLIENT
    : `The provider \`${provider}\` of ${context.dialect.title} asks the Anthropic endpoint, which takes the same key from any client.`
}

/** The built-in provider of a tool that asks Kimi Code in a way that it does not refuse. */
export function openProviderFor(context: RuleContext, requester: Requester): string | undefined {
  const { catalog, dialect, toolVersion } = context
  const id = builtInProviderFor(context, requester, 'kimi-code')
  const known = id === undefined ? undefined : findProvider(catalog, toolOf(dialect, requester), id)
  return known && defaultsOf(known, toolVersion)?.wireApi === ANTHROPIC ? id : undefined
}

/** A client at an API that refuses it. */
export interface Refusal {
  readonly url: ApiUrl
  readonly gated: Endpoint
  /** A route that works; undefined if the tool has none. */
  readonly route: Route | undefined
}

/** The refusal of an endpoint's client, if the service refuses it. */
export function refusalOf(
  context: RuleContext,
  { endpoint, url }: ResolvedEndpoint,
): Refusal | undefined {
  if (url?.kind !== 'api' || endpoint.purpose !== 'chat') return undefined
  const gated = findEndpoint(context.catalog, url.product, url.region, OPENAI)
  if (gated === undefined || !isRefused(context, endpoint, gated)) return undefined
  if (!speaksOpenai(context, endpoint, url)) return undefined
  return { url, gated, route: routePast(context, endpoint, gated) }
}

/** Whether the client speaks the OpenAI protocol, by its entry or else by its URL. */
function speaksOpenai(context: RuleContext, endpoint: EndpointUse, { surface }: ApiUrl): boolean {
  const { client, api } = endpoint
  // `api-mismatch` reports a protocol that the tool no longer speaks.
  if (api !== undefined && isGoneProtocol(context.dialect, api.value)) return false
  // `api-mismatch` reports an `api` that the URL does not serve.
  if (api !== undefined && surface === 'anthropic') return false
  if (client !== undefined) return client === 'openai' || client === 'full-url'
  return api === undefined && surface === 'openai' && builtInApi(context, endpoint) !== ANTHROPIC
}

/** Endpoints by the offset of their URL: several can share one. */
const endpointsByUrl = oncePer(({ endpoints }: Projection) =>
  groupBy(endpoints, ({ baseUrl }) => String(baseUrl?.span.start)),
)

/**
 * Switches all endpoints that share a written URL to a route: changes the URL and sets or adds the
 * word for the protocol. Empty if that is not certain.
 */
export function editsToSwitch(
  context: RuleContext,
  { baseUrl }: EndpointUse,
  route: Route,
  flaws: readonly UrlFlaw[] = [],
): readonly TextEdit[] {
  const { document, projection } = context
  if (baseUrl === undefined) return []
  const sharing = endpointsByUrl(projection).get(String(baseUrl.span.start)) ?? []
  const words = new Map<number, TextEdit>()
  for (const one of sharing) {
    const edit = one.api?.value === route.word ? undefined : wordEdit(context, one, route)
    if (edit === 'none') return []
    if (edit !== undefined) words.set(edit.start, edit)
  }
  const mended = correctUrl({ value: baseUrl.value, flaws }, route.baseUrl, 'unsafe')?.text
  const isRight = mended === undefined || mended === baseUrl.value
  const url = isRight ? [] : [editorOf(document).replaceText(baseUrl.span, mended)]
  return [...url, ...words.values()]
}

function wordEdit(
  { document, dialect, excerpt }: RuleContext,
  { api, node }: EndpointUse,
  { word }: Route,
): TextEdit | 'none' | undefined {
  if (word === undefined) return undefined
  if (api !== undefined) return editorOf(document).replaceText(api.span, word)
  const entry = protocolFor(dialect, ANTHROPIC)?.entry
  // An excerpt may leave the word out.
  if (entry === undefined || node?.kind !== 'object' || excerpt !== undefined) return 'none'
  if (memberOf(node, entry.key) !== undefined) return 'none'
  return (
    editorOf(document).insert(node, new Map([[entry.key, entry.value]]), node.members.at(-1)) ??
    'none'
  )
}
