/** A JSON Schema 2020-12, as plain data. */
export interface JsonSchema {
  readonly [keyword: string]: unknown
}

/** Whether a keyword's value is a schema or a map of schemas. */
export function isObjectSchema(value: unknown): value is JsonSchema {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export type Properties = Readonly<Record<string, JsonSchema>>

export function text(description: string, more: JsonSchema = {}): JsonSchema {
  return { type: 'string', description, ...more }
}

/** A string of at least one character. */
export function filledText(description: string, more: JsonSchema = {}): JsonSchema {
  return text(description, { minLength: 1, ...more })
}

export function flag(description: string): JsonSchema {
  return { type: 'boolean', description }
}

/** A finite number above zero. */
export function positive(description: string): JsonSchema {
  return { type: 'number', exclusiveMinimum: 0, description }
}

/** A whole number above zero. */
export function positiveInteger(description: string): JsonSchema {
  return { type: 'integer', exclusiveMinimum: 0, description }
}

export function oneOf(values: readonly string[], description: string): JsonSchema {
  return { enum: values, description }
}

export function list(items: JsonSchema, description: string): JsonSchema {
  return { type: 'array', items, description }
}

/** An object with any keys, whose values follow one schema. */
export function record(values: JsonSchema, description: string): JsonSchema {
  return { type: 'object', additionalProperties: values, description }
}

/** An object that may have any other keys. */
export function openObject(properties: Properties, description: string): JsonSchema {
  return { type: 'object', properties, description }
}

/** A reference to a definition of the document, with a description for this place. */
export function reference(definition: string, description: string): JsonSchema {
  return { $ref: `#/$defs/${definition}`, description }
}

/**
 * An object without other keys. Nothing is required beside `$include`, since the included file may
 * have the required keys.
 */
export function strictObject(
  properties: Properties,
  description: string,
  required: readonly string[] = [],
): JsonSchema {
  return {
    type: 'object',
    properties: {
      ...properties,
      $include: reference('include', 'More of this object, from files.'),
    },
    additionalProperties: false,
    description,
    ...requireUnlessIncluded(required),
  }
}

/** Requires keys of an object that has no `$include`. */
export function requireUnlessIncluded(required: readonly string[]): JsonSchema {
  return required.length === 0 ? {} : { if: { required: ['$include'] }, else: { required } }
}

/**
 * Suggests values for completion, with marks such as `deprecated`. Accepts every other value too,
 * since the last branch always matches.
 */
export function suggest(...branches: readonly JsonSchema[]): JsonSchema {
  return { anyOf: [...branches, true] }
}
