import type { Catalog } from '../../catalog/catalog.ts'
import type { Day } from '../../core/day.ts'
import type { Problem, Severity } from '../../core/finding.ts'
import type { Neighbourhood } from './near.ts'
import type { Outline } from './outline.ts'
import type { TextKind } from './text-kind.ts'

/** A text of no known tool, and the facts to judge it by. */
export interface Cast {
  readonly text: string
  readonly kind: TextKind
  readonly outline: Outline
  readonly near: Neighbourhood
  readonly catalog: Catalog
  readonly today: Day
}

/** A problem, and the rule that it belongs to. */
export interface Catch {
  readonly rule: { readonly id: string; readonly severity: Severity }
  readonly problem: Problem
}
