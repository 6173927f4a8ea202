import { fieldsFrom, type PlainFields } from '../../core/config-value.ts'
import type { SetupModel } from '../setup.ts'
import { ANTHROPIC, type FieldsTemplate, OPENAI, type Route } from '../template.ts'

/** LiteLLM Proxy: an entry of its list for each model. */
export const litellmTemplate: FieldsTemplate = {
  kind: 'fields',
  syntax: 'yaml',
  dialect: 'litellm',
  tool: 'litellm',
  places: ['litellm_config.yaml', 'config.yaml'],
  ways: { 'open-platform': [OPENAI], 'kimi-code': [ANTHROPIC] },
  keyStep: (variable) => `set \`${variable}\` in the environment of the proxy`,
  steps: ['Start the proxy with `litellm --config litellm_config.yaml`.'],
  fields: ({ models }, route) =>
    fieldsFrom({ model_list: models.map((model) => deployment(model, route)) }),
  merge: {
    areModels: true,
    items: { model_list: ['litellm_params.model'] },
    keep: ['model_list.[].model_name', 'model_list.[].litellm_params.api_key'],
    limits: [
      'model_list.[].model_info.max_input_tokens',
      'model_list.[].model_info.max_output_tokens',
    ],
  },
}

const TOKENS = 1_000_000

/** A price per token, without the last digits of a division. */
function perToken(price: number): number {
  return Number((price / TOKENS).toPrecision(12))
}

function deployment(
  { model, facts, contextWindow, maxTokens, alias }: SetupModel,
  { wireApi, baseUrl, keyVariable }: Route,
): PlainFields {
  const { input = 0, output = 0, cacheRead = 0 } = facts.cost ?? {}
  const prefix = wireApi === 'anthropic-messages' ? 'anthropic' : 'moonshot'
  return {
    // Clients ask for this name.
    model_name: alias === (model.alias ?? model.name) ? model.id : alias,
    litellm_params: {
      model: `${prefix}/${model.id}`,
      // It appends `/v1/messages` with a slash of its own.
      api_base: baseUrl.replace(/\/$/, ''),
      api_key: `os.environ/${keyVariable}`,
    },
    model_info: {
      max_input_tokens: contextWindow,
      max_output_tokens: maxTokens,
      supports_vision: facts.input.includes('image'),
      supports_reasoning: facts.reasoning.mode !== 'none',
      ...(input > 0 && {
        input_cost_per_token: perToken(input),
        output_cost_per_token: perToken(output),
        cache_read_input_token_cost: perToken(cacheRead),
      }),
    },
  }
}
