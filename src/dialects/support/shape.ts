import type { SchemaError } from '../../core/dialect.ts'
import { oncePer } from '../../core/once-per.ts'
import { joinPointer } from '../../core/pointer.ts'

type Type = 'object' | 'array' | 'string' | 'number' | 'integer' | 'boolean' | 'null'

/**
 * The subset of JSON Schema 2020-12 that this project's schemas use; `npm run generate` refuses
 * other keywords.
 */
export interface Shape {
  readonly $ref?: string
  readonly type?: Type | readonly Type[]
  readonly enum?: readonly string[]
  readonly minLength?: number
  readonly minimum?: number
  readonly exclusiveMinimum?: number
  readonly items?: Shape
  readonly properties?: Readonly<Record<string, Shape>>
  readonly patternProperties?: Readonly<Record<string, Shape>>
  readonly additionalProperties?: Shape | false
  readonly required?: readonly string[]
  readonly if?: Shape
  readonly else?: Shape
}

export type Shapes = Readonly<Record<string, Shape>>

interface Place {
  readonly shapes: Shapes
  /** The path as a linked list, so that pointers are built only for errors. */
  readonly step: Step | undefined
  report(error: SchemaError): void
}

interface Step {
  readonly key: string
  readonly outer: Step | undefined
}

/**
 * Checks a value against a named shape. Finds each error once, visits no more than the shapes
 * describe, and reads only own keys.
 */
export function checkShape(shapes: Shapes, name: string, value: unknown): readonly SchemaError[] {
  const errors: SchemaError[] = []
  const report = (error: SchemaError): void => {
    errors.push(error)
  }
  check({ $ref: name }, value, { shapes, step: undefined, report })
  return errors
}

function check(shape: Shape, value: unknown, place: Place): void {
  const { report } = place
  if (shape.type !== undefined && !isOfType(shape.type, value)) {
    report({ pointer: pointerOf(place), keyword: 'type', params: { type: shape.type } })
    return
  }
  if (shape.enum !== undefined && !(shape.enum as readonly unknown[]).includes(value)) {
    report({ pointer: pointerOf(place), keyword: 'enum', params: {}, allowed: shape.enum })
  }
  if (typeof value === 'string') checkString(shape, value, place)
  if (typeof value === 'number') checkNumber(shape, value, place)
  if (Array.isArray(value)) checkArray(shape, value, place)
  else if (isObject(value)) checkObject(shape, value, place)
  const target = shape.$ref === undefined ? undefined : place.shapes[shape.$ref]
  if (target !== undefined) check(target, value, place)
  if (shape.if && shape.else && !fits(shape.if, value, place)) check(shape.else, value, place)
}

function fits(shape: Shape, value: unknown, place: Place): boolean {
  let fit = true
  const report = (): void => {
    fit = false
  }
  check(shape, value, { ...place, report })
  return fit
}

function checkString({ minLength }: Shape, value: string, place: Place): void {
  if (minLength !== undefined && value.length < minLength) {
    place.report({ pointer: pointerOf(place), keyword: 'minLength', params: { limit: minLength } })
  }
}

function checkNumber(shape: Shape, value: number, place: Place): void {
  const { minimum, exclusiveMinimum } = shape
  if (minimum !== undefined && value < minimum) {
    place.report({ pointer: pointerOf(place), keyword: 'minimum', params: { limit: minimum } })
  }
  if (exclusiveMinimum !== undefined && value <= exclusiveMinimum) {
    place.report({
      pointer: pointerOf(place),
      keyword: 'exclusiveMinimum',
      params: { limit: exclusiveMinimum },
    })
  }
}

function checkArray({ items }: Shape, value: readonly unknown[], place: Place): void {
  if (items === undefined) return
  for (const [index, item] of value.entries()) check(items, item, below(place, String(index)))
}

function checkObject(shape: Shape, value: object, place: Place): void {
  const { report } = place
  for (const missingProperty of shape.required ?? []) {
    if (Object.hasOwn(value, missingProperty)) continue
    report({ pointer: pointerOf(place), keyword: 'required', params: { missingProperty } })
  }
  for (const [key, inner] of Object.entries(value)) {
    const found = shapeOfKey(shape, key)
    if (found !== false) {
      if (found !== undefined) check(found, inner, below(place, key))
      continue
    }
    report({
      pointer: pointerOf(place),
      keyword: 'additionalProperties',
      params: { additionalProperty: key },
      allowed: Object.keys(shape.properties ?? {}),
    })
  }
}

/** The shape of a key: undefined if anything is allowed, false if the key is not. */
function shapeOfKey(shape: Shape, key: string): Shape | false | undefined {
  const { properties = {}, patternProperties = NO_PATTERNS, additionalProperties } = shape
  if (Object.hasOwn(properties, key)) return properties[key]
  const matching = compilePatterns(patternProperties).find(({ pattern }) => pattern.test(key))
  return matching === undefined ? additionalProperties : matching.shape
}

/** A shared object, so that compiled patterns are cached once. */
const NO_PATTERNS: NonNullable<Shape['patternProperties']> = {}

const compilePatterns = oncePer((patterns: Readonly<Record<string, Shape>>) =>
  Object.entries(patterns).map(([source, shape]) => ({ pattern: new RegExp(source, 'u'), shape })),
)

function below({ shapes, step, report }: Place, key: string): Place {
  return { shapes, step: { key, outer: step }, report }
}

function pointerOf({ step }: Place): string {
  const keys: string[] = []
  for (let at = step; at !== undefined; at = at.outer) keys.push(at.key)
  return joinPointer(keys.reverse())
}

function isOfType(expected: Type | readonly Type[], value: unknown): boolean {
  return typeof expected === 'string'
    ? isOfOneType(expected, value)
    : expected.some((type) => isOfOneType(type, value))
}

/** Whether a value has a type. NaN and Infinity, which JSON5 allows, are not numbers. */
function isOfOneType(type: Type, value: unknown): boolean {
  if (type === 'object') return isObject(value)
  if (type === 'array') return Array.isArray(value)
  if (type === 'null') return value === null
  if (type === 'integer') return Number.isInteger(value)
  if (type === 'number') return Number.isFinite(value)
  return typeof value === type
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
