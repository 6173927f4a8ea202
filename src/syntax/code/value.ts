import type { ConfigNode } from '../../core/tree.ts'
import type { CallExpression } from './expression.ts'
import type { Branch, Place, Scope } from './scopes.ts'

/** What an expression may be, and where that holds. */
export type Value = { readonly branch: Branch } & (
  | { readonly kind: 'node'; readonly node: ConfigNode }
  /** The result of a call, or a member of it. */
  | {
      readonly kind: 'made'
      readonly call: CallExpression
      readonly place: Place
      /** The module and name of what is called. */
      readonly maker: string
      readonly names: readonly string[]
    }
  | { readonly kind: 'instance' | 'scope'; readonly scope: Scope }
  | { readonly kind: 'import'; readonly path: string }
)
