import type { DatedUse, SchemaError } from '../../core/dialect.ts'
import { checkShape } from '../support/shape.ts'
import { findDatedUses } from './dated.ts'
import { openclawFields } from './openclaw-fields.generated.ts'
import { openclawRepairs } from './repairs.ts'
import { shapes } from './shapes.generated.ts'

/** Checks an `openclaw.json` against `schemas/openclaw.schema.json`. */
export function validateOpenclaw(value: unknown): readonly SchemaError[] {
  return checkShape(shapes, 'openclaw', value)
}

/** Checks an agent's `models.json` against `schemas/openclaw-models.schema.json`. */
export function validateOpenclawModels(value: unknown): readonly SchemaError[] {
  return checkShape(shapes, 'openclaw-models', value)
}

/** Finds what only some versions of OpenClaw accept in an `openclaw.json`. */
export function findDatedInOpenclaw(value: unknown): readonly DatedUse[] {
  return findDatedUses(openclawFields, openclawRepairs, value)
}
