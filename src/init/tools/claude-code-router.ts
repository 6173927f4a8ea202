import { fieldsFrom } from '../../core/config-value.ts'
import { builtInId } from '../provider-id.ts'
import type { FieldsTemplate } from '../template.ts'

/** Claude Code Router: a provider with the full URL of its requests, and the default route. */
export const claudeCodeRouterTemplate: FieldsTemplate = {
  kind: 'fields',
  syntax: 'json',
  dialect: 'claude-code-router',
  tool: 'claude-code-router',
  places: ['~/.claude-code-router/config.json'],
  ways: {
    'open-platform': [{ wireApi: 'openai-completions', client: 'full-url' }],
    'kimi-code': [{ wireApi: 'anthropic-messages', client: 'anthropic-full-url' }],
  },
  keyStep: (variable) => `set \`${variable}\` in the shell that starts \`ccr\``,
  steps: ['Restart it with `ccr restart`.'],
  lacks: ['limits', 'an alias'],
  fields(setup, { baseUrl, keyVariable, client }) {
    const name = builtInId('claude-code-router', setup) ?? 'kimi'
    const [first] = setup.models
    return fieldsFrom({
      Providers: [
        {
          name,
          api_base_url: baseUrl,
          api_key: `$${keyVariable}`,
          models: setup.models.map(({ model }) => model.id),
          ...(client === 'anthropic-full-url' && { transformer: { use: ['Anthropic'] } }),
        },
      ],
      Router: { default: `${name},${first.model.id}` },
    })
  },
  merge: {
    items: { Providers: ['name'] },
    keep: ['Providers.[].api_key'],
    choice: [['Router.default']],
  },
}
