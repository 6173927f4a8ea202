import type { Protocol, VariableFormat } from '../../core/dialect.ts'
import type { SourceDocument } from '../../core/document.ts'
import type { Cost, EndpointUse, ModelRef, ModelUse } from '../../core/projection.ts'
import {
  type ConfigNode,
  type Located,
  memberOf,
  nodeAt,
  numberAt,
  stringAt,
} from '../../core/tree.ts'
import { projectParameters, withParameters } from '../support/parameters.ts'
import { keysInHeaders, openingOf, readKey, userAgentIn } from '../support/provider-entry.ts'
import { splitWritten } from '../support/split-ref.ts'

/** An entry of `model_list`. */
export interface Deployment {
  readonly endpoint?: EndpointUse
  /** Present if the model has no prefix, or one that LiteLLM does not have. */
  readonly ref?: ModelRef
}

/** Prefixes that are meant for Moonshot or Kimi, even wrong ones. */
const OUR_PREFIX = /moonshot|kimi/i
const OUR_HOST = /(?:^|[.-])(?:moonshot|kimi)\b/i

/** Projects an entry. */
export function projectDeployment(
  document: SourceDocument,
  entry: ConfigNode,
  protocols: readonly Protocol[],
  variables: VariableFormat,
): readonly Deployment[] {
  const params = nodeAt(entry, 'litellm_params')
  const written = stringAt(params, 'model')
  if (params === undefined || written === undefined) return []
  const split = splitWritten(document, written)
  const named = stringAt(params, 'custom_llm_provider')
  // With `custom_llm_provider` the model has no prefix.
  const isWhole = named !== undefined && named.value !== split.provider?.value
  const model = isWhole ? written : split.model
  const api = named ?? split.provider
  const protocol = protocols.find(({ word }) => word === api?.value)
  const baseUrl = stringAt(params, 'api_base') ?? stringAt(params, 'base_url')
  const headers = nodeAt(params, 'extra_headers') ?? nodeAt(params, 'headers')
  const apiKey = stringAt(params, 'api_key')
  const userAgent = userAgentIn(headers)
  const isMisnamed = protocol === undefined && (api === undefined || OUR_PREFIX.test(api.value))
  const endpoint: EndpointUse = {
    purpose: 'chat',
    provider: isMisnamed ? '' : (api?.value ?? ''),
    place: openingOf(entry),
    node: entry,
    ...(protocol?.client && { client: protocol.client }),
    ...(baseUrl && { baseUrl }),
    ...(protocol && api && { api }),
    ...(userAgent && { userAgent }),
    // All clients but `openai` append the request path only if it is missing.
    ...(api?.value !== 'openai' && { takesRequestUrl: true }),
    keys: [...(apiKey ? [apiKey] : []), ...keysInHeaders(headers)].map((key) =>
      readKey(key, variables),
    ),
    models:
      isMisnamed || written.value.includes('*') || variables.pattern?.test(written.value)
        ? []
        : [projectModel(entry, params, model, api?.value === 'moonshot')],
  }
  if (!isMisnamed) return [{ endpoint }]
  const vendorRef = vendorRefOf(baseUrl?.value, api?.value, model.value)
  const ref: ModelRef = {
    role: 'primary',
    ref: written,
    provider: api?.value,
    model: model.value,
    ...(vendorRef !== undefined && { vendorRef }),
  }
  return [{ endpoint, ref }]
}

/** The ref for a model at another vendor's host; undefined for our hosts and without a URL. */
function vendorRefOf(
  url: string | undefined,
  prefix: string | undefined,
  model: string,
): string | undefined {
  const host = /^\s*https?:\/\/(?:[^/?#]*@)?([^/?#:]+)/i.exec(url ?? '')?.[1]
  if (host === undefined || OUR_HOST.test(host)) return undefined
  if (/(?:^|\.)openrouter\.ai$/i.test(host)) return `openrouter/moonshotai/${model}`
  return `openai/${prefix === undefined ? '' : `${prefix}/`}${model}`
}

function projectModel(
  entry: ConfigNode,
  params: ConfigNode,
  id: Located<string>,
  isAdjusted: boolean,
): ModelUse {
  const info = nodeAt(entry, 'model_info')
  const contextWindow = numberAt(info, 'max_input_tokens')
  const maxTokens =
    numberAt(params, 'max_tokens') ??
    numberAt(params, 'max_completion_tokens') ??
    numberAt(info, 'max_output_tokens') ??
    numberAt(info, 'max_tokens')
  const parameters = projectParameters(params)
  return {
    id,
    place: openingOf(entry),
    role: 'selected',
    statesWindow: nodeAt(info, 'max_input_tokens') !== undefined,
    ...(contextWindow && { contextWindow }),
    ...(maxTokens && { maxTokens }),
    ...withParameters(
      isAdjusted ? parameters.map((parameter) => ({ ...parameter, isAdjusted })) : parameters,
    ),
    cost: [info, params].flatMap((node) => projectCost(node)),
  }
}

/** LiteLLM's keys of costs, all per token. */
const COSTS: readonly (readonly [string, string])[] = [
  ['input_cost_per_token', 'input'],
  ['output_cost_per_token', 'output'],
  ['cache_read_input_token_cost', 'cacheRead'],
  ['cache_creation_input_token_cost', 'cacheWrite'],
]

function projectCost(node: ConfigNode | undefined): readonly Cost[] {
  return COSTS.flatMap(([key, unit]) => {
    const amount = numberAt(memberOf(node, key)?.value)
    return amount === undefined ? [] : [{ ...amount, unit, key, isPerToken: true }]
  })
}
