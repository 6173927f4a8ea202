import type { SyntaxNode } from '@lezer/common'
import type { Span } from '../../core/text.ts'

/** An expression of Python or JavaScript, as far as a setting may be written in it. */
export type Expression =
  | {
      readonly kind: 'scalar'
      readonly value: string | number | boolean | null
      readonly span: Span
    }
  | { readonly kind: 'name'; readonly name: string; readonly span: Span }
  | { readonly kind: 'member'; readonly of: Expression; readonly name: string; readonly span: Span }
  | CallExpression
  | { readonly kind: 'object'; readonly entries: readonly Entry[]; readonly span: Span }
  | { readonly kind: 'list'; readonly items: readonly Expression[]; readonly span: Span }
  /** One of several: `a or b`, `a ?? b`, `a ? b : c`. */
  | { readonly kind: 'either'; readonly options: readonly Expression[]; readonly span: Span }
  /** Texts in a row: `a + b`, or a template. */
  | { readonly kind: 'joined'; readonly pieces: readonly Expression[]; readonly span: Span }
  | { readonly kind: 'function'; readonly node: SyntaxNode; readonly span: Span }
  | { readonly kind: 'other'; readonly span: Span }

export interface CallExpression {
  readonly kind: 'call'
  readonly callee: Expression
  readonly entries: readonly Entry[]
  readonly span: Span
}

/** An argument, a member of an object, or with `isSpread` all members of a value. */
export interface Entry {
  /** Absent for a positional argument, a spread, and a computed key. */
  readonly key?: string
  readonly keySpan: Span
  readonly value: Expression
  readonly span: Span
  readonly isSpread?: boolean
}

/** Deeper expressions are none that a setting is written in. */
export const DEEPEST = 60

/** The path of a name and members of it, such as `client.chat`; undefined for other expressions. */
export function pathOf(expression: Expression): string | undefined {
  const names: string[] = []
  let at = expression
  for (; at.kind === 'member'; at = at.of) names.push(at.name)
  return at.kind === 'name' ? [at.name, ...names.toReversed()].join('.') : undefined
}

/** The children of a node, comments left out. */
export function childrenOf(node: SyntaxNode): readonly SyntaxNode[] {
  const children: SyntaxNode[] = []
  for (let child = node.firstChild; child; child = child.nextSibling) {
    if (!/Comment$/.test(child.name)) children.push(child)
  }
  return children
}

export function spanOf({ from, to }: { readonly from: number; readonly to: number }): Span {
  return { start: from, end: to }
}

/** Splits children at separators. */
export function splitAt(
  children: readonly SyntaxNode[],
  isSeparator: (node: SyntaxNode) => boolean,
): readonly (readonly SyntaxNode[])[] {
  const groups: SyntaxNode[][] = [[]]
  for (const child of children) {
    if (isSeparator(child)) groups.push([])
    else groups.at(-1)?.push(child)
  }
  return groups
}
