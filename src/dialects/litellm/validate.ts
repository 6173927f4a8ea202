import type { SchemaError } from '../../core/dialect.ts'
import { checkShape, type Shape, type Shapes } from '../support/shape.ts'

const SWITCH: Shape = { type: 'boolean' }

/** What LiteLLM requires of its list: litellm/types/router.py. */
const SHAPES: Shapes = {
  litellm: {
    type: 'object',
    properties: {
      model_list: { type: ['array', 'null'], items: { $ref: 'deployment' } },
      litellm_settings: { type: ['object', 'null'], properties: { drop_params: SWITCH } },
    },
  },
  deployment: {
    type: 'object',
    required: ['model_name', 'litellm_params'],
    properties: {
      model_name: { type: 'string' },
      litellm_params: {
        type: 'object',
        required: ['model'],
        properties: {
          model: { type: 'string' },
          api_base: { type: ['string', 'null'] },
          drop_params: SWITCH,
        },
      },
      model_info: { type: ['object', 'null'] },
    },
  },
}

/** Finds what a LiteLLM config lacks. */
export function validateLitellm(value: unknown): readonly SchemaError[] {
  return checkShape(SHAPES, 'litellm', value).map((error) =>
    error.pointer.endsWith('/drop_params') ? { ...error, severity: 'warning', note: DROPS } : error,
  )
}

const DROPS =
  'LiteLLM takes any text or list for `true`. To drop fields by name, list them in `additional_drop_params`.'
