import type { SourceDocument } from '../../core/document.ts'
import type { EndpointUse } from '../../core/projection.ts'
import {
  type ConfigNode,
  itemsOf,
  type Member,
  membersOf,
  nodeAt,
  type ObjectNode,
  stringAt,
} from '../../core/tree.ts'
import { projectDeployment } from '../litellm/deployment.ts'
import { LITELLM_PROTOCOLS } from '../litellm/protocols.ts'
import { requestOf } from '../support/curl.ts'
import { modelUse } from './client-endpoint.ts'

/** The endpoints of a call that sends a request without a client. */
export function requestEndpoints(
  document: SourceDocument,
  call: ConfigNode,
): readonly EndpointUse[] {
  const path = stringAt(call, 'call')?.value ?? ''
  const options = nodeAt(call, 'arguments')
  if (/(?:^|\.)Router$/.test(path)) {
    return itemsOf(nodeAt(options, 'model_list')).flatMap((entry) => litellm(document, entry))
  }
  if (/completion$/.test(path)) return litellm(document, asDeployment(call))
  if (/(?:^|\.)moonshotai(?:\.\w+)?$/.test(path)) return builtIn(call)
  return httpRequest(call)
}

/** LiteLLM's call has the same fields as an entry of its config. */
function asDeployment(call: ConfigNode): ConfigNode {
  const options = nodeAt(call, 'arguments')
  const [first] = itemsOf(nodeAt(call, 'positional'))
  const model = stringAt(first)
  const own: readonly Member[] =
    first === undefined || model === undefined
      ? []
      : [{ key: 'model', keySpan: first.span, value: first, span: first.span }]
  const span = options?.span ?? call.span
  const members = [...own, ...membersOf(options)]
  const params: ObjectNode = { kind: 'object', members, span }
  const at = { start: span.start, end: span.start }
  return {
    kind: 'object',
    members: [{ key: 'litellm_params', keySpan: at, value: params, span }],
    span,
  }
}

function litellm(document: SourceDocument, entry: ConfigNode): readonly EndpointUse[] {
  return projectDeployment(document, entry, LITELLM_PROTOCOLS, { pattern: VARIABLE }).flatMap(
    ({ endpoint }) => {
      if (endpoint === undefined) return []
      // The prefix of the model is no word that could be changed alone.
      const { api: _, ...rest } = endpoint
      return [{ ...rest, tool: 'litellm' }]
    },
  )
}

const VARIABLE = /\$\{([A-Za-z_]\w{0,200})\}|os\.environ\/([A-Za-z_]\w{0,200})/

/** `moonshotai("kimi-k3")` of the AI SDK. */
function builtIn(call: ConfigNode): readonly EndpointUse[] {
  const [first] = itemsOf(nodeAt(call, 'positional'))
  const id = stringAt(first)
  if (id === undefined) return []
  return [
    {
      purpose: 'chat',
      tool: 'ai-sdk',
      provider: 'moonshotai',
      place: id.span,
      client: 'openai',
      keys: [],
      models: [modelUse(id, undefined)],
    },
  ]
}

/** Where libraries take the body of a request from. */
const BODIES = ['json', 'body', 'data']

/** A request of an HTTP library. */
function httpRequest(call: ConfigNode): readonly EndpointUse[] {
  const options = nodeAt(call, 'arguments')
  const positional = itemsOf(nodeAt(call, 'positional'))
  const url = positional.find((item) => /^https?:/.test(stringAt(item)?.value ?? ''))
  const written = url ?? nodeAt(options, 'url')
  if (written === undefined) return []
  const body = BODIES.flatMap((key) => nodeAt(options, key) ?? []).find(
    ({ kind }) => kind === 'object',
  )
  const headers = membersOf(nodeAt(options, 'headers'))
  const own = stringAt(written)?.span ?? written.span
  const request: ObjectNode = {
    kind: 'object',
    members: [
      { key: 'url', keySpan: own, value: written, span: own },
      { key: 'body', keySpan: own, value: body ?? options ?? written, span: own },
      ...headers,
    ],
    span: call.span,
  }
  const endpoint = requestOf(request)
  const model = stringAt(body ?? options, 'model')
  if (endpoint === undefined) return []
  const models = model && !model.value.includes('${') ? [modelUse(model, body ?? options)] : []
  return [{ ...endpoint, tool: 'http', provider: 'http', node: call, models }]
}
