import type { KnownVariables } from '../../core/known-variables.ts'
import type { EndpointUse, KeyUse, ModelUse } from '../../core/projection.ts'
import {
  booleanAt,
  type ConfigNode,
  itemsOf,
  type Located,
  membersOf,
  nodeAt,
  numberAt,
  type ObjectNode,
  stringAt,
} from '../../core/tree.ts'
import { projectParameters, withParameters } from '../support/parameters.ts'
import { keysInHeaders, userAgentIn } from '../support/provider-entry.ts'
import { type Maker, makerOf, makerOfProvider } from './makers.ts'

const URL_NAMES =
  /^(?:base_?url|(?:openai_)?api_base|openai_?api_?base|anthropic_?api_?url|moonshot_?api_?base|basePath)$/i
const KEY_NAMES = /^(?:(?:openai|anthropic|moonshot)_?)?(?:api_?key|auth_?token)$/i
const MODEL_NAMES = /^(?:model|model_?name|model_?id)$/i
/** Objects of options inside the options. */
const INNER = ['configuration', 'clientOptions', 'client_options']

/** The endpoints of a call that creates a client: one for each protocol that it speaks. */
export function clientEndpoints(call: ConfigNode, known: KnownVariables): readonly EndpointUse[] {
  const path = stringAt(call, 'call')?.value ?? ''
  const options = nodeAt(call, 'arguments')
  const isChosen = /init_?chat_?model$/i.test(path)
  const maker = isChosen
    ? makerOfProvider(stringAt(options, 'model_provider')?.value)
    : makerOf(path)
  if (maker === undefined) return []
  const requests = itemsOf(nodeAt(call, 'requests'))
  const isResponses = (request: ConfigNode): boolean =>
    /(?:^|\.)responses\./.test(stringAt(request, 'call')?.value ?? '')
  const chats = requests.filter((request) => !isResponses(request))
  const responses = requests.filter(isResponses)
  const own = isChosen ? [withoutProvider(call)] : [call]
  const endpoint = clientEndpoint(call, maker, known)
  const chat = { ...endpoint, models: [...own, ...chats].flatMap(modelsOf) }
  const [first] = responses
  const api = first && stringAt(first, 'call')
  if (first === undefined || api === undefined) return [chat]
  const other = {
    ...endpoint,
    api: { value: 'responses', span: api.span },
    models: responses.flatMap(modelsOf),
  }
  return chats.length === 0 && chat.models.length === 0 ? [other] : [chat, other]
}

function clientEndpoint(
  call: ConfigNode,
  { client, tool, provider, defaultVendor }: Maker,
  known: KnownVariables,
): Omit<EndpointUse, 'models'> {
  const options = nodeAt(call, 'arguments')
  const all = [options, ...INNER.map((key) => nodeAt(options, key))]
  const baseUrl = all.flatMap((node) => textsNamed(node, URL_NAMES)).findLast(isPlain)
  const headers = ['headers', 'default_headers', 'defaultHeaders'].flatMap((key) =>
    all.flatMap((node) => nodeAt(node, key) ?? []),
  )
  const userAgent = headers.flatMap((node) => userAgentIn(node) ?? [])[0]
  const keys: readonly KeyUse[] = [
    ...all.flatMap((node) => textsNamed(node, KEY_NAMES)),
    ...headers.flatMap(keysInHeaders),
  ]
  const place = nodeAt(call, 'call')?.span ?? call.span
  const isOpen = mayHaveUrl(call)
  const owner = baseUrl === undefined && isOpen ? ownerOf(keys, known) : undefined
  return {
    purpose: 'chat',
    tool,
    provider,
    ...owner,
    place,
    node: call,
    client,
    ...(baseUrl && { baseUrl }),
    ...(baseUrl === undefined && !isOpen && defaultVendor !== undefined && { defaultVendor }),
    ...(userAgent && { userAgent }),
    keys,
  }
}

/** Whether a URL may be among the arguments whose values are unknown, or comes from a variable. */
function mayHaveUrl(call: ConfigNode): boolean {
  const unknown = itemsOf(nodeAt(call, 'unknown')).flatMap((item) => stringAt(item)?.value ?? [])
  const options = nodeAt(call, 'arguments')
  const isGiven = [options, ...INNER.map((key) => nodeAt(options, key))].some(
    (node) => textsNamed(node, URL_NAMES).length > 0,
  )
  return (
    isGiven ||
    unknown.some(
      (key) => key === '*' || URL_NAMES.test(key) || /client|config|transport/i.test(key),
    )
  )
}

