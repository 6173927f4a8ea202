import type { ConfigNode, Member } from '../../core/tree.ts'
import { areCompatible, joinBranches, reachingBindings } from './branches.ts'
import type { CallExpression, Entry, Expression } from './expression.ts'
import { passedThrough, variableOf } from './known-calls.ts'
import type { Program } from './program.ts'
import { type Binding, type Branch, classAround, type Place, type Scope } from './scopes.ts'
import type { Value } from './value.ts'

/** Evaluates the expressions of one program, with a bound on the work. */
export interface Evaluator {
  readonly program: Program
  left: number
}

/** Steps; a usual file takes some hundreds. */
const MOST_STEPS = 100_000
const DEEPEST = 40
/** Alternatives that are kept. */
export const MOST_VALUES = 6

export function createEvaluator(program: Program): Evaluator {
  return { program, left: MOST_STEPS }
}

/** The values that an expression may have at a place; none if nothing is known. */
export function evaluate(
  evaluator: Evaluator,
  expression: Expression,
  place: Place,
  depth = 0,
): readonly Value[] {
  evaluator.left -= 1
  if (evaluator.left < 0 || depth > DEEPEST) return []
  const inner = (one: Expression): readonly Value[] => evaluate(evaluator, one, place, depth + 1)
  const branch: Branch = []
  switch (expression.kind) {
    case 'scalar':
      return [{ kind: 'node', node: { ...expression, kind: 'scalar' }, branch }]
    case 'name':
      return valuesOfName(evaluator, expression.name, place, depth)
    case 'member':
      return inner(expression.of).flatMap((value) =>
        memberOfValue(evaluator, value, expression, depth),
      )
    case 'call':
      return valuesOfCall(evaluator, expression, place, depth)
    case 'either':
      return expression.options.flatMap(inner).slice(0, MOST_VALUES * 2)
    case 'joined':
      return joinTexts(expression, inner)
    case 'object':
      return objectsOf(evaluator, expression.entries, expression.span, place, depth)
    case 'list': {
      const items = expression.items.flatMap((item) =>
        inner(item).flatMap((value) => (value.kind === 'node' ? [value.node] : [])),
      )
      return [{ kind: 'node', node: { kind: 'array', items, span: expression.span }, branch }]
    }
    case 'function': {
      const scope = evaluator.program.scopes.get(expression.node.from)
      return scope === undefined ? [] : [{ kind: 'scope', scope, branch }]
    }
    default:
      return []
  }
}

function valuesOfName(
  evaluator: Evaluator,
  name: string,
  place: Place,
  depth: number,
): readonly Value[] {
  if (name === 'self' || name === 'cls' || name === 'this') {
    const owner = classAround(place.scope)
    return owner === undefined ? [] : [{ kind: 'instance', scope: owner, branch: [] }]
  }
  for (let scope: Scope | undefined = place.scope; scope; scope = scope.parent) {
    // Methods do not see the names of their class.
    if (scope.kind === 'class' && scope !== place.scope) continue
    const bindings = scope.bindings.get(name)
    if (bindings === undefined) continue
    const at = scope === place.scope ? place.at : Number.POSITIVE_INFINITY
    return valuesOfBindings(evaluator, bindings, { branch: place.branch, at }, depth)
  }
  // A snippet may leave out its imports.
  return [{ kind: 'import', path: name, branch: [] }]
}

function valuesOfBindings(
  evaluator: Evaluator,
  bindings: readonly Binding[],
  at: Pick<Place, 'branch' | 'at'>,
  depth: number,
): readonly Value[] {
  const { program } = evaluator
  return reachingBindings(bindings, at)
    .flatMap(({ bound, place }): readonly Value[] => {
      const { branch } = place
      if (bound.kind === 'unknown') return []
      if (bound.kind === 'import') return [{ kind: 'import', path: bound.path, branch }]
      if (bound.kind === 'scope') return [{ kind: 'scope', scope: bound.scope, branch }]
      const read = program.language.read(bound.node, program.text)
      return evaluate(evaluator, read, place, depth + 1).map((value) => ({
        ...value,
        branch: joinBranches(value.branch, branch),
      }))
    })
    .slice(0, MOST_VALUES * 2)
}

function memberOfValue(
  evaluator: Evaluator,
  value: Value,
  { name, span }: Extract<Expression, { kind: 'member' }>,
  depth: number,
): readonly Value[] {
  if (value.kind === 'made') return [{ ...value, names: [...value.names, name] }]
  if (value.kind === 'import') {
    const path = `${value.path}.${name}`
    const variable = variableOf(value.path, name)
    if (variable === undefined) return [{ ...value, path }]
    return [{ kind: 'node', node: variableNode(variable, span), branch: value.branch }]
  }
  if (value.kind === 'node') {
    const { node } = value
    // The member `value` of an enumeration is the text itself.
    if (node.kind === 'scalar' && name === 'value') return [value]
    if (node.kind !== 'object') return []
    return node.members.flatMap((member) =>
      member.key === name ? [{ ...value, node: member.value }] : [],
    )
  }
  const bindings = value.scope.kind === 'class' ? value.scope.bindings.get(name) : undefined
  if (bindings === undefined) return []
  const at = { branch: value.branch, at: Number.POSITIVE_INFINITY }
  return valuesOfBindings(evaluator, bindings, at, depth)
}

