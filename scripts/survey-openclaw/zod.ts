/** The part of a zod 4 schema that the survey reads; see `zod/v4/core`. */
export interface Schema {
  readonly _zod: {
    readonly def: Definition
    readonly bag?: Limits
  }
  safeParse(value: unknown): { readonly error?: { readonly issues: readonly Issue[] } }
}

/** The limits of a string, a number or a list, from all checks together. */
export interface Limits {
  readonly minimum?: number
  readonly maximum?: number
  readonly exclusiveMinimum?: number
  readonly format?: string
}

export interface Definition {
  readonly type: string
  readonly shape?: Readonly<Record<string, Schema>>
  readonly catchall?: Schema
  readonly valueType?: Schema
  readonly element?: Schema
  readonly options?: readonly Schema[]
  readonly items?: readonly Schema[]
  readonly innerType?: Schema
  readonly left?: Schema
  readonly right?: Schema
  readonly in?: Schema
  readonly out?: Schema
  readonly entries?: Readonly<Record<string, string | number>>
  readonly values?: readonly unknown[]
  readonly getter?: () => Schema
}

export interface Issue {
  readonly path: readonly PropertyKey[]
  readonly message: string
}

/** Whether a value is a zod 4 schema. */
export function isSchema(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null && '_zod' in value && 'safeParse' in value
}

/** Whether a key with this schema may be absent. */
export function isOptional(schema: Schema): boolean {
  const { type, innerType } = schema._zod.def
  if (type === 'optional' || type === 'default' || type === 'prefault') return true
  if (type === 'pipe') return isOptional(resolvePipe(schema))
  return innerType !== undefined && type !== 'nonoptional' && isOptional(innerType)
}

/** The alternatives of a schema, with wrappers, pipes and unions resolved. */
export function alternativesOf(schema: Schema, depth = 0): readonly Schema[] {
  const { type, innerType, options, left, right, getter } = schema._zod.def
  if (depth > 20) return []
  const below = (inner: Schema): readonly Schema[] => alternativesOf(inner, depth + 1)
  if (type === 'pipe') return below(resolvePipe(schema))
  if (type === 'lazy' && getter !== undefined) return below(getter())
  if (options !== undefined) return options.flatMap(below)
  if (left !== undefined && right !== undefined) return [left, right].flatMap(below)
  return innerType === undefined ? [schema] : below(innerType)
}

/** What a pipe accepts: its input, or after a `preprocess` its output. */
function resolvePipe(schema: Schema): Schema {
  const { in: input, out } = schema._zod.def
  const chosen = input?._zod.def.type === 'transform' ? out : input
  return chosen ?? schema
}
