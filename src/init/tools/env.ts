import { SDK_WAYS, sdkKeyVariable, sdkVariables } from '../sdk-variables.ts'
import type { FieldsTemplate } from '../template.ts'

/** A `.env` file for programs that use the OpenAI or the Anthropic SDK. */
export const envTemplate: FieldsTemplate = {
  kind: 'fields',
  syntax: 'env',
  dialect: 'env',
  tool: 'openai-sdk',
  title: 'A file of environment variables',
  places: ['.env'],
  ways: SDK_WAYS,
  keyVariable: sdkKeyVariable,
  keyStep: (variable) =>
    `write it in the place of the dots after \`${variable}=\`, and keep the file out of repositories`,
  holdsOneModel: true,
  lacks: ['limits', 'an alias'],
  fields: (setup, route) =>
    sdkVariables(
      setup,
      route,
      route.keyVariable,
      setup.product === 'kimi-code' ? 'sk-kimi-...' : 'sk-...',
    ),
  merge: {
    keep: [],
    isForOne: true,
    choice: [['OPENAI_MODEL'], ['ANTHROPIC_MODEL', 'CLAUDE_CODE_AUTO_COMPACT_WINDOW']],
    unless: { ANTHROPIC_API_KEY: ['ANTHROPIC_AUTH_TOKEN'] },
  },
}
