import { fieldsFrom, type PlainFields } from '../../core/config-value.ts'
import { builtInId } from '../provider-id.ts'
import type { SetupModel } from '../setup.ts'
import { ANTHROPIC_AI_SDK, type FieldsTemplate, OPENAI } from '../template.ts'

/** opencode: a provider that says everything itself, so that any version knows its models. */
export const opencodeTemplate: FieldsTemplate = {
  kind: 'fields',
  syntax: 'json',
  dialect: 'opencode',
  tool: 'opencode',
  places: [
    '~/.config/opencode/opencode.json',
    'opencode.json',
    'opencode.jsonc',
    '~/.config/opencode/opencode.jsonc',
  ],
  ways: { 'open-platform': [OPENAI], 'kimi-code': [ANTHROPIC_AI_SDK] },
  keyStep: (variable) => `set \`${variable}\` in the shell that starts opencode`,
  lacks: ['an alias'],
  fields(setup, { baseUrl, keyVariable, wireApi }) {
    const provider = builtInId('opencode', setup) ?? 'kimi'
    const [first] = setup.models
    return fieldsFrom({
      $schema: 'https://opencode.ai/config.json',
      model: `${provider}/${first.model.id}`,
      provider: {
        [provider]: {
          npm: wireApi === 'anthropic-messages' ? '@ai-sdk/anthropic' : '@ai-sdk/openai-compatible',
          name: setup.product === 'kimi-code' ? 'Kimi Code' : 'Moonshot AI',
          options: { baseURL: baseUrl, apiKey: `{env:${keyVariable}}` },
          models: Object.fromEntries(setup.models.map((model) => [model.model.id, entryOf(model)])),
        },
      },
    })
  },
  merge: {
    provider: 'provider.*',
    keep: [
      '$schema',
      'provider.*.name',
      'provider.*.options.apiKey',
      'provider.*.models.*.name',
      'provider.*.models.*.attachment',
      'provider.*.models.*.tool_call',
      'provider.*.models.*.modalities',
      'provider.*.models.*.cost',
    ],
    limits: ['provider.*.models.*.limit.context', 'provider.*.models.*.limit.output'],
    choice: [['model']],
    onlyIfPresent: ['$schema'],
  },
}

function entryOf({ model, facts, contextWindow, maxTokens }: SetupModel): PlainFields {
  const { input, output, cacheRead, cacheWrite } = facts.cost ?? {}
  return {
    name: model.name,
    attachment: facts.input.includes('image'),
    reasoning: facts.reasoning.mode !== 'none',
    tool_call: true,
    // Both are required; where no other limit is known, a quarter of the window is for the prompt.
    limit: { context: contextWindow, output: maxTokens ?? (contextWindow * 3) / 4 },
    modalities: { input: facts.input, output: ['text'] },
    cost:
      input === undefined || output === undefined
        ? undefined
        : { input, output, cache_read: cacheRead, cache_write: cacheWrite },
  }
}
