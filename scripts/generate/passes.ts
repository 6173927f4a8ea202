import type { GenerateStep } from './step.ts'

/**
 * The steps, in passes. A pass is imported only after the files of the earlier passes are written,
 * because its steps import them. So one run is enough after adding or removing a rule.
 */
export const passes: readonly (() => Promise<readonly GenerateStep[]>)[] = [
  // These read files only and import no generated module.
  async () => [
    (await import('./catalog.ts')).generateCatalog,
    (await import('./dialects.ts')).generateDialects,
    (await import('./fields.ts')).generateFields,
    (await import('./init.ts')).generateInit,
    (await import('./rules.ts')).generateRules,
    (await import('./sync.ts')).generateSync,
    (await import('./version.ts')).generateVersion,
  ],
  async () => [
    (await import('./errors.ts')).generateErrors,
    (await import('./schemas.ts')).generateSchemas,
    (await import('./severities.ts')).generateSeverities,
    (await import('./tool-guides.ts')).generateToolGuides,
  ],
  // These run the program.
  async () => [
    (await import('./settings-schema.ts')).generateSettingsSchema,
    (await import('./rule-pages.ts')).generateRulePages,
    (await import('./readme.ts')).generateReadme,
  ],
]
