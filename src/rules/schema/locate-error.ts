import type { SchemaError } from '../../core/dialect.ts'
import type { ConfigNode, Member, ObjectNode } from '../../core/tree.ts'
import { shownText } from '../support/describe-value.ts'

/** Where in the text an error is. */
interface Location {
  /** The steps of the pointer: keys, and the positions of list items. */
  readonly steps: readonly string[]
  readonly node: ConfigNode
  /** What holds the value, the whole file first. */
  readonly above: readonly ConfigNode[]
  /** The member that the error names, for a key that may not be there. */
  readonly member: Member | undefined
}

/** A schema error with the place in the text that it speaks of. */
export type LocatedError<Kind extends SchemaError = SchemaError> = Kind & Location

/**
 * Finds errors in a tree one by one, reading the last of duplicate keys. One whose place is not in
 * the tree is left out.
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
    const steps = stepsOf(error.pointer)
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

function stepsOf(pointer: string): readonly string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))
}

/** Where an error stands, in words. */
export function describePlace({ steps }: LocatedError): string {
  const name = steps.at(-1)
  const list = steps.at(-2)
  if (name === undefined) return 'the file'
  if (list === 'providers') return 'a provider'
  if (list === 'models' && isIndex(name)) return 'a model'
  return isIndex(name) && list !== undefined ? `an item of \`${list}\`` : `\`${shownText(name)}\``
}

/** What a sentence about a value begins with. */
export function describeSubject(steps: readonly string[]): string {
  const name = steps.at(-1)
  const list = steps.at(-2)
  if (name === undefined) return 'The file'
  return isIndex(name) && list !== undefined
    ? `An item of \`${shownText(list)}\``
    : `\`${shownText(name)}\``
}

/** Whether a step is the position of a list's item. */
export function isIndex(step: string): boolean {
  return /^\d+$/.test(step)
}
