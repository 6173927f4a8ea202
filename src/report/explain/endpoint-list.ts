import type { Catalog } from '../../catalog/catalog.ts'
import type { Endpoint } from '../../catalog/catalog-data.generated.ts'
import { baseUrlFor } from '../../catalog/urls.ts'
import { keyVariablesOf } from '../../catalog/variables.ts'
import type { Dialect, Protocol } from '../../core/dialect.ts'
import type { WireApi } from '../../core/projection.ts'
import { clientOfTool } from '../../dialects/support/variable-endpoints.ts'
import { protocolFor } from '../../rules/context/protocols.ts'
import { consoleOf, placeOf } from './named-urls.ts'

/** Lists each product and region with its base URLs, in the form that the tool expects, and its keys. */
export function listEndpoints(catalog: Catalog, dialect: Dialect | undefined): readonly string[] {
  const places = new Map<string, Endpoint[]>()
  for (const endpoint of catalog.data.endpoints) {
    const place = placeOf(endpoint.product, endpoint.region)
    places.set(place, [...(places.get(place) ?? []), endpoint])
  }
  return [...places].flatMap(([place, endpoints]) =>
    describePlace(catalog, dialect, place, endpoints),
  )
}

function describePlace(
  catalog: Catalog,
  dialect: Dialect | undefined,
  place: string,
  endpoints: readonly Endpoint[],
): readonly string[] {
  const urls = endpoints.flatMap((endpoint) => describeUrl(dialect, endpoint))
  const [first] = endpoints
  if (urls.length === 0 || first === undefined) return []
  const { product, region } = first
  const console = consoleOf(catalog, product, region)
  const variable =
    dialect &&
    keyVariablesOf(catalog, dialect.tool, product).find(
      (one) => one.product === product && one.legacy !== true,
    )
  return [
    [
      `${place[0]?.toUpperCase()}${place.slice(1)}: ${urls.join(' or ')}`,
      ...(console === undefined ? [] : [`keys from <${console}>`]),
      ...(variable === undefined ? [] : [`variable \`${variable.name}\``]),
    ].join('; '),
  ]
}

/** The base URL of an endpoint as the tool's client expects it; none if the tool cannot use it. */
function describeUrl(dialect: Dialect | undefined, endpoint: Endpoint): readonly string[] {
  const spoken = protocolOf(dialect, endpoint.wireApi)
  if (spoken === undefined || isRefused(dialect, endpoint)) return []
  const url = baseUrlFor(endpoint, spoken.client ?? 'openai')
  return [`\`${url}\` (${spoken.word})`]
}

const USUAL: readonly Protocol[] = [
  { word: 'OpenAI', wireApi: 'openai-completions', client: 'openai' },
  { word: 'Anthropic', wireApi: 'anthropic-messages', client: 'anthropic' },
]

function protocolOf(dialect: Dialect | undefined, wireApi: WireApi): Protocol | undefined {
  if (dialect?.protocols === undefined) {
    const usual = USUAL.find((protocol) => protocol.wireApi === wireApi)
    const isOther = dialect !== undefined && clientOfTool(dialect.tool) === 'anthropic'
    return isOther && usual?.client !== 'anthropic' ? undefined : usual
  }
  const own = protocolFor(dialect, wireApi)
  // The Responses API shares its base URL with chat completions: list it only for tools without those.
  const isDouble =
    wireApi === 'openai-responses' && protocolFor(dialect, 'openai-completions') !== undefined
  return own === undefined || isDouble ? undefined : { ...own, word: `\`${own.word}\`` }
}

function isRefused(dialect: Dialect | undefined, endpoint: Endpoint): boolean {
  if (dialect === undefined || endpoint.userAgentGated !== true) return false
  return endpoint.allowedTools?.some((tool) => tool === dialect.tool) !== true
}
