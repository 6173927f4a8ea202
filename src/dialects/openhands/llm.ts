import type { Protocol } from '../../core/dialect.ts'
import type { SourceDocument } from '../../core/document.ts'
import type { EndpointUse } from '../../core/projection.ts'
import { type ConfigNode, numberAt, stringAt } from '../../core/tree.ts'
import { projectParameters } from '../support/parameters.ts'
import { createEndpoint, selectedModel, textsAt } from '../support/provider-entry.ts'
import { splitWritten } from '../support/split-ref.ts'

/** The prefixes of LiteLLM, through which OpenHands sends its requests. */
export const OPENHANDS_PROTOCOLS: readonly Protocol[] = [
  { word: 'moonshot', wireApi: 'openai-completions', client: 'openai' },
  { word: 'openai', wireApi: 'openai-completions', client: 'openai' },
  { word: 'anthropic', wireApi: 'anthropic-messages', client: 'anthropic' },
]

/** The keys of a model's settings. */
export interface LlmKeys {
  readonly model: string
  readonly baseUrl: string
  readonly key: string
}

/** Projects the settings of a model. */
export function projectLlm(
  document: SourceDocument,
  table: ConfigNode,
  names: LlmKeys,
): readonly EndpointUse[] {
  const [written] = textsAt(table, [names.model])
  if (written === undefined) return []
  const named = stringAt(table, 'custom_llm_provider')
  const split = splitWritten(document, written)
  const isWhole = named !== undefined && named.value !== split.provider?.value
  const api = named ?? split.provider
  // LiteLLM adjusts what Moonshot refuses.
  const isAdjusted = api?.value === 'moonshot'
  const protocol = OPENHANDS_PROTOCOLS.find(({ word }) => word === api?.value)
  return [
    {
      ...createEndpoint(table, {
        provider: api?.value ?? '',
        client: protocol?.client,
        api: protocol && api,
        baseUrl: textsAt(table, [names.baseUrl])[0],
        keys: textsAt(table, [names.key]),
        models: [
          selectedModel(isWhole ? written : split.model, {
            contextWindow: numberAt(table, 'max_input_tokens'),
            maxTokens: numberAt(table, 'max_output_tokens'),
            parameters: projectParameters(table).map((parameter) => ({ ...parameter, isAdjusted })),
          }),
        ],
      }),
      // All clients of LiteLLM but `openai` append the request path only if it is missing.
      ...(api?.value !== 'openai' && { takesRequestUrl: true }),
    },
  ]
}
