import { renderRegistry } from './registry.ts'
import type { GenerateStep } from './step.ts'

/** The registry of rules, one import for each rule in src/rules/. */
export const generateRules: GenerateStep = (root) => [
  renderRegistry(root, {
    folder: 'src/rules',
    name: 'rules',
    describe: 'Every rule, by id.',
    type: 'Rule',
    typeFile: 'rule.ts',
  }),
]
