import { fieldsFrom } from '../../core/config-value.ts'
import { claudeVariables } from '../claude-variables.ts'
import { SDK_WAYS, sdkKeyVariable, sdkVariables } from '../sdk-variables.ts'
import type { VariablesTemplate } from '../template.ts'

/** Assignments of a shell, for programs that use the OpenAI or the Anthropic SDK. */
export const shellTemplate: VariablesTemplate = {
  kind: 'variables',
  dialect: 'shell',
  tool: 'openai-sdk',
  title: 'The variables of a shell',
  places: ['~/.bashrc'],
  ways: SDK_WAYS,
  keyStep: (variable) =>
    `set \`${variable}\` before these lines run, for example from a password manager`,
  holdsOneModel: true,
  lacks: ['limits', 'an alias'],
  variables: (setup, route) => {
    const key = sdkKeyVariable(setup)
    const own = sdkVariables(setup, route, key, `$${route.keyVariable}`)
    // A shell starts Claude Code more often than programs that take the model from a variable.
    const claude = setup.product === 'kimi-code' ? fieldsFrom(claudeVariables(setup)) : []
    return new Map([...own, ...claude])
  },
}
