import type { ConfigNode } from './tree.ts'

/** A value to write to a config. */
export type ConfigValue = string | number | boolean | null | ConfigList | ConfigFields

export type ConfigList = readonly ConfigValue[]

/** An object; fields are written in this order. */
export type ConfigFields = ReadonlyMap<string, ConfigValue>

export function isList(value: ConfigValue): value is ConfigList {
  return Array.isArray(value)
}

export function isFields(value: ConfigValue): value is ConfigFields {
  return value instanceof Map
}

/** The value of a node, independent of its spelling. */
export function configValueOf(node: ConfigNode): ConfigValue {
  if (node.kind === 'scalar') return node.value
  if (node.kind === 'array') return node.items.map(configValueOf)
  return new Map(node.members.map(({ key, value }) => [key, configValueOf(value)] as const))
}

/** The path of a field below another: `cost.input`. */
export function joinPath(path: string, key: string): string {
  return path === '' ? key : `${path}.${key}`
}

/** A value as a literal of code. */
export type PlainValue = string | number | boolean | null | PlainList | PlainFields

export type PlainList = readonly PlainValue[]

/** Members that are undefined are left out. */
export interface PlainFields {
  readonly [key: string]: PlainValue | undefined
}

/** The fields of an object literal, in its order. */
export function fieldsFrom(plain: PlainFields): ConfigFields {
  return new Map(
    Object.entries(plain).flatMap(([key, value]) =>
      value === undefined ? [] : [[key, valueFrom(value)] as const],
    ),
  )
}

function valueFrom(plain: PlainValue): ConfigValue {
  if (typeof plain !== 'object' || plain === null) return plain
  return isPlainList(plain) ? plain.map(valueFrom) : fieldsFrom(plain)
}

function isPlainList(plain: PlainList | PlainFields): plain is PlainList {
  return Array.isArray(plain)
}
