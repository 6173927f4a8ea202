import { fieldsFrom } from '../../core/config-value.ts'
import { ANTHROPIC_AI_SDK, type FieldsTemplate, OPENAI } from '../template.ts'

/** Continue: a model of its list, with the URL, since its default is the site in China. */
export const continueTemplate: FieldsTemplate = {
  kind: 'fields',
  syntax: 'yaml',
  dialect: 'continue',
  tool: 'continue',
  places: ['~/.continue/config.yaml', '.continue/config.yaml'],
  ways: { 'open-platform': [OPENAI], 'kimi-code': [ANTHROPIC_AI_SDK] },
  keyStep: (variable) =>
    `put \`${variable}=…\` into \`~/.continue/.env\`, where Continue finds its secrets`,
  fields: ({ models }, { wireApi, baseUrl, keyVariable }) =>
    fieldsFrom({
      name: 'Kimi',
      version: '1.0.0',
      schema: 'v1',
      models: models.map(({ model, contextWindow, maxTokens, alias }) => ({
        name: alias,
        provider: wireApi === 'anthropic-messages' ? 'anthropic' : 'moonshot',
        model: model.id,
        apiBase: baseUrl,
        apiKey: `\${{ secrets.${keyVariable} }}`,
        roles: ['chat', 'edit', 'apply'],
        defaultCompletionOptions: { contextLength: contextWindow, maxTokens },
      })),
    }),
  merge: {
    areModels: true,
    items: { models: ['model'] },
    keep: ['name', 'version', 'schema', 'models.[].name', 'models.[].apiKey', 'models.[].roles'],
    onlyIfPresent: ['name', 'version', 'schema'],
    limits: [
      'models.[].defaultCompletionOptions.contextLength',
      'models.[].defaultCompletionOptions.maxTokens',
    ],
  },
}
