import { joinPointer, parsePointer } from './pointer.ts'
import { lastStartingAt } from './search-sorted.ts'
import { contains, type Span } from './text.ts'

/** The tree of every config syntax. Each node has its span. */
export type ConfigNode = ObjectNode | ArrayNode | ScalarNode

/** Duplicate keys are all kept, in the order of the text; the last one is what tools read. */
export interface ObjectNode {
  readonly kind: 'object'
  readonly members: readonly Member[]
  readonly span: Span
  /**
   * The pieces of an object that is written in several, as TOML allows; also present if something
   * inside is in pieces.
   */
  readonly parts?: readonly Span[]
}

export interface ArrayNode {
  readonly kind: 'array'
  readonly items: readonly ConfigNode[]
  readonly span: Span
  /** As for objects. */
  readonly parts?: readonly Span[]
}

/** The span of a quoted scalar includes its quotes. */
export interface ScalarNode {
  readonly kind: 'scalar'
  readonly value: string | number | boolean | null
  readonly span: Span
}

export interface Member {
  readonly key: string
  /** The key as written, quotes included. */
  readonly keySpan: Span
  readonly value: ConfigNode
  /** From the key's start to the value's end. */
  readonly span: Span
}

/** A value with its span. */
export interface Located<T> {
  readonly value: T
  readonly span: Span
}

/** The member that a tool reads: the last of duplicates. */
export function memberOf(node: ConfigNode | undefined, key: string): Member | undefined {
  if (node?.kind !== 'object') return undefined
  return node.members.findLast((member) => member.key === key)
}

/** Follows object keys; undefined if a step is missing or not an object. */
export function nodeAt(
  node: ConfigNode | undefined,
  ...keys: readonly string[]
): ConfigNode | undefined {
  return keys.reduce<ConfigNode | undefined>((at, key) => memberOf(at, key)?.value, node)
}

/** Members of an object without earlier duplicates; empty for other nodes. */
export function membersOf(node: ConfigNode | undefined): readonly Member[] {
  if (node?.kind !== 'object') return []
  const byKey = new Map(node.members.map((member) => [member.key, member]))
  return [...byKey.values()]
}

/** Items of an array; empty for other nodes. */
export function itemsOf(node: ConfigNode | undefined): readonly ConfigNode[] {
  return node?.kind === 'array' ? node.items : []
}

/** The string at a path, with its span. */
export function stringAt(
  node: ConfigNode | undefined,
  ...keys: readonly string[]
): Located<string> | undefined {
  const found = nodeAt(node, ...keys)
  return found?.kind === 'scalar' && typeof found.value === 'string'
    ? { value: found.value, span: found.span }
    : undefined
}

/** The number at a path, with its span. */
export function numberAt(
  node: ConfigNode | undefined,
  ...keys: readonly string[]
): Located<number> | undefined {
  const found = nodeAt(node, ...keys)
  return found?.kind === 'scalar' && typeof found.value === 'number'
    ? { value: found.value, span: found.span }
    : undefined
}

/** The boolean at a path, with its span. */
export function booleanAt(
  node: ConfigNode | undefined,
  ...keys: readonly string[]
): Located<boolean> | undefined {
  const found = nodeAt(node, ...keys)
  return found?.kind === 'scalar' && typeof found.value === 'boolean'
    ? { value: found.value, span: found.span }
    : undefined
}

/** The plain value of a tree; the last of duplicate keys counts. */
export function valueOfNode(node: ConfigNode): unknown {
  if (node.kind === 'scalar') return node.value
  if (node.kind === 'array') return node.items.map(valueOfNode)
  const value: Record<string, unknown> = {}
  for (const { key, value: inner } of node.members) {
    if (key === '__proto__') defineOwn(value, key, valueOfNode(inner))
    else value[key] = valueOfNode(inner)
  }
  return value
}

/** Defines `__proto__` as an own key: an assignment would set the prototype. */
function defineOwn(object: object, key: string, value: unknown): void {
  Object.defineProperty(object, key, {
    value,
    writable: true,
    enumerable: true,
    configurable: true,
  })
}

