import type { Endpoint, ProductId, Region } from '../../catalog/catalog-data.generated.ts'
import { defaultsOf, findProvider, isBuiltIn, isStillThere } from '../../catalog/providers.ts'
import { baseUrlFor, findEndpoint } from '../../catalog/urls.ts'
import { keyVariablesOf } from '../../catalog/variables.ts'
import type { Client, EndpointUse, WireApi } from '../../core/projection.ts'
import { toolOf } from '../context/endpoints.ts'
import type { LintContext } from '../context/lint-context.ts'
import { isNamelessProtocol, protocolFor } from '../context/protocols.ts'

const OPENAI = 'openai-completions'
const ANTHROPIC = 'anthropic-messages'

/** The protocol of each kind of client. */
export const WIRE_API: Readonly<Record<Client, WireApi>> = {
  openai: OPENAI,
  'full-url': OPENAI,
  'anthropic-full-url': ANTHROPIC,
  'responses-full-url': 'openai-responses',
  anthropic: ANTHROPIC,
  'anthropic-ai-sdk': ANTHROPIC,
}

/** The part of an endpoint that identifies the client. */
export type Requester = Pick<EndpointUse, 'tool' | 'client' | 'api'>

/** How a tool reaches a service: a base URL for its client, and a word for the protocol. */
export interface Route {
  readonly baseUrl: string
  readonly client: Client
  /** Absent if the config has no word for it. */
  readonly word?: string
}

/** Whether a service refuses a client because it is not on its list. */
export function isRefused(
  { dialect }: LintContext,
  requester: Requester,
  gated: Endpoint,
): boolean {
  if (gated.userAgentGated !== true) return false
  if (isNamelessProtocol(dialect, requester.api?.value)) return true
  return gated.allowedTools?.some((tool) => tool === toolOf(dialect, requester)) !== true
}

/** The route to the Anthropic API of a product; undefined if the tool cannot speak it. */
export function anthropicRoute(
  { catalog, dialect }: LintContext,
  product: ProductId,
  region: Region,
): Route | undefined {
  const open = findEndpoint(catalog, product, region, ANTHROPIC)
  const protocol = protocolFor(dialect, ANTHROPIC)
  if (open === undefined || protocol?.client === undefined) return undefined
  const { client, word } = protocol
  return { baseUrl: baseUrlFor(open, client), client, word }
}

/** The route past a gate: the tool's own client if the gate lets it pass, else the Anthropic API. */
export function routePast(
  context: LintContext,
  { tool }: Requester,
  gated: Endpoint,
): Route | undefined {
  const { product, region } = gated
  const own = protocolFor(context.dialect, OPENAI)
  const isOwn = own?.client !== undefined && own.isNameless !== true
  if (isOwn && !isRefused(context, tool === undefined ? {} : { tool }, gated)) {
    return routeTo(context, tool === undefined ? {} : { tool }, product, region)
  }
  return anthropicRoute(context, product, region)
}

/** The route of a client to a product; undefined if the product refuses it. */
export function routeTo(
  context: LintContext,
  requester: Requester,
  product: ProductId,
  region: Region,
): Route | undefined {
  const { catalog, dialect } = context
  const { client } = requester
  const isBound = client !== undefined && dialect.protocols === undefined
  if (isBound && WIRE_API[client] === ANTHROPIC)
    return routeOfClient(context, product, region, client)
  const openai = findEndpoint(catalog, product, region, OPENAI)
  if (openai !== undefined && isRefused(context, requester, openai)) {
    return anthropicRoute(context, product, region)
  }
  const protocol = protocolFor(dialect, OPENAI)
  const usual = protocol?.client ?? (client && WIRE_API[client] === OPENAI ? client : 'openai')
  const route = routeOfClient(context, product, region, usual)
  return route && protocol ? { ...route, word: protocol.word } : route
}

function routeOfClient(
  { catalog }: LintContext,
  product: ProductId,
  region: Region,
  client: Client,
): Route | undefined {
  const served = findEndpoint(catalog, product, region, WIRE_API[client])
  return served && { baseUrl: baseUrlFor(served, client), client }
}

/** The built-in provider of a tool for a product. */
export function builtInProviderFor(
  { projection, catalog, dialect, toolVersion, today }: LintContext,
  requester: Requester,
  product: ProductId,
): string | undefined {
  if (!projection.hasBuiltIns) return undefined
  const known = catalog.data.providers.filter(
    (provider) =>
      provider.tool === toolOf(dialect, requester) &&
      (provider.product === product || provider.byKey === true) &&
      provider.status !== 'alias' &&
      (isBuiltIn(provider, toolVersion) || isStillThere(provider, today)),
  )
  const earlier = known.find((provider) => isStillThere(provider, today))
  if (earlier !== undefined) return earlier.id
  return (known.find(({ status }) => status === 'current') ?? known[0])?.id
}

/** The first variable that a tool reads a key of only this product from. */
export function keyVariableFor(
  { catalog, dialect, toolVersion }: LintContext,
  requester: Requester,
  product: ProductId,
): string | undefined {
  const variables = keyVariablesOf(catalog, toolOf(dialect, requester), product, toolVersion)
  return variables.find((variable) => variable.product === product && variable.legacy !== true)
    ?.name
}

/** The default protocol of a built-in provider. */
export function builtInApi(
  { projection, catalog, dialect, toolVersion }: LintContext,
  { provider }: EndpointUse,
): WireApi | undefined {
  const builtIn = projection.hasBuiltIns ? findProvider(catalog, dialect.tool, provider) : undefined
  return builtIn && defaultsOf(builtIn, toolVersion)?.wireApi
}
