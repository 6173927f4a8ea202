import { fieldsFrom } from '../../core/config-value.ts'
import { claudeVariables, keyVariableOfClaude } from '../claude-variables.ts'
import { ANTHROPIC, type FieldsTemplate } from '../template.ts'

/** Claude Code: variables in its settings. The key is not among them: nothing is filled in there. */
export const claudeCodeTemplate: FieldsTemplate = {
  kind: 'fields',
  syntax: 'json',
  dialect: 'claude-code',
  tool: 'claude-code',
  places: ['~/.claude/settings.json', '.claude/settings.local.json', '.claude/settings.json'],
  ways: { 'open-platform': [ANTHROPIC], 'kimi-code': [ANTHROPIC] },
  keyVariable: keyVariableOfClaude,
  keyStep: (variable, { keyVariable }) =>
    keyVariable === undefined
      ? `set \`${variable}\` in your shell (\`export ${variable}=…\`): the settings fill in no variables`
      : `set \`${variable}\` in your shell; \`apiKeyHelper\` hands it to Claude Code`,
  holdsOneModel: true,
  lacks: ['an alias'],
  fields: (setup, { baseUrl }) =>
    fieldsFrom({
      ...(setup.keyVariable !== undefined && { apiKeyHelper: `printenv ${setup.keyVariable}` }),
      env: { ANTHROPIC_BASE_URL: baseUrl, ...claudeVariables(setup) },
    }),
  merge: {
    keep: ['apiKeyHelper'],
    isForOne: true,
    choice: [
      [
        'env.ANTHROPIC_MODEL',
        'env.ANTHROPIC_DEFAULT_OPUS_MODEL',
        'env.ANTHROPIC_DEFAULT_SONNET_MODEL',
        'env.ANTHROPIC_DEFAULT_HAIKU_MODEL',
        'env.CLAUDE_CODE_SUBAGENT_MODEL',
        'env.CLAUDE_CODE_AUTO_COMPACT_WINDOW',
      ],
    ],
  },
}
