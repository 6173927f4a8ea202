import type { Catalog } from '../../catalog/catalog.ts'
import type { ErrorSign } from '../../catalog/catalog-data.generated.ts'
import type { Day } from '../../core/day.ts'
import type { Dialect } from '../../core/dialect.ts'

/** Facts that an explanation is based on. */
export interface Facts {
  readonly catalog: Catalog
  readonly today: Day
  /** The user's tool, if it is known. */
  readonly dialect?: Dialect | undefined
}

/** A model, URL or key that a text mentions, looked up in the catalog. */
export interface Subject {
  /** A sentence in Markdown. */
  readonly sentence: string
  /** Signs for or against causes. */
  readonly signs?: readonly ErrorSign[]
  /** The id of a model. */
  readonly model?: string
}
