import type { SchemaError } from '../../core/dialect.ts'
import { parsePointer } from '../../core/pointer.ts'
import type { ConfigNode, Member, ObjectNode } from '../../core/tree.ts'
import { shownText } from '../support/describe-value.ts'

/** Where an error is. */
interface Location {
  /** The steps of the pointer: keys and list indices. */
  readonly steps: readonly string[]
  readonly node: ConfigNode
  /** The ancestors of the value, the root first. */
  readonly above: readonly ConfigNode[]
  /** The member that must not be there, if the error is about one. */
  readonly member: Member | undefined
}

/** A schema error with its location. */
export type LocatedError<Kind extends SchemaError = SchemaError> = Kind & Location

/**
 * Locates errors in a tree one by one. Of duplicate keys the last counts. Errors that are not in
 * the tree are skipped.
 */
export function* locateErrors<Kind extends SchemaError>(
  root: ConfigNode,
  errors: readonly Kind[],
): Generator<LocatedError<Kind>> {
  const membersByKey = new Map<ObjectNode, ReadonlyMap<string, Member>>()
  const memberOf = (node: ConfigNode, key: unknown): Member | undefined => {
    if (node.kind !== 'object' || typeof key !== 'string') return undefined
    const members = membersByKey.get(node) ?? new Map(node.members.map((one) => [one.key, one]))
    membersByKey.set(node, members)
    return members.get(key)
  }
  for (const error of errors) {
    const steps = parsePointer(error.pointer)
    const above: ConfigNode[] = []
    let node: ConfigNode | undefined = root
    for (const step of steps) {
      if (node === undefined) break
      above.push(node)
      node = node.kind === 'array' ? node.items[Number(step)] : memberOf(node, step)?.value
    }
    if (node === undefined) continue
    yield {
      ...error,
      steps,
      node,
      above,
      member: memberOf(node, error.params['additionalProperty']),
    }
  }
}

/** Describes where an error is. */
export function describePlace({ steps }: LocatedError): string {
  const name = steps.at(-1)
  const list = steps.at(-2)
  if (name === undefined) return 'the file'
  if (list === 'providers') return 'a provider'
  if (list === 'models' && isIndex(name)) return 'a model'
  return isIndex(name) && list !== undefined ? `an item of \`${list}\`` : `\`${shownText(name)}\``
}

/** The subject of a sentence about a value. */
export function describeSubject(steps: readonly string[]): string {
  const name = steps.at(-1)
  const list = steps.at(-2)
  if (name === undefined) return 'The file'
  return isIndex(name) && list !== undefined
    ? `An item of \`${shownText(list)}\``
    : `\`${shownText(name)}\``
}

/** Whether a step is a list index. */
export function isIndex(step: string): boolean {
  return /^\d+$/.test(step)
}
