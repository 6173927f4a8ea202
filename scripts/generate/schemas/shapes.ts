import type { Shape, Shapes } from '../../../src/dialects/support/shape.ts'
import type { JsonSchema } from './json-schema.ts'

const ANNOTATIONS = new Set(['$schema', '$id', '$defs', 'title', 'description', 'deprecated'])
const MAPS = new Set(['properties', 'patternProperties'])
const SCHEMAS = new Set(['items', 'additionalProperties', 'if', 'else'])
const VALUES = new Set(['type', 'enum', 'required', 'minLength', 'minimum', 'exclusiveMinimum'])

/**
 * All definitions of some schemas in one table, and each schema under its own name. Definitions with
 * the same name are equal, so the schemas share them.
 */
export function shapesOf(schemas: Readonly<Record<string, JsonSchema>>): Shapes {
  const shapes: Record<string, Shape> = {}
  for (const [name, schema] of Object.entries(schemas)) {
    const definitions = isSchema(schema['$defs']) ? schema['$defs'] : {}
    for (const [key, shape] of Object.entries({ [name]: schema, ...definitions })) {
      if (isSchema(shape)) shapes[key] = shapeOf(shape)
    }
  }
  return shapes
}

/**
 * Removes what never causes an error: texts for editors, suggested values, and properties listed only
 * for completion. The result accepts the same values.
 */
function shapeOf(schema: JsonSchema): Shape {
  const kept = Object.entries(schema)
    .filter(([keyword, value]) => !ANNOTATIONS.has(keyword) && !isSuggestion(keyword, value))
    .map(([keyword, value]) => [keyword, shapeOfKeyword(keyword, value)])
  return withoutNamedAlike(Object.fromEntries(kept))
}

function isSuggestion(keyword: string, value: unknown): boolean {
  return keyword === 'anyOf' && Array.isArray(value) && value.includes(true)
}

function shapeOfKeyword(keyword: string, value: unknown): unknown {
  if (keyword === '$ref') return String(value).replace('#/$defs/', '')
  if (VALUES.has(keyword) || value === false) return value
  if (isSchema(value) && SCHEMAS.has(keyword)) return shapeOf(value)
  if (!isSchema(value) || !MAPS.has(keyword)) throw new Error(`Cannot check keyword ${keyword}`)
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, isSchema(inner) ? shapeOf(inner) : {}]),
  )
}

/** Removes properties with the same schema as all other keys. */
function withoutNamedAlike(shape: Shape): Shape {
  const { properties, additionalProperties } = shape
  if (properties === undefined || !additionalProperties) return shape
  const rest = JSON.stringify(additionalProperties)
  const kept = Object.entries(properties).filter(([, inner]) => JSON.stringify(inner) !== rest)
  return { ...shape, properties: Object.fromEntries(kept) }
}

function isSchema(value: unknown): value is JsonSchema {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
