import type { ConfigNode, ObjectNode } from '../../core/tree.ts'
import { areCompatible, joinBranches } from './branches.ts'
import { type Evaluator, evaluate, objectsOf } from './evaluate.ts'
import type { CallExpression, Expression } from './expression.ts'
import type { Branch, Place } from './scopes.ts'
import type { Value } from './value.ts'

/** One way in which a call may be made. */
export interface Variant {
  /** The named arguments, and the members of objects among the others. */
  readonly options: ObjectNode
  readonly branch: Branch
}

/** A call that is read. */
export interface ReadCall {
  /** The path of what is called, behind the client for a request. */
  readonly name: string
  readonly call: CallExpression
  readonly variants: readonly Variant[]
  /** The texts of the other arguments; null stands for an unknown one. */
  readonly positional: readonly ConfigNode[]
  /** The names of arguments without a known value; `*` if any argument may be among them. */
  readonly unknown: readonly string[]
}

/** Evaluates the arguments of a call. */
export function readCall(
  evaluator: Evaluator,
  name: string,
  call: CallExpression,
  place: Place,
): ReadCall {
  const positional = call.entries.filter(({ key, isSpread }) => key === undefined && !isSpread)
  const values = positional.map(({ value }) => evaluate(evaluator, value, place))
  const start = call.callee.span.end
  const span = { start, end: Math.max(call.span.end, start) }
  const named = objectVariants(objectsOf(evaluator, call.entries, call.span, place, 0))
  const objects = values.map(objectVariants).filter((variants) => variants.length > 0)
  const variants = [named, ...objects].reduce((left, right) =>
    left.flatMap((one) => right.flatMap((other) => merge(one, other))),
  )
  return {
    name,
    call,
    variants: variants
      .filter(({ branch }) => areCompatible(branch, place.branch))
      .map(({ options, branch }) => ({
        options: { ...options, span },
        branch: joinBranches(branch, place.branch),
      })),
    positional: positional.map(({ value }, index) => firstScalar(values[index] ?? [], value)),
    unknown: unknownIn(evaluator, call, place, 0),
  }
}

function objectVariants(values: readonly Value[]): readonly Variant[] {
  return values.flatMap((value) =>
    value.kind === 'node' && value.node.kind === 'object'
      ? [{ options: value.node, branch: value.branch }]
      : [],
  )
}

function merge(left: Variant, right: Variant): readonly Variant[] {
  if (!areCompatible(left.branch, right.branch)) return []
  const members = [...left.options.members, ...right.options.members]
  const branch = joinBranches(left.branch, right.branch)
  return [{ options: { ...left.options, members }, branch }]
}

/** The literal among the values of an argument, or else a variable. */
function firstScalar(values: readonly Value[], { span }: Expression): ConfigNode {
  const scalars = values.flatMap((value) =>
    value.kind === 'node' && value.node.kind === 'scalar' ? [value.node] : [],
  )
  const literal = scalars.find(({ value }) => !String(value).startsWith('${'))
  return literal ?? scalars[0] ?? { kind: 'scalar', value: null, span }
}

function unknownIn(
  evaluator: Evaluator,
  { entries }: Pick<CallExpression, 'entries'>,
  place: Place,
  depth: number,
): readonly string[] {
  return entries.flatMap(({ key, value, isSpread }): readonly string[] => {
    if (value.kind === 'object' && depth === 0 && key === undefined) {
      return unknownIn(evaluator, value, place, depth + 1)
    }
    const isKnown = evaluate(evaluator, value, place).some(({ kind }) => kind === 'node')
    if (isKnown) return []
    return [isSpread === true || key === undefined ? '*' : key]
  })
}

/** The ways of a call that are open in a branch. */
export function withBranch(call: ReadCall, branch: Branch): ReadCall {
  return {
    ...call,
    variants: call.variants
      .filter((variant) => areCompatible(variant.branch, branch))
      .map((variant) => ({ ...variant, branch: joinBranches(variant.branch, branch) })),
  }
}
