import type { Day } from '../core/day.ts'
import type { Catalog } from './catalog.ts'
import type {
  CatalogData,
  Cost,
  Model,
  ModelChange,
  ProductId,
  Source,
} from './catalog-data.generated.ts'
import { compareReading } from './compare-reading.ts'
import type { Difference } from './difference.ts'
import { evidenceOf } from './evidence.ts'
import { makeModel, versionOf } from './import/make-catalog.ts'
import type { CatalogReading, StatedModel } from './import/reading.ts'
import { factsOn, findModel, lifeOf } from './models.ts'

/** A step of an update: what it does about one difference. Plain data. */
export interface UpdateStep {
  /**
   * `kept`: the source differs and the catalog stays as it is. `vanished`: the source no longer
   * lists the model, and it stays too.
   */
  readonly kind: 'new' | 'changed' | 'vanished' | 'kept'
  readonly product: ProductId
  readonly id: string
  readonly field?: string
  readonly ours?: unknown
  readonly theirs?: unknown
  /** A short reason why it is kept. */
  readonly note?: string
}

/** A catalog with the additions from a source. */
export interface Update {
  readonly data: CatalogData
  readonly steps: readonly UpdateStep[]
}

/**
 * Adds a source's new models to a catalog, and its limits and prices where they differ, from the
 * source's day on, unless ours come from the vendor or are newer. Nothing is removed, and nothing
 * else changes.
 */
export function updateCatalog(catalog: Catalog, reading: CatalogReading, origin: Source): Update {
  const day = origin.date
  const steps: UpdateStep[] = []
  const added: Model[] = []
  const changed = new Map<Model, Model>()
  for (const difference of compareReading(catalog, reading, day)) {
    const { product, id, kind, accepted } = difference
    if (product === undefined || accepted) continue
    const stated = reading.models.find((model) => model.product === product && model.id === id)
    const model = findModel(catalog, product, id)
    if (kind === 'missing') steps.push({ kind: 'vanished', product, id })
    else if (kind === 'extra' && stated) {
      const made = difference.note === undefined ? makeModel(stated, origin) : undefined
      if (made) added.push(made)
      const note = difference.note ?? 'too little is stated for an entry'
      steps.push(made ? { kind: 'new', product, id } : { kind: 'kept', product, id, note })
    } else if (kind === 'fact' && model && stated && isLimitOrPrice(difference)) {
      const why = whyKept(changed.get(model) ?? model, difference, origin)
      if (why === undefined) {
        changed.set(model, withChange(changed.get(model) ?? model, stated, difference, origin))
      }
      steps.push(stepOf(difference, product, why))
    }
  }
  return { data: withModels(catalog.data, added, changed, origin), steps }
}

function isLimitOrPrice({ field = '' }: Difference): boolean {
  return field === 'contextWindow' || field === 'maxOutput' || field.startsWith('cost.')
}

/** Changes of the same source and day are part of the same update. */
function whyKept(model: Model, { field = '' }: Difference, origin: Source): string | undefined {
  const day = origin.date
  const sources = [model, ...(model.changes ?? [])]
    .flatMap((part) => part.sources)
    .filter((source) => source !== origin)
  if (lifeOf(model, day) === 'retired') return 'it has retired'
  if (evidenceOf(sources) === 'vendor') return "ours is the vendor's own word"
  if (sources.some(({ date }) => date >= day)) return 'ours is as new'
  const isPrice = field.startsWith('cost.')
  return isPrice && isSubscription(factsOn(model, day).cost) ? 'a membership covers it' : undefined
}

function isSubscription(cost: Cost | undefined): boolean {
  return cost !== undefined && Object.values(cost).every((price) => price === 0)
}

function stepOf(
  { id, field, ours, theirs }: Difference,
  product: ProductId,
  note: string | undefined,
): UpdateStep {
  return {
    kind: note === undefined ? 'changed' : 'kept',
    product,
    id,
    ...(field !== undefined && { field }),
    ...(ours !== undefined && { ours }),
    ...(theirs !== undefined && { theirs }),
    ...(note !== undefined && { note }),
  }
}

/** The earlier fact stays in force for earlier days. */
function withChange(
  model: Model,
  stated: StatedModel,
  { field = '' }: Difference,
  origin: Source,
): Model {
  const { changes = [] } = model
  const last = changes.at(-1)
  const begun: ModelChange | undefined = last?.on === origin.date ? last : undefined
  const change = { on: origin.date, ...begun, ...newFact(model, stated, field), sources: [origin] }
  return { ...model, changes: [...(begun ? changes.slice(0, -1) : changes), change] }
}

const LAST_DAY: Day = '9999-12-31'

function newFact(model: Model, stated: StatedModel, field: string): Partial<ModelChange> {
  const { contextWindow, maxOutput, cost } = stated
  if (field === 'contextWindow' && contextWindow !== undefined) return { contextWindow }
  if (field === 'maxOutput' && maxOutput !== undefined) return { maxOutput }
  const { input, output, ...rest } = { ...factsOn(model, LAST_DAY).cost, ...cost }
  return input === undefined || output === undefined ? {} : { cost: { input, output, ...rest } }
}

function withModels(
  data: CatalogData,
  added: readonly Model[],
  changed: ReadonlyMap<Model, Model>,
  { date }: Source,
): CatalogData {
  if (added.length === 0 && changed.size === 0) return data
  const models = data.products.flatMap(({ id }) =>
    [...added, ...data.models.map((model) => changed.get(model) ?? model)].filter(
      ({ product }) => product === id,
    ),
  )
  const verifiedOn = date > data.verifiedOn ? date : data.verifiedOn
  return { ...data, version: versionOf(verifiedOn), verifiedOn, models }
}