/** The provider whose key a client of an unknown URL takes. */
function ownerOf(
  keys: readonly KeyUse[],
  known: KnownVariables,
): Pick<EndpointUse, 'tool' | 'provider'> | undefined {
  for (const { value } of keys) {
    const name = /^\$\{(\w+)\}$/.exec(value)?.[1]
    const owner = name === undefined ? undefined : known.ownerOfKey(name)
    if (owner !== undefined) return owner
  }
  return undefined
}

function textsNamed(node: ConfigNode | undefined, name: RegExp): readonly Located<string>[] {
  // Not `membersOf`: a variable may stand beside its default.
  if (node?.kind !== 'object') return []
  return node.members.flatMap(({ key, value }) => (name.test(key) ? (stringAt(value) ?? []) : []))
}

function isPlain({ value }: Located<string>): boolean {
  return !value.includes('${') && value.trim() !== ''
}

/** Ids that only Moonshot and Kimi have. */
const OURS = /kimi|moonshot|^k\d/i

/** The models that a call names. */
function modelsOf(call: ConfigNode): readonly ModelUse[] {
  const options = nodeAt(call, 'arguments')
  const path = stringAt(call, 'call')?.value ?? ''
  const [first] = itemsOf(nodeAt(call, 'positional'))
  const takesFirst = TAKES_FIRST.test(path) ? stringAt(first) : undefined
  const ids = [...textsNamed(options, MODEL_NAMES), ...(takesFirst ? [takesFirst] : [])]
  const isUnsure = booleanAt(call, 'isUnsure')?.value === true
  return ids
    .filter((id) => isPlain(id) && (!isUnsure || OURS.test(id.value)))
    .map((id) => modelUse(id, options))
}

/** Calls whose first argument is the model: a provider of the AI SDK, its methods, LangChain. */
const TAKES_FIRST =
  /^(?:|chat|responses|messages|completion|languageModel|chatModel|completionModel)$|moonshotai$|init_?chat_?model$/i

/** A smaller limit of a request is a choice. */
const SMALL = 16_000

const LIMITS = [
  'max_tokens',
  'max_completion_tokens',
  'max_output_tokens',
  'maxTokens',
  'maxCompletionTokens',
  'maxOutputTokens',
]

/** A model with the request fields beside it. */
export function modelUse(id: Located<string>, options: ConfigNode | undefined): ModelUse {
  const limits = LIMITS.flatMap((key) => numberAt(options, key) ?? [])
  const maxTokens = limits.find(({ value }) => value > SMALL)
  return {
    id,
    place: id.span,
    role: 'selected',
    statesWindow: false,
    ...(maxTokens && { maxTokens }),
    ...withParameters(projectParameters(options)),
  }
}

/** `openai:kimi-k2.5` is the model `kimi-k2.5` of the provider `openai`. */
function withoutProvider(call: ConfigNode): ConfigNode {
  if (call.kind !== 'object') return call
  const positional = nodeAt(call, 'positional')
  const strip = (node: ConfigNode): ConfigNode => {
    const text = stringAt(node)
    const prefix = /^(?:openai|anthropic):/.exec(text?.value ?? '')?.[0].length ?? 0
    if (text === undefined || prefix === 0) return node
    const { start, end } = text.span
    const span = { start: start + 1 + prefix, end: end - 1 }
    return { kind: 'scalar', value: text.value.slice(prefix), span }
  }
  const options = nodeAt(call, 'arguments')
  const stripped: ObjectNode = {
    ...call,
    members: call.members.map((member) => {
      if (member.value === positional) {
        return {
          ...member,
          value: { ...positional, items: itemsOf(positional).map(strip) } as ConfigNode,
        }
      }
      if (member.value !== options || options?.kind !== 'object') return member
      const members = membersOf(options).map((inner) => ({ ...inner, value: strip(inner.value) }))
      return { ...member, value: { ...options, members } }
    }),
  }
  return stripped
}
