import { generateCatalog } from './catalog.ts'
import { generateFields } from './fields.ts'
import { generateReadme } from './readme.ts'
import { generateRulePages } from './rule-pages.ts'
import { generateRules } from './rules.ts'
import { generateSchemas } from './schemas.ts'
import { generateSettingsSchema } from './settings-schema.ts'
import type { GenerateStep } from './step.ts'
import { generateSync } from './sync.ts'
import { generateVersion } from './version.ts'

/** In order: a step may read what an earlier one wrote. */
export const steps: readonly GenerateStep[] = [
  generateCatalog,
  generateSchemas,
  generateFields,
  generateRules,
  generateSync,
  generateSettingsSchema,
  generateVersion,
  generateRulePages,
  generateReadme,
]
