import { alternativesOf, isOptional, type Schema } from './zod.ts'

/** The keys and values that one object of the config accepts. */
export interface ObjectSurvey {
  readonly keys: readonly string[]
  readonly required: readonly string[]
  /** The accepted values by key, for keys with an enum. */
  readonly enums: Readonly<Record<string, readonly string[]>>
  /** By key, such as `string|object`, `string[]`, `string>0` (not empty), `string|SecretRef`. */
  readonly types: Readonly<Record<string, string>>
  /** The type of other keys; absent if they are rejected. */
  readonly rest?: string
  /** In `models.providers.*`: ids that need neither `baseUrl` nor `models`. */
  readonly overlays?: readonly string[]
}

/** By path: `models.providers.*.models[].cost`; the config itself is `$`. */
export type Survey = Readonly<Record<string, ObjectSurvey>>

const MAX_DEPTH = 12

/** Describes every object that a config may hold. */
export function readSchema(schema: Schema): Survey {
  const found = new Map<string, ObjectSurvey>()
  visit(schema, '$', found)
  return Object.fromEntries(found)
}

function visit(schema: Schema, path: string, found: Map<string, ObjectSurvey>, depth = 0): void {
  if (depth > MAX_DEPTH) return
  const alternatives = alternativesOf(schema)
  const objects = alternatives.filter(({ _zod }) => _zod.def.type === 'object')
  if (objects.length > 0) {
    const here = objects.map(describeObject).reduce(mergeObjects)
    const before = found.get(path)
    found.set(path, before === undefined ? here : mergeObjects(before, here))
  }
  for (const { _zod } of alternatives) {
    const { type, shape = {}, element, valueType, catchall } = _zod.def
    for (const [key, child] of Object.entries(shape)) {
      visit(child, path === '$' ? key : `${path}.${key}`, found, depth + 1)
    }
    if (element !== undefined) visit(element, `${path}[]`, found, depth + 1)
    if (type === 'record' && valueType !== undefined)
      visit(valueType, `${path}.*`, found, depth + 1)
    if (catchall !== undefined) visit(catchall, `${path}.*`, found, depth + 1)
  }
}

function describeObject({ _zod }: Schema): ObjectSurvey {
  const { shape = {}, catchall } = _zod.def
  const children = Object.entries(shape).filter(([, child]) => typeOf(child) !== 'never')
  const rest = catchall === undefined ? 'dropped' : typeOf(catchall)
  return {
    keys: children.map(([key]) => key),
    required: children.filter(([, child]) => !isOptional(child)).map(([key]) => key),
    enums: Object.fromEntries(
      children.flatMap(([key, child]) => {
        const values = valuesOf(child)
        return values.length === 0 ? [] : [[key, values]]
      }),
    ),
    types: Object.fromEntries(children.map(([key, child]) => [key, typeOf(child)])),
    ...(rest !== 'never' && { rest }),
  }
}

function mergeObjects(a: ObjectSurvey, b: ObjectSurvey): ObjectSurvey {
  const rest = [a.rest, b.rest].filter((type) => type !== undefined).join('|')
  const keys = unite(a.keys, b.keys)
  return {
    keys,
    required: a.required.filter((key) => b.required.includes(key)),
    enums: mergeValues(a.enums, b.enums),
    types: Object.fromEntries(
      keys.map((key) => {
        const both = [a.types[key], b.types[key]].flatMap((type) => type?.split('|') ?? [])
        return [key, unite(both, []).join('|')]
      }),
    ),
    ...(rest !== '' && { rest: unite(rest.split('|'), []).join('|') }),
  }
}

function mergeValues(a: ObjectSurvey['enums'], b: ObjectSurvey['enums']): ObjectSurvey['enums'] {
  const keys = unite(Object.keys(a), Object.keys(b))
  return Object.fromEntries(keys.map((key) => [key, unite(a[key] ?? [], b[key] ?? [])]))
}

function unite(a: readonly string[], b: readonly string[]): readonly string[] {
  return [...new Set([...a, ...b])]
}

function typeOf(schema: Schema): string {
  const nullable = hasNull(schema) ? ['null'] : []
  return unite(alternativesOf(schema).map(nameType), nullable).join('|')
}

function hasNull({ _zod }: Schema): boolean {
  const { type, innerType } = _zod.def
  return type === 'nullable' || (innerType !== undefined && hasNull(innerType))
}

function nameType(schema: Schema): string {
  const { type, element, valueType, shape = {}, values = [] } = schema._zod.def
  if (type === 'array' && element !== undefined) return `${group(typeOf(element))}[]`
  if (type === 'record' && valueType !== undefined) return `record<${typeOf(valueType)}>`
  if (type === 'object') return isSecretRef(shape) ? 'SecretRef' : 'object'
  if (type === 'literal') return unite(values.map(typeOfValue), []).join('|')
  if (type === 'enum') return 'string'
  if (type === 'string') return accepts(schema, '') ? type : 'string>0'
  return type === 'number' ? nameNumber(schema) : type
}

/** Found by validating samples, since zod versions store checks differently. */
function nameNumber(schema: Schema): string {
  const base = accepts(schema, 1) && !accepts(schema, 1.5) ? 'integer' : 'number'
  if (accepts(schema, -1) || !accepts(schema, 1)) return base
  return accepts(schema, 0) ? `${base}>=0` : `${base}>0`
}

function accepts(schema: Schema, value: unknown): boolean {
  try {
    return schema.safeParse(value).error === undefined
  } catch {
    // Some of the package's own checks throw on unexpected values.
    return false
  }
}

function typeOfValue(value: unknown): string {
  return value === null ? 'null' : typeof value
}

function group(type: string): string {
  return type.includes('|') ? `(${type})` : type
}

function isSecretRef(shape: Readonly<Record<string, Schema>>): boolean {
  return ['source', 'provider', 'id'].every((key) => key in shape)
}

/** The accepted values of an enum or of list items; empty if other values pass too. */
function valuesOf(schema: Schema): readonly string[] {
  const values = alternativesOf(schema).map(({ _zod }): readonly string[] | undefined => {
    const { type, entries = {}, values: literals = [], element } = _zod.def
    if (type === 'enum') return Object.values(entries).map(String)
    if (type === 'literal') return literals.map(String)
    return type === 'array' && element !== undefined ? valuesOf(element) : undefined
  })
  return values.every((list) => list !== undefined) ? unite(values.flat(), []) : []
}
