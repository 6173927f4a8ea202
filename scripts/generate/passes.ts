import type { GenerateStep } from './step.ts'

/**
 * The steps in passes. A pass is loaded when the files of the earlier ones are written, because its
 * steps import them: a rule that was added or taken away counts everywhere in one run.
 */
export const passes: readonly (() => Promise<readonly GenerateStep[]>)[] = [
  // What is made from files alone; nothing here imports a generated module.
  async () => [
    (await import('./catalog.ts')).generateCatalog,
    (await import('./dialects.ts')).generateDialects,
    (await import('./fields.ts')).generateFields,
    (await import('./rules.ts')).generateRules,
    (await import('./sync.ts')).generateSync,
    (await import('./version.ts')).generateVersion,
  ],
  async () => [
    (await import('./errors.ts')).generateErrors,
    (await import('./schemas.ts')).generateSchemas,
    (await import('./severities.ts')).generateSeverities,
  ],
  // What runs the program.
  async () => [
    (await import('./settings-schema.ts')).generateSettingsSchema,
    (await import('./rule-pages.ts')).generateRulePages,
    (await import('./readme.ts')).generateReadme,
  ],
]