/** Every scalar below a node, in the order of the text. */
export function scalarsIn(node: ConfigNode): readonly ScalarNode[] {
  const found: ScalarNode[] = []
  visitNodes(node, (inner) => {
    if (inner.kind === 'scalar') found.push(inner)
  })
  return found
}

/** Every object below a node, itself included, in the order of the text. */
export function objectsIn(node: ConfigNode): readonly ObjectNode[] {
  const found: ObjectNode[] = []
  visitNodes(node, (inner) => {
    if (inner.kind === 'object') found.push(inner)
  })
  return found
}

function visitNodes(node: ConfigNode, visit: (inner: ConfigNode) => void): void {
  visit(node)
  if (node.kind === 'object') for (const { value } of node.members) visitNodes(value, visit)
  else if (node.kind === 'array') for (const item of node.items) visitNodes(item, visit)
}

/** The JSON Pointer (RFC 6901) of the deepest value whose member or item contains the span. */
export function pointerTo(root: ConfigNode | undefined, span: Span): string | undefined {
  if (root === undefined || !contains(root.span, span)) return undefined
  return joinPointer(stepsTo(root, span).map(({ key }) => key))
}

/** The deepest value whose member or item contains the span. */
export function nodeHolding(root: ConfigNode | undefined, span: Span): ConfigNode | undefined {
  if (root === undefined || !contains(root.span, span)) return undefined
  return stepsTo(root, span).at(-1)?.node ?? root
}

/**
 * The objects and lists around an entry, innermost last. If a list's item has only one member,
 * which has the same span, the entry is the item.
 */
export function holdersOf(root: ConfigNode | undefined, entry: Span): readonly ConfigNode[] {
  if (root === undefined || !contains(root.span, entry)) return []
  const nodes = [root, ...stepsTo(root, entry).map(({ node }) => node)]
  const item = nodes.findIndex(
    ({ span }, index) =>
      nodes[index - 1]?.kind === 'array' && span.start === entry.start && span.end === entry.end,
  )
  return nodes.slice(0, item === -1 ? -1 : item)
}

interface Step {
  readonly key: string
  readonly node: ConfigNode
}

function stepsTo(root: ConfigNode, span: Span): readonly Step[] {
  const steps: Step[] = []
  for (let step = childHolding(root, span); step; step = childHolding(step.node, span)) {
    steps.push(step)
  }
  return steps
}

function childHolding(node: ConfigNode, span: Span): Step | undefined {
  if (node.kind === 'object') {
    const { members } = node
    const index = lastHolding(node, members, span, ({ value }) => value)
    const member = members[index]
    return member && { key: member.key, node: member.value }
  }
  if (node.kind === 'array') {
    const index = lastHolding(node, node.items, span, (item) => item)
    const item = node.items[index]
    return item && { key: String(index), node: item }
  }
  return undefined
}

/** The index of the last child that contains a span; -1 if none does. */
function lastHolding<Child extends { readonly span: Span }>(
  { parts }: ObjectNode | ArrayNode,
  children: readonly Child[],
  span: Span,
  nodeOf: (child: Child) => ConfigNode,
): number {
  const last = lastStartingAt(children.length, (index) => children[index]?.span.start, span.start)
  // Only a child in pieces can contain a later one.
  const first = parts === undefined ? last : 0
  for (let index = last; index >= first; index -= 1) {
    const child = children[index]
    if (child !== undefined && holds(child.span, nodeOf(child), span)) return index
  }
  return -1
}

function holds(outer: Span, value: ConfigNode, span: Span): boolean {
  const parts = value.kind === 'scalar' ? undefined : value.parts
  return contains(outer, span) && (parts?.some((part) => contains(part, span)) ?? true)
}

/** The node at a JSON Pointer; of duplicate keys, the last. */
export function nodeAtPointer(
  root: ConfigNode | undefined,
  pointer: string,
): ConfigNode | undefined {
  return parsePointer(pointer).reduce<ConfigNode | undefined>(
    (at, key) => (at?.kind === 'array' ? at.items[Number(key)] : memberOf(at, key)?.value),
    root,
  )
}
