import { fieldsFrom } from '../../core/config-value.ts'
import { ANTHROPIC, type FieldsTemplate, OPENAI } from '../template.ts'

/** goose: a file of its own for each provider of the user. */
export const gooseTemplate: FieldsTemplate = {
  kind: 'fields',
  syntax: 'json',
  dialect: 'goose',
  tool: 'goose',
  places: ['~/.config/goose/custom_providers/kimi.json'],
  ways: { 'open-platform': [OPENAI], 'kimi-code': [ANTHROPIC] },
  keyStep: (variable) =>
    `set \`${variable}\` in the shell that starts goose, or enter the key with \`goose configure\``,
  steps: ['Choose the provider and the model with `goose configure`.'],
  lacks: ['an alias'],
  fields: (setup, { baseUrl, keyVariable, wireApi }) =>
    fieldsFrom({
      name: setup.product === 'kimi-code' ? 'kimi_code' : 'moonshot_ai',
      engine: wireApi === 'anthropic-messages' ? 'anthropic' : 'openai',
      display_name: setup.product === 'kimi-code' ? 'Kimi Code' : 'Moonshot AI',
      description: 'Kimi models of Moonshot AI',
      api_key_env: keyVariable,
      base_url: baseUrl,
      models: setup.models.map(({ model, contextWindow }) => ({
        name: model.id,
        context_limit: contextWindow,
      })),
      supports_streaming: true,
    }),
  merge: {
    items: { models: ['name'] },
    keep: ['name', 'display_name', 'description', 'api_key_env', 'supports_streaming'],
    limits: ['models.[].context_limit'],
    onlyIfPresent: ['display_name', 'description', 'supports_streaming'],
    isForOne: true,
  },
}
