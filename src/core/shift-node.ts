import { shiftSpan } from './text.ts'
import type { ConfigNode } from './tree.ts'

/** Moves every span of a tree by an offset. */
export function shiftNode(node: ConfigNode, by: number): ConfigNode {
  const span = shiftSpan(node.span, by)
  if (node.kind === 'scalar') return { ...node, span }
  const parts = node.parts && { parts: node.parts.map((part) => shiftSpan(part, by)) }
  if (node.kind === 'array') {
    return { ...node, ...parts, span, items: node.items.map((item) => shiftNode(item, by)) }
  }
  const members = node.members.map((member) => ({
    key: member.key,
    keySpan: shiftSpan(member.keySpan, by),
    value: shiftNode(member.value, by),
    span: shiftSpan(member.span, by),
  }))
  return { ...node, ...parts, span, members }
}
