import type { SchemaError } from '../../core/dialect.ts'
import { checkShape, type Shapes } from '../support/shape.ts'

/** What LiteLLM requires of its list: litellm/types/router.py. */
const SHAPES: Shapes = {
  litellm: {
    type: 'object',
    properties: { model_list: { type: ['array', 'null'], items: { $ref: 'deployment' } } },
  },
  deployment: {
    type: 'object',
    required: ['model_name', 'litellm_params'],
    properties: {
      model_name: { type: 'string' },
      litellm_params: {
        type: 'object',
        required: ['model'],
        properties: { model: { type: 'string' }, api_base: { type: ['string', 'null'] } },
      },
      model_info: { type: ['object', 'null'] },
    },
  },
}

/** Finds what a LiteLLM config lacks. */
export function validateLitellm(value: unknown): readonly SchemaError[] {
  return checkShape(SHAPES, 'litellm', value)
}
