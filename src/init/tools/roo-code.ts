import { fieldsFrom } from '../../core/config-value.ts'
import { type FieldsTemplate, OPENAI } from '../template.ts'

/**
 * Roo Code: settings to import. As a plain OpenAI provider, because the built-in `moonshot` takes
 * the limits of an older model for every id that it does not know.
 */
export const rooCodeTemplate: FieldsTemplate = {
  kind: 'fields',
  syntax: 'json',
  dialect: 'roo-code',
  tool: 'roo-code',
  places: ['roo-code-settings.json'],
  ways: { 'open-platform': [OPENAI], 'kimi-code': [OPENAI] },
  keyStep: () => 'enter it in the imported profile: the file has no place for a variable',
  steps: ['Import the file in Roo Code: Settings, About, Import.'],
  holdsOneModel: true,
  lacks: ['an alias'],
  fields(setup, { baseUrl }) {
    const profile = setup.provider ?? (setup.product === 'kimi-code' ? 'kimi-code' : 'moonshot')
    const [{ model, facts, contextWindow, maxTokens }] = setup.models
    return fieldsFrom({
      providerProfiles: {
        currentApiConfigName: profile,
        apiConfigs: {
          [profile]: {
            apiProvider: 'openai',
            openAiBaseUrl: baseUrl,
            openAiModelId: model.id,
            openAiCustomModelInfo: {
              maxTokens,
              contextWindow,
              supportsImages: facts.input.includes('image'),
              supportsPromptCache: true,
            },
            // Without it, the extension sends 0, which these models refuse.
            modelTemperature: 1,
          },
        },
      },
    })
  },
  merge: {
    provider: 'providerProfiles.apiConfigs.*',
    keep: ['providerProfiles.apiConfigs.*.openAiCustomModelInfo.supportsPromptCache'],
    limits: [
      'providerProfiles.apiConfigs.*.openAiCustomModelInfo.contextWindow',
      'providerProfiles.apiConfigs.*.openAiCustomModelInfo.maxTokens',
    ],
    choice: [
      ['providerProfiles.currentApiConfigName'],
      [
        'providerProfiles.apiConfigs.*.openAiModelId',
        'providerProfiles.apiConfigs.*.openAiCustomModelInfo',
      ],
    ],
    // Each provider has keys of its own, so that one cannot become another.
    fixed: ['providerProfiles.apiConfigs.*.apiProvider'],
  },
}
