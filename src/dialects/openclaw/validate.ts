import type { DatedUse, SchemaError } from '../../core/dialect.ts'
import { checkShape } from '../support/shape.ts'
import { findDatedUses } from './dated.ts'
import { openclawFields } from './openclaw-fields.generated.ts'
import { openclawRepairs } from './repairs.ts'
import { shapes } from './shapes.generated.ts'

/** Where the value of an `openclaw.json` breaks `schemas/openclaw.schema.json`. */
export function validateOpenclaw(value: unknown): readonly SchemaError[] {
  return checkShape(shapes, 'openclaw', value)
}

/** Where the value of an agent's `models.json` breaks `schemas/openclaw-models.schema.json`. */
export function validateOpenclawModels(value: unknown): readonly SchemaError[] {
  return checkShape(shapes, 'openclaw-models', value)
}

/** What the value of an `openclaw.json` uses that only some versions of OpenClaw accept. */
export function findDatedInOpenclaw(value: unknown): readonly DatedUse[] {
  return findDatedUses(openclawFields, openclawRepairs, value)
}
