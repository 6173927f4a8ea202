import { fieldsFrom } from '../../core/config-value.ts'
import { builtInId } from '../provider-id.ts'
import { type FieldsTemplate, OPENAI } from '../template.ts'

/** Cline's command line: a provider that it has built in. The extension keeps its own state. */
export const clineTemplate: FieldsTemplate = {
  kind: 'fields',
  syntax: 'json',
  dialect: 'cline',
  tool: 'cline',
  places: ['~/.cline/data/settings/providers.json'],
  ways: { 'open-platform': [OPENAI], 'kimi-code': [OPENAI] },
  keyStep: (variable) =>
    `set \`${variable}\` in your shell, or enter the key with \`cline auth\`, which stores it in this file`,
  steps: [
    'Close Cline before the file is written. In the extension for VS Code, choose the provider in its settings instead: it keeps them elsewhere.',
  ],
  holdsOneModel: true,
  lacks: ['limits', 'an alias'],
  fields(setup) {
    const provider = builtInId('cline', setup) ?? 'moonshot'
    const [{ model }] = setup.models
    return fieldsFrom({
      version: 1,
      lastUsedProvider: provider,
      providers: {
        [provider]: {
          settings: {
            provider,
            model: model.id,
            ...(provider === 'moonshot' && {
              apiLine: setup.region === 'cn' ? 'china' : 'international',
            }),
          },
          updatedAt: `${setup.today}T00:00:00.000Z`,
          tokenSource: 'manual',
        },
      },
    })
  },
  merge: {
    provider: 'providers.*',
    otherFiles: ['planModeApiProvider', 'actModeApiProvider'],
    keep: ['version', 'providers.*.updatedAt', 'providers.*.tokenSource'],
    choice: [['lastUsedProvider'], ['providers.*.settings.model']],
    onlyIfPresent: ['version'],
  },
}
