import { type ConfigNode, itemsOf, nodeAt, stringAt } from '../../core/tree.ts'
import type { Catalog } from '../catalog.ts'
import type { Modality, ProductId } from '../catalog-data.generated.ts'
import { createFieldReader, type FieldReader } from './fields.ts'
import {
  CAN_REASON,
  type CatalogReading,
  type Importer,
  NO_REASONING,
  type StatedModel,
  withoutRepeats,
} from './reading.ts'

/** The answer of a first-party endpoint to `GET …/models`: the models of one account. */
export const modelsList: Importer = {
  id: 'models-list',
  recognises: (root) =>
    itemsOf(nodeAt(root, 'data')).some((item) => stringAt(item, 'id') !== undefined),
  read(root, catalog) {
    const fields = createFieldReader()
    const items = itemsOf(nodeAt(root, 'data'))
    const product = productOf(items, catalog)
    if (product === undefined) {
      const message = 'No model of a Kimi or Moonshot product is in it'
      return {
        models: [],
        leftOut: [],
        notes: [],
        problems: [{ at: { start: 0, end: 0 }, message }],
      }
    }
    const { models, notes } = readModelItems(root, product, fields)
    return {
      models,
      leftOut: [],
      notes: [...notes, 'it lists the models of one account; others may get more or fewer'],
      problems: fields.problems,
    }
  },
}

/** The models of a list for one product, each id once. */
export function readModelItems(
  root: ConfigNode | undefined,
  product: ProductId,
  fields: FieldReader,
): Pick<CatalogReading, 'models' | 'notes'> {
  const items = itemsOf(nodeAt(root, 'data'))
  return withoutRepeats(items.flatMap((item) => readItem(product, item, fields)))
}

/** The product that most of the ids belong to. */
function productOf(items: readonly ConfigNode[], catalog: Catalog): ProductId | undefined {
  const ids = new Set(items.map((item) => stringAt(item, 'id')?.value))
  const counted = catalog.data.products.map(({ id }) => ({
    id,
    known: catalog.data.models.filter((model) => model.product === id && ids.has(model.id)).length,
  }))
  const [best] = counted.toSorted((a, b) => b.known - a.known)
  return best === undefined || best.known === 0 ? undefined : best.id
}

function readItem(
  product: ProductId,
  item: ConfigNode,
  fields: FieldReader,
): readonly StatedModel[] {
  const id = fields.text(item, 'id')
  if (id === undefined) return []
  const name = fields.text(item, 'display_name')
  const contextWindow = fields.tokens(item, 'context_length')
  const reasons = fields.flag(item, 'supports_reasoning')
  const efforts = fields.words(item, 'think_efforts', 'valid_efforts')
  const input = inputOf(item, fields)
  return [
    {
      product,
      id,
      at: item.span,
      ...(name !== undefined && { name }),
      ...(contextWindow !== undefined && { contextWindow }),
      ...(input && { input }),
      ...(reasons !== undefined && { reasoning: modesOf(item, reasons) }),
      ...(efforts && efforts.length > 0 && { efforts }),
    },
  ]
}

/** Older servers do not state it. */
function inputOf(item: ConfigNode, fields: FieldReader): readonly Modality[] | undefined {
  const image = fields.flag(item, 'supports_image_in')
  const video = fields.flag(item, 'supports_video_in')
  if (image === undefined && video === undefined) return undefined
  return [
    'text',
    ...(image === true ? (['image'] as const) : []),
    ...(video === true ? (['video'] as const) : []),
  ]
}

function modesOf(item: ConfigNode, reasons: boolean): NonNullable<StatedModel['reasoning']> {
  if (!reasons) return NO_REASONING
  return stringAt(item, 'supports_thinking_type')?.value === 'only' ? ['always'] : CAN_REASON
}
