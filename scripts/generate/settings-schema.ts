import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describedRules } from '../../src/report/described-rules.ts'
import type { GenerateStep } from './step.ts'

const SCHEMA = 'schemas/settings.schema.json'

/** The rules in the settings schema, with their summaries; the rest of it is hand-written. */
export const generateSettingsSchema: GenerateStep = (root) => {
  const schema = JSON.parse(readFileSync(join(root, SCHEMA), 'utf8'))
  schema.$defs.rules.properties = Object.fromEntries(
    describedRules.map(({ id, meta }) => [
      id,
      { description: `${meta.summary}.`, $ref: '#/$defs/level' },
    ]),
  )
  return [{ path: SCHEMA, content: `${JSON.stringify(schema, undefined, 2)}\n` }]
}
