import { type Alternatives, ANYTHING, unite, type Word } from './read-shape.ts'

/** The part of a JSON Schema that the survey reads. */
export interface JsonSchema {
  readonly type?: string | readonly string[]
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly anyOf?: readonly JsonSchema[]
  readonly oneOf?: readonly JsonSchema[]
  readonly allOf?: readonly JsonSchema[]
  readonly not?: unknown
  readonly $ref?: string
  readonly properties?: Readonly<Record<string, JsonSchema | boolean>>
  readonly additionalProperties?: JsonSchema | boolean
  readonly required?: readonly string[]
  readonly items?: JsonSchema | readonly JsonSchema[]
  readonly minItems?: number
  readonly minLength?: number
  readonly minimum?: number
  readonly exclusiveMinimum?: number
  readonly maximum?: number
  readonly default?: unknown
}

/** Describes what a JSON Schema accepts; where that takes more than its structure, it is anything. */
export function readJsonSchema(schema: JsonSchema | boolean): Alternatives {
  if (typeof schema === 'boolean') return schema ? ANYTHING : []
  const choices = schema.anyOf ?? schema.oneOf
  if (choices !== undefined) return unite(choices.flatMap(readJsonSchema))
  if (schema.allOf !== undefined || schema.$ref !== undefined || schema.not !== undefined) {
    return ANYTHING
  }
  const words = schema.enum ?? (schema.const === undefined ? undefined : [schema.const])
  if (words !== undefined) {
    return words.every(isWord) ? unite([{ kind: 'words', words }]) : ANYTHING
  }
  const types = [schema.type ?? []].flat()
  return types.length === 0 ? ANYTHING : unite(types.flatMap((type) => readType(type, schema)))
}

function readType(type: string, schema: JsonSchema): Alternatives {
  switch (type) {
    case 'boolean':
    case 'null':
      return [{ kind: type }]
    case 'string': {
      const { minLength: min = 0 } = schema
      return [{ kind: 'string', ...(min > 0 && { min }) }]
    }
    case 'number':
    case 'integer': {
      const { minimum, exclusiveMinimum, maximum } = schema
      return [
        {
          kind: 'number',
          ...(type === 'integer' && { whole: true as const }),
          ...(isLimit(minimum) && { min: minimum }),
          ...(isLimit(exclusiveMinimum) && { above: exclusiveMinimum }),
          ...(isLimit(maximum) && { max: maximum }),
        },
      ]
    }
    case 'array': {
      const { items = true, minItems: min = 0 } = schema
      const read = Array.isArray(items) ? ANYTHING : readJsonSchema(items as JsonSchema | boolean)
      return [{ kind: 'array', items: read, ...(min > 0 && { min }) }]
    }
    case 'object':
      return readObject(schema)
    default:
      return ANYTHING
  }
}

function readObject({
  properties = {},
  additionalProperties = true,
  required = [],
}: JsonSchema): Alternatives {
  const rest = readJsonSchema(additionalProperties)
  const keys = Object.entries(properties).map(([key, one]) => [key, readJsonSchema(one)] as const)
  return [
    {
      kind: 'object',
      keys: Object.fromEntries(keys.filter(([, accepted]) => accepted.length > 0)),
      // OpenClaw fills in defaults before it looks for what is missing.
      required: required.filter((key) => !hasDefault(properties[key])),
      ...(rest.length > 0 && { rest }),
    },
  ]
}

function hasDefault(schema: JsonSchema | boolean | undefined): boolean {
  return typeof schema === 'object' && schema.default !== undefined
}

function isWord(value: unknown): value is Word {
  return ['string', 'number', 'boolean'].includes(typeof value)
}

function isLimit(limit: number | undefined): limit is number {
  return limit !== undefined && Math.abs(limit) < Number.MAX_SAFE_INTEGER
}
