import type { SourceDocument } from '../../core/document.ts'
import type { Span } from '../../core/text.ts'
import type { ConfigNode, Member, ObjectNode, ScalarNode } from '../../core/tree.ts'
import { readValue } from './references.ts'

/**
 * The keys of maps and lists of variables for the object that holds them and for everything below
 * it: `env` of a workflow counts in its jobs, and that of a job in its steps.
 */
const CARRIERS: ReadonlySet<string> = new Set([
  'env',
  'environment',
  'variables',
  'vars',
  'envvars',
  'envvariables',
  'environmentvariables',
  'extraenv',
  'extraenvs',
  'extraenvvars',
  'containerenv',
  'remoteenv',
  'with',
  'inputs',
  'parameters',
])

function isCarrier(key: string): boolean {
  return CARRIERS.has(key.replace(/[_-]/g, '').toLowerCase())
}

/** Names of variables in maps that may hold anything. */
const CERTAIN = /^[A-Z][A-Z0-9]*_[A-Z0-9_]*[A-Z0-9]$/

/** Names of variables and inputs in a carrier. */
const ANY = /^[A-Za-z_][\w-]{0,200}$/

/** A list's item of the form `NAME=value`. */
const ASSIGNMENT = /^(?:--?e(?:nv)?[= ]?)?([A-Za-z_]\w{0,200})=/

/**
 * The variables that a config sets for other programs, as the tree that a script's reader makes: an
 * object of variables, in which each part with variables of its own is an object inside.
 */
export function carriedVariables({ root, more = [], source }: SourceDocument): ObjectNode {
  const members = [root, ...more].flatMap((node) =>
    node === undefined ? [] : blocksOf(source.text, node),
  )
  return { kind: 'object', members, span: { start: 0, end: source.text.length } }
}

/** Wraps variables and blocks as the members of one block inside another. */
function blockOf(members: readonly Member[], span: Span): readonly Member[] {
  if (members.length === 0) return []
  const value: ObjectNode = { kind: 'object', members, span }
  return [{ key: 'block', keySpan: { start: span.start, end: span.start }, value, span }]
}

function blocksOf(text: string, node: ConfigNode): readonly Member[] {
  if (node.kind === 'scalar') return []
  const members =
    node.kind === 'array'
      ? node.items.flatMap((item) => itemOf(text, item, CERTAIN))
      : node.members.flatMap((member) => memberOf(text, member))
  return blockOf(members, node.span)
}

function memberOf(text: string, { key, keySpan, value }: Member): readonly Member[] {
  if (value.kind === 'scalar') {
    return CERTAIN.test(key) ? variableOf(text, key, keySpan, value) : []
  }
  return isCarrier(key) ? carriedBy(text, value) : blocksOf(text, value)
}

/** The variables of a carrier, and blocks for what else it holds. */
function carriedBy(text: string, node: ConfigNode): readonly Member[] {
  if (node.kind === 'array') return node.items.flatMap((item) => itemOf(text, item, ANY))
  if (node.kind === 'scalar') return []
  return node.members.flatMap(({ key, keySpan, value }) => {
    const scalar = value.kind === 'scalar' ? value : described(value)
    if (scalar === undefined) return blocksOf(text, value)
    return ANY.test(key) ? variableOf(text, key, keySpan, scalar) : []
  })
}

/** The value of `NAME: { value: …, description: … }`, and of an input's `default`. */
function described(node: ConfigNode): ScalarNode | undefined {
  if (node.kind !== 'object') return undefined
  return scalarOf(node, 'value') ?? scalarOf(node, 'default')
}

function scalarOf({ members }: ObjectNode, name: string): ScalarNode | undefined {
  const found = members.findLast(({ key }) => key === name)?.value
  return found?.kind === 'scalar' ? found : undefined
}

/** A list's item: `NAME=value`, or `{ name: NAME, value: … }`. */
function itemOf(text: string, item: ConfigNode, names: RegExp): readonly Member[] {
  if (item.kind === 'array') return blocksOf(text, item)
  if (item.kind === 'scalar') return assignmentOf(text, item, names)
  const name = scalarOf(item, 'name') ?? scalarOf(item, 'key')
  const value = scalarOf(item, 'value')
  if (name === undefined || value === undefined) return blocksOf(text, item)
  const isName = typeof name.value === 'string' && names.test(name.value)
  return isName ? variableOf(text, String(name.value), name.span, value) : blocksOf(text, item)
}

function assignmentOf(text: string, item: ScalarNode, names: RegExp): readonly Member[] {
  const { value, span } = item
  if (typeof value !== 'string') return []
  const [head, name] = ASSIGNMENT.exec(value) ?? []
  if (head === undefined || name === undefined || !names.test(name)) return []
  // Escapes and folded lines would move the value.
  const start = text.slice(span.start, span.end).indexOf(value)
  if (start < 0) return []
  const nameStart = span.start + start + head.lastIndexOf(name)
  const valueStart = span.start + start + head.length
  const quoted = /^(["'])(.*)\1$/.exec(value.slice(head.length))?.[2]
  const inner = quoted ?? value.slice(head.length)
  const innerStart = valueStart + (quoted === undefined ? 0 : 1)
  return variableOf(
    text,
    name,
    { start: nameStart, end: nameStart + name.length },
    { kind: 'scalar', value: inner, span: { start: innerStart, end: innerStart + inner.length } },
  )
}

function variableOf(
  text: string,
  key: string,
  keySpan: Span,
  { value: written, span: at }: ScalarNode,
): readonly Member[] {
  if (written === null) return []
  const { value, span } = readValue(text, String(written), at)
  return [
    {
      key,
      keySpan,
      value: { kind: 'scalar', value, span },
      span: { start: keySpan.start, end: Math.max(span.end, keySpan.end) },
    },
  ]
}
