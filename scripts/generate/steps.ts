import { generateCatalog } from './catalog.ts'
import { generateReadme } from './readme.ts'
import { generateRulePages } from './rule-pages.ts'
import { generateRules } from './rules.ts'
import { generateSchemas } from './schemas.ts'
import type { GenerateStep } from './step.ts'
import { generateVersion } from './version.ts'

/** In order: a step may read what an earlier one wrote. */
export const steps: readonly GenerateStep[] = [
  generateCatalog,
  generateSchemas,
  generateRules,
  generateVersion,
  generateRulePages,
  generateReadme,
]
