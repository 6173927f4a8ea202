import type { Client, EndpointUse, KeyUse } from '../../core/projection.ts'
import {
  type ConfigNode,
  itemsOf,
  type Located,
  type Member,
  nodeAt,
  stringAt,
} from '../../core/tree.ts'
import { modelUse } from './client-endpoint.ts'

const BASE_NAME = /(?:base_?ur[li]|api_?base|api_?ur[li])(?:_?\w{1,20})?$|(?:^|_)base$/i
/** Names that other URLs have too, such as those of a console. */
const LOOSE_NAME = /endpoint|api_?host|^(?:url|host)$/i
const KEY_NAME = /(?:api_?key|auth_?token)$/i
const MODEL_NAME = /model/i
/** Models that are named for another reason than to be asked. */
const NOT_ASKED =
  /alias|deprecat|retired|legacy|removed|unsupported|migrat|replace|map|price|pricing|cost|label|title|desc|hint|prefix|family|pattern|regex|context|window|token|limit/i
const OUR_HOST = /^\s*https?:\/\/(?:[^/?#]*@)?(?:[\w-]+\.)*(?:moonshot|kimi)\.\w+/i
const OUR_API = /^\s*https?:\/\/api\.(?:moonshot|kimi)\.\w+/i
/** Ids that only Moonshot and Kimi have. */
const OUR_MODEL = /^(?:kimi|moonshot)[\w.-]*$/i

/** Requests to a whole URL, by how it ends. */
const REQUESTS: readonly (readonly [RegExp, Client])[] = [
  [/\/chat\/completions\/?$/, 'full-url'],
  [/\/v1\/messages\/?$/, 'anthropic-full-url'],
]

/**
 * The endpoint of settings that stand together outside a known call, such as a preset. What
 * `judged` endpoints have is left out.
 */
export function groupEndpoints(
  group: ConfigNode | undefined,
  judged: readonly EndpointUse[],
): readonly EndpointUse[] {
  if (group?.kind !== 'object') return []
  const { members } = group
  const urls = members.filter(({ key, value }) => {
    const text = stringAt(value)?.value
    if (text === undefined) return false
    return (
      BASE_NAME.test(key) || (LOOSE_NAME.test(key) && (OUR_API.test(text) || !OUR_HOST.test(text)))
    )
  })
  const [first] = urls.filter(({ value }) => OUR_HOST.test(stringAt(value)?.value ?? ''))
  const baseUrl = first && stringAt(first.value)
  if (first === undefined || baseUrl === undefined) return []
  const isShared = urls.some(({ value }) => !OUR_HOST.test(stringAt(value)?.value ?? ''))
  const isOwn = (member: Member): boolean =>
    !isShared || prefixOf(member.key) === prefixOf(first.key)
  const taken = new Set(
    judged.flatMap(({ models, keys }) =>
      [...models.map(({ id }) => id), ...keys].map(({ span }) => span.start),
    ),
  )
  const isNew = ({ span }: Located<string>): boolean => !taken.has(span.start)
  const own = members.filter(isOwn)
  const models = own
    .filter(({ key }) => MODEL_NAME.test(key) && !NOT_ASKED.test(key))
    .flatMap(({ value }) => idsIn(value))
    .filter(isNew)
  const keys: readonly KeyUse[] = own
    .filter(({ key }) => KEY_NAME.test(key))
    .flatMap(({ value }) => stringAt(value) ?? [])
    .filter(isNew)
  const user = judged.find((endpoint) => endpoint.baseUrl?.span.start === baseUrl.span.start)
  if (models.length === 0 && keys.length === 0 && user !== undefined) return []
  const client = user?.client ?? REQUESTS.find(([end]) => end.test(baseUrl.value))?.[1]
  return [
    {
      purpose: 'chat',
      tool: user?.tool ?? 'code',
      provider: 'sdk',
      place: baseUrl.span,
      node: group,
      ...(client ? { client } : { hasUnknownReader: true }),
      baseUrl,
      keys,
      models: models.map((id) => modelUse(id, undefined)),
    },
  ]
}

/** What a name begins with, before its role. */
function prefixOf(name: string): string {
  const role = /_?(?:default_?)?(?:model|base|api|url|key|endpoint|chat)/i.exec(name)
  return name.slice(0, role?.index ?? 0).toLowerCase()
}

/** The ids in a text, in a list or an object of texts, or in a list of objects. */
function idsIn(value: ConfigNode): readonly Located<string>[] {
  if (value.kind === 'object') {
    const isTable = value.members.some(({ key }) => OUR_MODEL.test(key))
    return isTable ? [] : value.members.flatMap((member) => idsIn(member.value))
  }
  const nodes = value.kind === 'array' ? itemsOf(value) : [value]
  return nodes
    .flatMap((node) => stringAt(node) ?? ID_NAMES.flatMap((key) => idAt(node, key))[0] ?? [])
    .filter((id) => OUR_MODEL.test(id.value))
}

const ID_NAMES = ['id', 'model', 'value', 'name']

function idAt(node: ConfigNode, key: string): readonly Located<string>[] {
  const found = stringAt(nodeAt(node, key))
  return found === undefined ? [] : [found]
}
