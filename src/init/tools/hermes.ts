import { fieldsFrom } from '../../core/config-value.ts'
import { ANTHROPIC, type FieldsTemplate, OPENAI } from '../template.ts'

/** Hermes Agent: the default model, with the URL, which decides before the form of the key does. */
export const hermesTemplate: FieldsTemplate = {
  kind: 'fields',
  syntax: 'yaml',
  dialect: 'hermes',
  tool: 'hermes-agent',
  places: ['~/.hermes/config.yaml'],
  ways: { 'open-platform': [OPENAI], 'kimi-code': [ANTHROPIC] },
  keyVariable: ({ product, region }) =>
    product === 'open-platform' && region === 'cn' ? 'KIMI_CN_API_KEY' : 'KIMI_API_KEY',
  keyStep: (variable) => `put \`${variable}=…\` into \`~/.hermes/.env\``,
  holdsOneModel: true,
  lacks: ['an alias'],
  fields(setup, { baseUrl }) {
    const [{ model, contextWindow }] = setup.models
    const isChina = setup.product === 'open-platform' && setup.region === 'cn'
    return fieldsFrom({
      model: {
        provider: isChina ? 'kimi-coding-cn' : 'kimi-coding',
        default: model.id,
        base_url: baseUrl,
        context_length: contextWindow,
        ...(setup.keyVariable !== undefined && { api_key: `\${${setup.keyVariable}}` }),
      },
    })
  },
  merge: {
    keep: ['model.api_key'],
    limits: ['model.context_length'],
    isForOne: true,
    choice: [['model.default', 'model.context_length']],
  },
}
