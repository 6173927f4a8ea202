import { type ConfigFields, type ConfigValue, isFields } from '../../core/config-value.ts'
import { type ConfigNode, nodeAt } from '../../core/tree.ts'
import { type MergeRules, matchesAny, matchesPath } from './merge-rules.ts'

/** What is left to write, and the choices of the file that stay. */
export interface Plan {
  readonly wanted: ConfigFields
  /** The models that the file has chosen itself, as written. */
  readonly kept: readonly string[]
}

/** Decides about a choice of the file: whether it stays. */
export type KeepsChoice = (written: string) => boolean

/** Leaves out of a config what an existing file decides itself. */
export function planWanted(
  root: ConfigNode,
  wanted: ConfigFields,
  rules: MergeRules,
  keepsChoice: KeepsChoice,
): Plan {
  const kept: string[] = []
  const dropped = (rules.choice ?? []).flatMap((group) => {
    const [decider = ''] = group
    const chosen = pathsIn(wanted)
      .filter((path) => matchesPath(decider, path))
      .flatMap((path) => {
        const written = writtenChoice(nodeAt(root, ...path))
        return written === undefined || written === wantedChoice(wanted, path) ? [] : [written]
      })
      .filter(keepsChoice)
    kept.push(...chosen)
    return chosen.length > 0 ? group : []
  })
  const isDropped = (path: readonly string[]): boolean => {
    const node = nodeAt(root, ...path)
    if (matchesAny(dropped, path)) return true
    return node === undefined && (matchesAny(rules.onlyIfPresent, path) || isNeedless(path))
  }
  const isNeedless = (path: readonly string[]): boolean =>
    Object.entries(rules.unless ?? {}).some(
      ([pattern, siblings]) =>
        matchesPath(pattern, path) &&
        siblings.some((key) => nodeAt(root, ...path.slice(0, -1), key) !== undefined),
    )
  return { wanted: without(wanted, [], isDropped), kept }
}

/** The model of a choice: a text, or the `primary` one of an object. */
function writtenChoice(node: ConfigNode | undefined): string | undefined {
  const scalar = node?.kind === 'object' ? nodeAt(node, 'primary') : node
  return scalar?.kind === 'scalar' && typeof scalar.value === 'string' ? scalar.value : undefined
}

function wantedChoice(wanted: ConfigFields, path: readonly string[]): string | undefined {
  let value: ConfigValue | undefined = wanted
  for (const key of path)
    value = value !== undefined && isFields(value) ? value.get(key) : undefined
  if (value !== undefined && isFields(value)) value = value.get('primary')
  return typeof value === 'string' ? value : undefined
}

/** The paths of all fields, outer ones before inner ones. */
function pathsIn(
  fields: ConfigFields,
  path: readonly string[] = [],
): readonly (readonly string[])[] {
  return [...fields].flatMap(([key, value]) => {
    const own = [...path, key]
    return [own, ...(isFields(value) ? pathsIn(value, own) : [])]
  })
}

function without(
  fields: ConfigFields,
  path: readonly string[],
  isDropped: (path: readonly string[]) => boolean,
): ConfigFields {
  return new Map(
    [...fields].flatMap(([key, value]) => {
      const own = [...path, key]
      if (isDropped(own)) return []
      if (!isFields(value) || value.size === 0) return [[key, value] as const]
      const inner = without(value, own, isDropped)
      return inner.size === 0 ? [] : [[key, inner] as const]
    }),
  )
}
