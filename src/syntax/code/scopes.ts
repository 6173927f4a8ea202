import type { SyntaxNode } from '@lezer/common'
import type { Span } from '../../core/text.ts'

/** The arm of a statement such as `if`, by the offsets of both. */
export interface Arm {
  readonly statement: number
  readonly arm: number
}

/** The arms around a place, outermost first. */
export type Branch = readonly Arm[]

export interface Place {
  readonly scope: Scope
  readonly branch: Branch
  readonly at: number
}

/** A module, a function or a class, with the names that it binds. */
export interface Scope {
  readonly kind: 'module' | 'function' | 'class'
  readonly parent: Scope | undefined
  /** For a class also its attributes. */
  readonly bindings: Map<string, Binding[]>
  readonly returns: Binding[]
}

/** What a name is bound to. */
export type Bound =
  | { readonly kind: 'expression'; readonly node: SyntaxNode }
  | { readonly kind: 'scope'; readonly scope: Scope }
  | { readonly kind: 'import'; readonly path: string }
  | { readonly kind: 'unknown' }

export interface Binding {
  readonly bound: Bound
  readonly nameAt: Span
  /** Where the value is written. */
  readonly place: Place
  /** From where on it counts. */
  readonly since: number
}

/** Notes what a node binds. */
export interface Notes {
  readonly text: string
  declare(at: SyntaxNode, bound: Bound, since: number): void
  /** Binds an attribute of the class around. */
  declareAttribute(at: SyntaxNode, bound: Bound, since: number): void
  assign(target: SyntaxNode, value: SyntaxNode | undefined): void
  addReturn(value: SyntaxNode): void
}

/** The class around a scope, or the scope itself if it is one. */
export function classAround(scope: Scope | undefined): Scope | undefined {
  for (let at = scope; at !== undefined; at = at.parent) if (at.kind === 'class') return at
  return undefined
}
