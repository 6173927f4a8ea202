import { fieldsFrom } from '../../core/config-value.ts'
import type { FieldsTemplate, Way } from '../template.ts'

const RESPONSES: Way = { wireApi: 'openai-responses', client: 'openai' }

/** Codex, which speaks only the Responses API. */
export const codexTemplate: FieldsTemplate = {
  kind: 'fields',
  syntax: 'toml',
  dialect: 'codex',
  tool: 'codex',
  places: ['~/.codex/config.toml'],
  ways: { 'open-platform': [RESPONSES], 'kimi-code': [RESPONSES] },
  keyStep: (variable) => `set \`${variable}\` in the shell that starts Codex`,
  holdsOneModel: true,
  lacks: ['an alias'],
  fields(setup, { baseUrl, keyVariable }) {
    const isKimiCode = setup.product === 'kimi-code'
    const provider = setup.provider ?? (isKimiCode ? 'kimi-code' : 'moonshot')
    const [{ model, contextWindow }] = setup.models
    return fieldsFrom({
      model: model.id,
      model_provider: provider,
      model_context_window: contextWindow,
      model_providers: {
        [provider]: {
          name: isKimiCode ? 'Kimi Code' : 'Moonshot AI',
          base_url: baseUrl,
          env_key: keyVariable,
          wire_api: 'responses',
        },
      },
    })
  },
  merge: {
    provider: 'model_providers.*',
    keep: ['model_providers.*.name', 'model_providers.*.env_key'],
    choice: [['model', 'model_provider', 'model_context_window']],
    unless: { 'model_providers.*.env_key': ['experimental_bearer_token', 'auth'] },
  },
}
