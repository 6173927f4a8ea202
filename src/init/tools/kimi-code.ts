import { fieldsFrom, type PlainFields } from '../../core/config-value.ts'
import type { SetupModel } from '../setup.ts'
import { type FieldsTemplate, OPENAI } from '../template.ts'

/** Kimi Code CLI, the vendor's own; its predecessor Kimi CLI is archived. */
export const kimiCodeTemplate: FieldsTemplate = {
  kind: 'fields',
  syntax: 'toml',
  dialect: 'kimi-cli',
  tool: 'kimi-code-cli',
  title: 'Kimi Code CLI',
  places: ['~/.kimi-code/config.toml'],
  ways: { 'open-platform': [OPENAI], 'kimi-code': [OPENAI] },
  keyStep: (variable, { product }) =>
    `set \`${variable}\` in your shell${product === 'kimi-code' ? '; or sign in with `/login`, which needs neither key nor config' : ''}`,
  fields(setup, { baseUrl, keyVariable }) {
    const provider = setup.provider ?? (setup.product === 'kimi-code' ? 'kimi-code' : 'moonshot')
    const [first] = setup.models
    return fieldsFrom({
      default_model: nameOf(first),
      providers: {
        [provider]: { type: 'kimi', base_url: baseUrl, api_key_env: keyVariable },
      },
      models: Object.fromEntries(
        setup.models.map((model) => [nameOf(model), entryOf(model, provider)]),
      ),
    })
  },
  merge: {
    provider: 'providers.*',
    keep: [
      'providers.*.api_key',
      'providers.*.api_key_env',
      'models.*.capabilities',
      'models.*.display_name',
      'models.*.support_efforts',
      'models.*.default_effort',
    ],
    limits: ['models.*.max_context_size', 'models.*.max_output_size'],
    choice: [['default_model']],
    // Both are refused, and a sign-in needs neither.
    unless: { 'providers.*.api_key_env': ['api_key', 'oauth', 'env'] },
  },
}

function nameOf({ model, key }: SetupModel): string {
  return key ?? model.id
}

function entryOf(
  { model, facts, contextWindow, maxTokens, alias }: SetupModel,
  provider: string,
): PlainFields {
  const { mode, efforts, defaultEffort } = facts.reasoning
  return {
    provider,
    model: model.id,
    max_context_size: contextWindow,
    max_output_size: maxTokens,
    capabilities: [
      ...(mode === 'none' ? [] : ['thinking']),
      ...(mode === 'always' ? ['always_thinking'] : []),
      ...(facts.input.includes('image') ? ['image_in'] : []),
      ...(facts.input.includes('video') ? ['video_in'] : []),
      'tool_use',
    ],
    display_name: alias,
    support_efforts: efforts,
    default_effort: defaultEffort,
  }
}
