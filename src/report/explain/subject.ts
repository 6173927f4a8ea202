import type { Catalog } from '../../catalog/catalog.ts'
import type { ErrorSign } from '../../catalog/catalog-data.generated.ts'
import type { Day } from '../../core/day.ts'
import type { Dialect } from '../../core/dialect.ts'

/** By which facts a text is explained. */
export interface Facts {
  readonly catalog: Catalog
  readonly today: Day
  /** The tool at hand; absent where nothing says. */
  readonly dialect?: Dialect | undefined
}

/** What a text names, looked up. */
export interface Subject {
  /** What there is to say of it, in Markdown. */
  readonly sentence: string
  /** What it says about the causes of an error. */
  readonly signs?: readonly ErrorSign[]
  /** The model id, for a model. */
  readonly model?: string
}