function variableNode(name: string, span: Expression['span']): ConfigNode {
  return { kind: 'scalar', value: `\${${name}}`, span }
}

function valuesOfCall(
  evaluator: Evaluator,
  call: CallExpression,
  place: Place,
  depth: number,
): readonly Value[] {
  const inner = (one: Expression): readonly Value[] => evaluate(evaluator, one, place, depth + 1)
  const { callee, entries, span } = call
  const callees = inner(callee)
  const passed = passedThrough(call, callees)
  if (passed !== undefined) {
    const variable = passed.variable && inner(passed.variable).flatMap(nameOfVariable)
    const named = (variable ?? []).map(
      (name): Value => ({ kind: 'node', node: variableNode(name, span), branch: [] }),
    )
    return [...named, ...passed.values.flatMap(inner)]
  }
  return callees.flatMap((value): readonly Value[] => {
    const { branch } = value
    if (value.kind === 'scope') return valuesOfScope(evaluator, value.scope, branch, depth)
    if (value.kind === 'made') {
      return /^with_?options$/i.test(value.names.at(-1) ?? '') ? [{ ...value, names: [] }] : []
    }
    if (value.kind !== 'import') return []
    if (value.path === 'dict') return objectsOf(evaluator, entries, span, place, depth)
    return [{ kind: 'made', call, place, maker: value.path, names: [], branch }]
  })
}

function nameOfVariable(value: Value): readonly string[] {
  if (value.kind !== 'node' || value.node.kind !== 'scalar') return []
  const name = value.node.value
  return typeof name === 'string' && /^[A-Za-z_]\w{0,100}$/.test(name) ? [name] : []
}

/** What a function returns, or an instance of a class. */
function valuesOfScope(
  evaluator: Evaluator,
  scope: Scope,
  branch: Branch,
  depth: number,
): readonly Value[] {
  if (scope.kind === 'class') return [{ kind: 'instance', scope, branch }]
  return scope.returns
    .flatMap((binding) =>
      valuesOfBindings(evaluator, [binding], { ...binding.place, at: Infinity }, depth),
    )
    .slice(0, MOST_VALUES)
}

/** Joins the texts of pieces; the result is at the whole expression. */
function joinTexts(
  { pieces, span }: Extract<Expression, { kind: 'joined' }>,
  inner: (piece: Expression) => readonly Value[],
): readonly Value[] {
  let texts: readonly { readonly text: string; readonly branch: Branch }[] = [
    { text: '', branch: [] },
  ]
  for (const piece of pieces) {
    const values = inner(piece)
    texts = texts
      .flatMap(({ text, branch }) =>
        values.flatMap((value) => {
          const isText = value.kind === 'node' && value.node.kind === 'scalar'
          const written = isText && value.node.kind === 'scalar' ? value.node.value : undefined
          if (typeof written !== 'string' || !areCompatible(branch, value.branch)) return []
          return [{ text: text + written, branch: joinBranches(branch, value.branch) }]
        }),
      )
      .slice(0, MOST_VALUES)
  }
  return texts.map(({ text, branch }) => ({
    kind: 'node',
    node: { kind: 'scalar', value: text, span },
    branch,
  }))
}

/** Arguments that say nothing about the model. */
const PASSED_OVER =
  /^(?:messages|prompt|input|system|instructions|tools|functions|response_?format)$/

/** The objects that entries may make: one for each combination of values. */
export function objectsOf(
  evaluator: Evaluator,
  entries: readonly Entry[],
  span: Expression['span'],
  place: Place,
  depth: number,
): readonly Value[] {
  let objects: readonly { readonly members: readonly Member[]; readonly branch: Branch }[] = [
    { members: [], branch: [] },
  ]
  for (const entry of entries) {
    if (PASSED_OVER.test(entry.key ?? '')) continue
    if (entry.key === undefined && entry.isSpread !== true) continue
    const nodes = evaluate(evaluator, entry.value, place, depth + 1).flatMap((value) =>
      value.kind === 'node' ? [value] : [],
    )
    const isVariable = ({ node }: (typeof nodes)[number]): boolean =>
      node.kind === 'scalar' && typeof node.value === 'string' && node.value.startsWith('${')
    // A variable stands beside the default that is used without it.
    const variables = nodes.filter(isVariable).flatMap(({ node }) => membersFor(entry, node))
    const others = nodes.filter((one) => !isVariable(one))
    const alternatives =
      others.length === 0
        ? [{ members: variables, branch: [] }]
        : others.map(({ node, branch }) => ({
            members: [...variables, ...membersFor(entry, node)],
            branch,
          }))
    const combined = objects.flatMap(({ members, branch }) =>
      alternatives.flatMap((other) =>
        areCompatible(branch, other.branch)
          ? [
              {
                members: [...members, ...other.members],
                branch: joinBranches(branch, other.branch),
              },
            ]
          : [],
      ),
    )
    objects = combined.slice(0, MOST_VALUES)
  }
  return objects.map(({ members, branch }) => ({
    kind: 'node',
    node: { kind: 'object', members, span },
    branch,
  }))
}

function membersFor({ key, keySpan, span, isSpread }: Entry, node: ConfigNode): readonly Member[] {
  if (isSpread === true) return node.kind === 'object' ? node.members : []
  return key === undefined ? [] : [{ key, keySpan, value: node, span }]
}
