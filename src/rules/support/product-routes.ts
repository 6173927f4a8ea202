import type { Endpoint, ProductId, Region } from '../../catalog/catalog-data.generated.ts'
import { defaultsOf, findProvider, isBuiltIn, isStillThere } from '../../catalog/providers.ts'
import { baseUrlFor, findEndpoint } from '../../catalog/urls.ts'
import { keyVariablesOf } from '../../catalog/variables.ts'
import type { Client, EndpointUse, WireApi } from '../../core/projection.ts'
import { toolOf } from '../context/endpoints.ts'
import type { LintContext } from '../context/lint-context.ts'
import { protocolFor } from '../context/protocols.ts'

const OPENAI = 'openai-completions'
const ANTHROPIC = 'anthropic-messages'

/** The protocol that each kind of client speaks. */
export const WIRE_API: Readonly<Record<Client, WireApi>> = {
  openai: OPENAI,
  'full-url': OPENAI,
  'anthropic-full-url': ANTHROPIC,
  anthropic: ANTHROPIC,
  'anthropic-ai-sdk': ANTHROPIC,
}

/** The part of an endpoint that says who asks. */
export type Requester = Pick<EndpointUse, 'tool' | 'client'>

/** How a tool is pointed at a service: a URL as its client reads it, and a word for the protocol. */
export interface Route {
  readonly baseUrl: string
  readonly client: Client
  /** Absent where the config has no choice. */
  readonly word?: string
}

/** Whether a service refuses a client that is not on its list. */
export function isRefused({ dialect }: LintContext, asker: Requester, gated: Endpoint): boolean {
  if (gated.userAgentGated !== true) return false
  return gated.allowedTools?.some((tool) => tool === toolOf(dialect, asker)) !== true
}

/**
 * How the Anthropic surface is reached where the OpenAI surface is refused; undefined for a client
 * that speaks nothing else.
 */
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

/** How the client of an endpoint is pointed at a product; undefined where the product refuses it. */
export function routeTo(
  context: LintContext,
  asker: Requester,
  product: ProductId,
  region: Region,
): Route | undefined {
  const { catalog, dialect } = context
  const { client } = asker
  const isBound = client !== undefined && dialect.protocols === undefined
  if (isBound && WIRE_API[client] === ANTHROPIC)
    return routeOfClient(context, product, region, client)
  const openai = findEndpoint(catalog, product, region, OPENAI)
  if (openai !== undefined && isRefused(context, asker, openai)) {
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

/** The provider for a product that a tool has built in. */
export function builtInProviderFor(
  { projection, catalog, dialect, toolVersion, today }: LintContext,
  asker: Requester,
  product: ProductId,
): string | undefined {
  if (!projection.hasBuiltIns) return undefined
  const known = catalog.data.providers.filter(
    (provider) =>
      provider.tool === toolOf(dialect, asker) &&
      provider.product === product &&
      provider.status !== 'alias' &&
      (isBuiltIn(provider, toolVersion) || isStillThere(provider, today)),
  )
  const earlier = known.find((provider) => isStillThere(provider, today))
  if (earlier !== undefined) return earlier.id
  return (known.find(({ status }) => status === 'current') ?? known[0])?.id
}

/** The first variable that a tool takes a product's key from; absent where it serves both. */
export function keyVariableFor(
  { catalog, dialect, toolVersion }: LintContext,
  asker: Requester,
  product: ProductId,
): string | undefined {
  const variables = keyVariablesOf(catalog, toolOf(dialect, asker), product, toolVersion)
  return variables.find((variable) => variable.product === product && variable.legacy !== true)
    ?.name
}

/** The protocol that a built-in provider speaks where its entry names none. */
export function builtInApi(
  { projection, catalog, dialect, toolVersion }: LintContext,
  { provider }: EndpointUse,
): WireApi | undefined {
  const builtIn = projection.hasBuiltIns ? findProvider(catalog, dialect.tool, provider) : undefined
  return builtIn && defaultsOf(builtIn, toolVersion)?.wireApi
}
