import type { Endpoint } from '../../catalog/catalog-data.generated.ts'
import { type ApiUrl, findEndpoint, type UrlFlaw } from '../../catalog/urls.ts'
import type { TextEdit } from '../../core/edit.ts'
import { oncePer } from '../../core/once-per.ts'
import type { EndpointUse, Projection } from '../../core/projection.ts'
import { memberOf } from '../../core/tree.ts'
import { editorOf } from '../../syntax/editor-of.ts'
import type { ResolvedEndpoint } from '../context/endpoints.ts'
import { groupBy } from '../context/projection-index.ts'
import { isGoneProtocol, protocolFor } from '../context/protocols.ts'
import type { RuleContext } from '../rule.ts'
import { correctUrl } from './correct-url.ts'
import { anthropicRoute, builtInApi, isRefused, type Route } from './product-routes.ts'

const OPENAI = 'openai-completions'
const ANTHROPIC = 'anthropic-messages'

/** What to do where a client speaks nothing that Kimi Code answers to. */
export const INSTEAD_OF_KIMI_CODE =
  'Ask Kimi Code through an Anthropic client, whose base URL is `https://api.kimi.com/coding/`, or ask `https://api.moonshot.ai/v1` (`.cn` in China) with an Open Platform key.'

/** A client at a surface that is closed to it. */
export interface Refusal {
  readonly url: ApiUrl
  readonly gated: Endpoint
  /** The route that is open to it; undefined where its tool speaks nothing else. */
  readonly route: Route | undefined
}

/** Whether an endpoint's client is one that the service refuses, whatever the rest of the URL. */
export function refusalOf(
  context: RuleContext,
  { endpoint, url }: ResolvedEndpoint,
): Refusal | undefined {
  if (url?.kind !== 'api' || endpoint.purpose !== 'chat') return undefined
  const gated = findEndpoint(context.catalog, url.product, url.region, OPENAI)
  if (gated === undefined || !isRefused(context, endpoint, gated)) return undefined
  if (!speaksOpenai(context, endpoint, url)) return undefined
  return { url, gated, route: anthropicRoute(context, url.product, url.region) }
}

/** Said by the entry, or implied by the URL alone. */
function speaksOpenai(context: RuleContext, endpoint: EndpointUse, { surface }: ApiUrl): boolean {
  const { client, api } = endpoint
  // What the tool no longer speaks has to go, whoever would answer it.
  if (api !== undefined && isGoneProtocol(context.dialect, api.value)) return false
  // An `api` that the URL does not serve is a contradiction with a rule of its own.
  if (api !== undefined && surface === 'anthropic') return false
  if (client !== undefined) return client === 'openai' || client === 'full-url'
  return api === undefined && surface === 'openai' && builtInApi(context, endpoint) !== ANTHROPIC
}

/** The endpoints of each written URL, by the offset where it stands. */
const endpointsByUrl = oncePer(({ endpoints }: Projection) =>
  groupBy(endpoints, ({ baseUrl }) => String(baseUrl?.span.start)),
)

/**
 * Points every endpoint that a written URL serves the other route: the URL and the word for the
 * protocol, which is added where there is none. None where that is not certain.
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
  // A part of a config may leave the word out.
  if (entry === undefined || node?.kind !== 'object' || excerpt !== undefined) return 'none'
  if (memberOf(node, entry.key) !== undefined) return 'none'
  return (
    editorOf(document).insert(node, new Map([[entry.key, entry.value]]), node.members.at(-1)) ??
    'none'
  )
}
