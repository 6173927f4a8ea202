import type { SchemaError } from '../../core/dialect.ts'
import { checkShape } from './shape.ts'
import { shapes } from './shapes.generated.ts'

/** Where the value of an `openclaw.json` breaks `schemas/openclaw.schema.json`. */
export function validateOpenclaw(value: unknown): readonly SchemaError[] {
  return checkShape(shapes, 'openclaw', value)
}

/** Where the value of an agent's `models.json` breaks `schemas/openclaw-models.schema.json`. */
export function validateOpenclawModels(value: unknown): readonly SchemaError[] {
  return checkShape(shapes, 'openclaw-models', value)
}
