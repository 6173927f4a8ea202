import { fieldsFrom, type PlainFields } from '../../core/config-value.ts'
import { builtInId } from '../provider-id.ts'
import type { SetupModel } from '../setup.ts'
import { ANTHROPIC, type FieldsTemplate, OPENAI } from '../template.ts'

/** Crush: a provider of the user's own, for large and for small tasks. */
export const crushTemplate: FieldsTemplate = {
  kind: 'fields',
  syntax: 'json',
  dialect: 'crush',
  tool: 'crush',
  places: ['~/.config/crush/crush.json', 'crush.json', '.crush.json'],
  ways: { 'open-platform': [OPENAI], 'kimi-code': [ANTHROPIC] },
  keyStep: (variable) => `set \`${variable}\` in the shell that starts Crush`,
  lacks: ['an alias'],
  fields(setup, { baseUrl, keyVariable, wireApi }) {
    const provider = builtInId('crush', setup) ?? 'kimi'
    const [{ model }] = setup.models
    const choice = { provider, model: model.id }
    return fieldsFrom({
      $schema: 'https://charm.land/crush.json',
      models: { large: choice, small: choice },
      providers: {
        [provider]: {
          name: setup.product === 'kimi-code' ? 'Kimi Code' : 'Moonshot AI',
          type: wireApi === 'anthropic-messages' ? 'anthropic' : 'openai-compat',
          base_url: baseUrl,
          api_key: `$${keyVariable}`,
          models: setup.models.map(entryOf),
        },
      },
    })
  },
  merge: {
    provider: 'providers.*',
    items: { 'providers.*.models': ['id'] },
    keep: [
      'providers.*.name',
      'providers.*.api_key',
      'providers.*.models.[].name',
      'providers.*.models.[].can_reason',
      'providers.*.models.[].supports_attachments',
      'providers.*.models.[].cost_per_1m_in',
      'providers.*.models.[].cost_per_1m_out',
      'providers.*.models.[].cost_per_1m_in_cached',
      'providers.*.models.[].cost_per_1m_out_cached',
    ],
    limits: ['providers.*.models.[].context_window', 'providers.*.models.[].default_max_tokens'],
    choice: [
      ['models.large.model', 'models.large'],
      ['models.small.model', 'models.small'],
    ],
    onlyIfPresent: ['$schema'],
  },
}

function entryOf({ model, facts, contextWindow, maxTokens }: SetupModel): PlainFields {
  const { input, output, cacheRead, cacheWrite } = facts.cost ?? {}
  return {
    id: model.id,
    name: model.name,
    context_window: contextWindow,
    default_max_tokens: maxTokens,
    can_reason: facts.reasoning.mode !== 'none',
    supports_attachments: facts.input.includes('image'),
    cost_per_1m_in: input,
    cost_per_1m_out: output,
    cost_per_1m_in_cached: cacheWrite,
    cost_per_1m_out_cached: cacheRead,
  }
}
