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
