import type { SyntaxNode, Tree } from '@lezer/common'
import type { Expression } from './expression.ts'
import type { Notes, Scope } from './scopes.ts'

/** What a child of a statement with arms is: an arm, the label of one, or a part of it. */
export type ArmPart = 'arm' | 'label' | 'in-arm' | undefined

/** What the reader needs to know of a language. */
export interface Language {
  readonly parse: (text: string) => Tree
  read(node: SyntaxNode, text: string): Expression
  isName(node: string): boolean
  /** The nodes that are scopes. */
  readonly scopes: ReadonlyMap<string, 'function' | 'class'>
  /** The statements with arms, and which children are arms. */
  readonly arms: ReadonlyMap<string, (child: string) => ArmPart>
  /** The nodes that bind names, besides scopes. */
  readonly noted: ReadonlySet<string>
  note(node: SyntaxNode, notes: Notes): void
  /** Notes the name of a scope, outside of it. */
  noteScope(node: SyntaxNode, scope: Scope, notes: Notes): void
  /** Notes what a function returns without a statement. */
  noteBody(node: SyntaxNode, notes: Notes): void
  /** The object, dictionary, call or class of which a text is a direct value. */
  holderOf(text: SyntaxNode): SyntaxNode | undefined
  /** Whether assigning to a name may change one of an outer scope. */
  readonly assignsOuter: boolean
}
