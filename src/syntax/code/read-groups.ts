import type { ConfigNode, Member, ObjectNode } from '../../core/tree.ts'
import { type Evaluator, evaluate, objectsOf } from './evaluate.ts'
import type { Binding, Scope } from './scopes.ts'

/** A text that is a URL of the vendor's. */
const OUR_URL = /^[A-Za-z]{0,2}["'`]{1,3}\s?https?:\/\/[^"'`\s/]{0,100}(?:moonshot|kimi)/

/** Whether a string, as written, is a URL of Moonshot or Kimi. */
export function isOurUrl(written: string): boolean {
  return OUR_URL.test(written)
}

/**
 * Settings that stand together with a URL of the vendor's, outside the calls that are known: the
 * members of an object, the arguments of another call, the names of a module, a class or a function.
 * Each is `{ group }`.
 */
export function readGroups(evaluator: Evaluator): readonly ObjectNode[] {
  const { program } = evaluator
  const objects = program.holders.flatMap(({ node, place }): readonly ObjectNode[] => {
    const read = program.language.read(node, program.text)
    const values =
      read.kind === 'call'
        ? objectsOf(evaluator, read.entries, read.span, place, 0)
        : evaluate(evaluator, read, place)
    return values.flatMap((value) =>
      value.kind === 'node' && value.node.kind === 'object' ? [value.node] : [],
    )
  })
  const scopes = [program.module, ...program.scopes.values()].flatMap((scope) =>
    readScope(evaluator, scope),
  )
  return [...objects, ...scopes].map((group) => ({
    kind: 'object',
    members: [{ key: 'group', keySpan: emptyAt(group), value: group, span: group.span }],
    span: group.span,
  }))
}

function emptyAt({ span }: ConfigNode): ConfigNode['span'] {
  return { start: span.start, end: span.start }
}

function readScope(evaluator: Evaluator, scope: Scope): readonly ObjectNode[] {
  const bindings = [...scope.bindings].flatMap(([name, all]) =>
    all.map((binding) => ({ name, binding })),
  )
  if (!bindings.some(({ binding }) => holdsOurUrl(evaluator, binding))) return []
  const members = bindings.flatMap(({ name, binding }) => membersOf(evaluator, name, binding))
  const ordered = members.toSorted((a, b) => a.span.start - b.span.start)
  const [first] = ordered
  const last = ordered.at(-1)
  if (first === undefined || last === undefined) return []
  const span = { start: first.span.start, end: last.span.end }
  return [{ kind: 'object', members: ordered, span }]
}

/** Looks at the text only: most bindings are no settings. */
function holdsOurUrl({ program: { text } }: Evaluator, { bound }: Binding): boolean {
  if (bound.kind !== 'expression') return false
  const { from, to } = bound.node
  return (
    to - from < 400 && /https?:\/\/[^"'`\s/]{0,100}(?:moonshot|kimi)/.test(text.slice(from, to))
  )
}

function membersOf(
  evaluator: Evaluator,
  key: string,
  { bound, nameAt, place }: Binding,
): readonly Member[] {
  if (bound.kind !== 'expression') return []
  const { program } = evaluator
  const read = program.language.read(bound.node, program.text)
  // What another name holds is written, and judged, there.
  if (read.kind === 'name' || read.kind === 'member') return []
  return evaluate(evaluator, read, place).flatMap((value): readonly Member[] => {
    if (value.kind !== 'node' || value.node.kind === 'object') return []
    const span = { start: nameAt.start, end: Math.max(nameAt.end, read.span.end) }
    return [{ key, keySpan: nameAt, value: value.node, span }]
  })
}
