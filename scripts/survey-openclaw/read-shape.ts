import type { Schema } from './zod.ts'

/** What one version accepts at a place: any of several alternatives. */
export type Alternatives = readonly Alternative[]

export type Alternative =
  | { readonly kind: 'any' | 'boolean' | 'null' }
  | { readonly kind: 'words'; readonly words: readonly Word[] }
  | { readonly kind: 'string'; readonly min?: number }
  | NumberAlternative
  | { readonly kind: 'array'; readonly items: Alternatives; readonly min?: number }
  | ObjectAlternative

export interface NumberAlternative {
  readonly kind: 'number'
  readonly whole?: true
  readonly min?: number
  readonly above?: number
  readonly max?: number
}

export interface ObjectAlternative {
  readonly kind: 'object'
  readonly keys: Readonly<Record<string, Alternatives>>
  readonly required: readonly string[]
  /** What other keys may hold; absent if they are refused. */
  readonly rest?: Alternatives
}

export type Word = string | number | boolean

export const ANYTHING: Alternatives = [{ kind: 'any' }]

/**
 * Describes what a schema accepts. Where that cannot be told from its structure, as in checks that
 * are code, the description accepts more than the schema.
 */
export function readShape(schema: Schema, outer: ReadonlySet<Schema> = new Set()): Alternatives {
  // A schema that holds itself describes JSON values.
  if (outer.has(schema) || outer.size > 60) return ANYTHING
  const inside = new Set([...outer, schema])
  const read = (inner: Schema): Alternatives => readShape(inner, inside)
  const { def, bag = {} } = schema._zod
  switch (def.type) {
    case 'string':
      return [{ kind: 'string', ...ifSet('min', positive(bag.minimum)) }]
    case 'number':
      return [readNumber(schema)]
    case 'boolean':
    case 'null':
      return [{ kind: def.type }]
    case 'never':
      return []
    case 'literal':
      return unite([{ kind: 'words', words: (def.values ?? []).flatMap(wordOf) }])
    case 'enum':
      return unite([{ kind: 'words', words: Object.values(def.entries ?? {}) }])
    case 'array':
      return [
        {
          kind: 'array',
          items: def.element === undefined ? ANYTHING : read(def.element),
          ...ifSet('min', positive(bag.minimum)),
        },
      ]
    case 'tuple':
      return [{ kind: 'array', items: unite((def.items ?? []).flatMap(read)) }]
    case 'object':
      return [readObject(schema, read)]
    case 'record':
      return [
        {
          kind: 'object',
          keys: {},
          required: [],
          rest: def.valueType === undefined ? ANYTHING : read(def.valueType),
        },
      ]
    case 'union':
      return unite((def.options ?? []).flatMap(read))
    case 'nullable':
      return unite([...(def.innerType ? read(def.innerType) : ANYTHING), { kind: 'null' }])
    case 'lazy':
      return def.getter === undefined ? ANYTHING : read(def.getter())
    case 'pipe':
      return readPipe(schema, read)
    default:
      return def.innerType === undefined ? ANYTHING : read(def.innerType)
  }
}

/** What a pipe accepts: its input, or after a `preprocess` its output. */
function readPipe({ _zod }: Schema, read: (inner: Schema) => Alternatives): Alternatives {
  const { in: input, out } = _zod.def
  const chosen = input?._zod.def.type === 'transform' ? out : input
  return chosen === undefined ? ANYTHING : read(chosen)
}

function readNumber({ _zod }: Schema): NumberAlternative {
  const { minimum, maximum, exclusiveMinimum, format } = _zod.bag ?? {}
  const isLimit = (limit: number | undefined): limit is number =>
    limit !== undefined && Math.abs(limit) < Number.MAX_SAFE_INTEGER
  return {
    kind: 'number',
    ...(format?.includes('int') && { whole: true as const }),
    ...(isLimit(minimum) && { min: minimum }),
    ...(isLimit(exclusiveMinimum) && { above: exclusiveMinimum }),
    ...(isLimit(maximum) && { max: maximum }),
  }
}

function readObject({ _zod }: Schema, read: (inner: Schema) => Alternatives): ObjectAlternative {
  const { shape = {}, catchall } = _zod.def
  const rest = catchall === undefined ? ANYTHING : read(catchall)
  const keys = Object.entries(shape).map(([key, inner]) => [key, read(inner)] as const)
  return {
    kind: 'object',
    keys: Object.fromEntries(keys.filter(([, accepted]) => accepted.length > 0)),
    required: Object.entries(shape).flatMap(([key, inner]) => (mayBeAbsent(inner) ? [] : [key])),
    ...(rest.length > 0 && { rest }),
  }
}

function mayBeAbsent(schema: Schema): boolean {
  try {
    return schema.safeParse(undefined).error === undefined
  } catch {
    // Some of the package's own checks throw on unexpected values.
    return true
  }
}

/** Puts all words into one alternative; where anything is accepted, nothing else is told. */
export function unite(alternatives: Alternatives): Alternatives {
  if (alternatives.some(({ kind }) => kind === 'any')) return ANYTHING
  const words = alternatives.flatMap((one) => (one.kind === 'words' ? one.words : []))
  const others = alternatives.filter(({ kind }) => kind !== 'words')
  const distinct = new Map(others.map((one) => [JSON.stringify(one), one]))
  const hasAllStrings = others.some((one) => one.kind === 'string' && one.min === undefined)
  const kept = [...new Set(words)].filter((word) => !(hasAllStrings && typeof word === 'string'))
  return [
    ...(kept.length > 0 ? [{ kind: 'words' as const, words: kept }] : []),
    ...distinct.values(),
  ]
}

function wordOf(value: unknown): readonly Word[] {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? [value]
    : []
}

function positive(limit: number | undefined): number | undefined {
  return limit !== undefined && limit > 0 ? limit : undefined
}

function ifSet<Name extends string>(
  name: Name,
  value: number | undefined,
): { readonly [key in Name]?: number } {
  return value === undefined ? {} : ({ [name]: value } as { readonly [key in Name]: number })
}
