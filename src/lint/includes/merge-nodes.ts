import type { ConfigNode, Member } from '../../core/tree.ts'

/** Merges two trees as OpenClaw merges includes: lists are joined, otherwise the upper value wins. */
export function mergeNodes(lower: ConfigNode, upper: ConfigNode): ConfigNode {
  if (lower.kind === 'array' && upper.kind === 'array') {
    return { ...upper, items: [...lower.items, ...upper.items] }
  }
  if (lower.kind === 'object' && upper.kind === 'object') {
    return { ...upper, members: mergeMembers(lower.members, upper.members) }
  }
  return upper
}

/** Keeps both members of a duplicate key, so that rules can report it. The last one is merged. */
function mergeMembers(lower: readonly Member[], upper: readonly Member[]): readonly Member[] {
  const below = new Map(lower.map((member) => [member.key, member]))
  const above = new Map(upper.map((member) => [member.key, member]))
  return [
    ...lower.filter((member) => below.get(member.key) !== member || !above.has(member.key)),
    ...upper.map((member) => {
      const base = above.get(member.key) === member ? below.get(member.key) : undefined
      return base === undefined
        ? member
        : { ...member, value: mergeNodes(base.value, member.value) }
    }),
  ]
}

/** The plain value of a tree; the last of duplicate keys wins. */
export function valueIn(node: ConfigNode): unknown {
  if (node.kind === 'scalar') return node.value
  if (node.kind === 'array') return node.items.map(valueIn)
  const value: Record<string, unknown> = {}
  for (const { key, value: inner } of node.members) {
    // Assigning would set the prototype for the key `__proto__`.
    Object.defineProperty(value, key, {
      value: valueIn(inner),
      configurable: true,
      enumerable: true,
      writable: true,
    })
  }
  return value
}
