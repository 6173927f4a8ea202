import type { Client, EndpointUse, Parameter, ParameterName } from '../../core/projection.ts'
import { membersOf, nodeAt, type ObjectNode, stringAt } from '../../core/tree.ts'
import { keysInHeaders, userAgentIn } from './provider-entry.ts'

/** Clients by the path of a request; other requests have no model. */
const CLIENTS: readonly (readonly [RegExp, Client])[] = [
  [/\/chat\/completions\/?$/, 'full-url'],
  [/\/v1\/messages\/?$/, 'anthropic-full-url'],
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
]

/** Reads a `curl` request to a model as an endpoint; undefined for other requests. */
export function requestOf(request: ObjectNode): EndpointUse | undefined {
  const baseUrl = stringAt(request, 'url')
  const client = CLIENTS.find(([path]) => path.test(baseUrl?.value ?? ''))?.[1]
  if (baseUrl === undefined || client === undefined) return undefined
  const id = stringAt(request, 'body', 'model')
  const userAgent = userAgentIn(request)
  const parameters = parametersIn(request)
  return {
    purpose: 'chat',
    tool: 'curl',
    provider: 'curl',
    place: baseUrl.span,
    client,
    baseUrl,
    ...(userAgent && { userAgent }),
    keys: keysInHeaders(request),
    models:
      id === undefined || id.value.includes('$')
        ? []
        : [{ id, place: id.span, role: 'selected', statesWindow: false, parameters }],
  }
}

function parametersIn(request: ObjectNode): readonly Parameter[] {
  return membersOf(nodeAt(request, 'body')).flatMap(
    ({ key, value, span }): readonly Parameter[] => {
      const name = FIELDS.find((field) => field === key)
      const located = key === 'thinking' ? nodeAt(value, 'type') : value
      if (name === undefined || located?.kind !== 'scalar') return []
      const written = located.value
      if (typeof written !== 'number' && typeof written !== 'string') return []
      return [{ name, key, value: written, span: located.span, member: span, shared: false }]
    },
  )
}
