import type { ProductId } from '../../catalog/catalog-data.generated.ts'
import { findProvider } from '../../catalog/providers.ts'
import { isShared } from '../../core/dialect.ts'
import type { EndpointUse } from '../../core/projection.ts'
import { toolOf } from '../context/endpoints.ts'
import type { LintContext } from '../context/lint-context.ts'
import {
  builtInProviderFor,
  keyVariableFor,
  type Requester,
  type Route,
  routeTo,
} from './product-routes.ts'

/** An endpoint that sends a key. */
type Sender = Requester & Pick<EndpointUse, 'api' | 'baseUrl'>

/** Says what to do about a key of one product that is sent to another. */
export function adviseOnKey(
  context: LintContext,
  sender: Sender,
  keyProduct: ProductId | undefined,
  product: ProductId,
): string {
  if (keyProduct === 'kimi-code') return `${FATE} ${placeForKey(context, sender)}`
  if (product === 'open-platform') return `${FATE} Create ${OPEN_PLATFORM_KEY}.`
  const other = describeRoute(context, sender, 'open-platform')
  const instead = other === undefined ? '' : `, or use an Open Platform key ${other}`
  return `${FATE} Create a Kimi Code key at https://www.kimi.com/code/console${instead}.`
}

const FATE = 'The request will end in a bare 401.'

const OPEN_PLATFORM_KEY = 'an Open Platform key at platform.kimi.ai (platform.kimi.com in China)'

function placeForKey(context: LintContext, sender: Sender): string {
  const { dialect } = context
  const create = `create ${OPEN_PLATFORM_KEY}`
  const route = describeRoute(context, sender, 'kimi-code')
  const signIn = dialect.keys?.signIn === undefined ? '' : `, sign in with ${dialect.keys.signIn}`
  if (route !== undefined) return `Use this key ${route}${signIn}, or ${create}.`
  return `Kimi Code refuses plain OpenAI clients, so that this key will not do here: ${create}. The key itself works in an Anthropic client at \`https://api.kimi.com/coding/\`.`
}

const IN_CHINA = ' (`.cn` in China)'

/** How to send requests to a product, as the end of a sentence about its key. */
export function describeRoute(
  context: LintContext,
  sender: Sender,
  product: ProductId,
): string | undefined {
  const { dialect } = context
  const isOneTool = !isShared(dialect)
  const provider = isOneTool ? providerFor(context, sender, product) : undefined
  if (provider !== undefined) {
    const newer = dialect.providers?.otherNames?.get(provider)
    return `with the provider \`${provider}\`${newer === undefined ? '' : ` (${newer})`}`
  }
  // A variable for one product is used without a URL.
  const variable =
    isOneTool || sender.baseUrl ? undefined : keyVariableFor(context, sender, product)
  if (variable !== undefined) {
    return `in \`${variable}\`, where the tools that know ${NAMES[product]} look for it`
  }
  const route = routeTo(context, sender, product, product === 'kimi-code' ? 'cn' : 'intl')
  if (route === undefined) return undefined
  const inChina = product === 'open-platform' ? IN_CHINA : ''
  return `${urlIn(context, sender, route)}${inChina}${wordOf(context, sender, route)}`
}

/** A provider that asks whatever product the key belongs to needs the URL changed instead. */
function providerFor(context: LintContext, sender: Sender, product: ProductId): string | undefined {
  const id = builtInProviderFor(context, sender, product)
  if (id === undefined || sender.baseUrl === undefined) return id
  return findProvider(context.catalog, toolOf(context.dialect, sender), id)?.byKey ? undefined : id
}

const NAMES: Readonly<Record<ProductId, string>> = {
  'open-platform': 'Moonshot',
  'kimi-code': 'Kimi Code',
}

/** Names the variable that holds the URL, if there is one. */
function urlIn({ projection }: LintContext, { baseUrl }: Sender, route: Route): string {
  const variable = projection.env.find(
    ({ value }) => value.span.start === baseUrl?.span.start,
  )?.name
  return variable === undefined
    ? `with \`${route.baseUrl}\``
    : `with \`${variable}\` set to \`${route.baseUrl}\``
}

/** The word for the protocol, if it has to change. */
function wordOf({ dialect }: LintContext, { api }: Sender, { word }: Route): string {
  const name = dialect.protocols?.name ?? 'the `api`'
  return word === undefined || word === api?.value ? '' : ` and ${name} \`${word}\``
}
