import type { Client, EndpointUse, Parameter, ParameterName } from '../../core/projection.ts'
import { type Located, membersOf, nodeAt, type ObjectNode, stringAt } from '../../core/tree.ts'
import { imageParameters } from './parameters.ts'
import { keysInHeaders, userAgentIn } from './provider-entry.ts'

/** Clients by the path of a request; other requests have no model. */
const CLIENTS: readonly (readonly [RegExp, Client])[] = [
  [/\/chat\/completions\/?$/, 'full-url'],
  [/\/v1\/messages\/?$/, 'anthropic-full-url'],
  [/\/v1\/responses\/?$/, 'responses-full-url'],
]

const FIELDS: readonly ParameterName[] = [
  'temperature',
  'top_p',
  'n',
  'presence_penalty',
  'frequency_penalty',
  'reasoning_effort',
  'tool_choice',
  'thinking',
  'store',
  'previous_response_id',
]

/** Reads a `curl` request to a model as an endpoint; undefined for other requests. */
export function requestOf(request: ObjectNode): EndpointUse | undefined {
  const url = stringAt(request, 'url')
  if (url === undefined) return undefined
  const client = CLIENTS.find(([path]) => path.test(url.value))?.[1]
  const listed = client === undefined ? baseOfList(url) : undefined
  const baseUrl = listed?.baseUrl ?? url
  if (client === undefined && listed === undefined) return undefined
  const id = stringAt(request, 'body', 'model')
  const userAgent = userAgentIn(request)
  const parameters = parametersIn(request)
  return {
    purpose: 'chat',
    tool: 'curl',
    provider: 'curl',
    place: baseUrl.span,
    ...(client && { client }),
    ...listed,
    baseUrl,
    ...(userAgent && { userAgent }),
    keys: keysInHeaders(request),
    models:
      id === undefined || id.value.includes('$')
        ? []
        : [{ id, place: id.span, role: 'selected', statesWindow: false, parameters }],
  }
}

/**
 * The base URL of a request for the list of models, with which people try their keys. A client of
 * Kimi Code's may be any, so the one that works is taken.
 */
function baseOfList({
  value,
  span,
}: Located<string>): Pick<EndpointUse, 'baseUrl' | 'client'> | undefined {
  const isAnthropic = /\/(?:coding|anthropic)\/v1\/models\/?$/.test(value)
  const end = value.search(isAnthropic ? /\/v1\/models\/?$/ : /\/models\/?$/)
  const around = span.end - span.start - value.length
  if (end < 0 || (around !== 0 && around !== 2)) return undefined
  const start = span.start + around / 2
  return {
    baseUrl: { value: value.slice(0, end), span: { start, end: start + end } },
    ...(isAnthropic && { client: 'anthropic' }),
  }
}

function parametersIn(request: ObjectNode): readonly Parameter[] {
  const body = nodeAt(request, 'body')
  const own = membersOf(body).flatMap(({ key, value, span }): readonly Parameter[] => {
    const name = FIELDS.find((field) => field === key)
    const located = key === 'thinking' ? nodeAt(value, 'type') : value
    if (name === undefined || located?.kind !== 'scalar') return []
    const written = located.value
    if (written === null) return []
    return [{ name, key, value: written, span: located.span, member: span, shared: false }]
  })
  return [...own, ...imageParameters(nodeAt(body, 'messages'))]
}
