import { isDay } from '../../core/day.ts'
import { type ConfigNode, itemsOf, membersOf, nodeAt, stringAt } from '../../core/tree.ts'
import type { ProductId } from '../catalog-data.generated.ts'
import {
  costOf,
  createFieldReader,
  describeNoProvider,
  type FieldReader,
  productOf,
  unknownKeys,
} from './fields.ts'
import {
  CAN_REASON,
  type Importer,
  NO_REASONING,
  type StatedModel,
  withoutRepeats,
} from './reading.ts'

const KNOWN = [
  'id',
  'name',
  'release_date',
  'limit',
  'modalities',
  'reasoning',
  'reasoning_options',
  'cost',
]

/** The `api.json` of models.dev: providers by id, or a single one. */
export const modelsDev: Importer = {
  id: 'models.dev',
  recognises: (root) =>
    providersIn(root).some(({ node }) => nodeAt(node, 'models')?.kind === 'object'),
  read(root, catalog) {
    const fields = createFieldReader()
    const entries = providersIn(root).flatMap(({ id, node }) => {
      const product = productOf(catalog, 'opencode', id)
      return product === undefined
        ? []
        : membersOf(nodeAt(node, 'models')).map((model) => ({ product, ...model }))
    })
    const stated = entries.map(({ product, key, value }) => readEntry(product, key, value, fields))
    const none = stated.length === 0 ? [describeNoProvider(catalog, 'opencode', root)] : []
    const nodes = entries.map(({ value }) => value)
    return {
      ...withoutRepeats(stated),
      leftOut: [
        ...unknownKeys(nodes, KNOWN),
        ...unknownKeys(
          nodes.map((node) => nodeAt(node, 'cost')),
          ['input', 'output', 'cache_read', 'cache_write'],
          'cost.',
        ),
        ...fields.leftOut,
      ],
      problems: [...fields.problems, ...none],
    }
  },
}

function providersIn(
  root: ConfigNode | undefined,
): readonly { readonly id: string; readonly node: ConfigNode }[] {
  const alone = stringAt(root, 'id')?.value
  if (root !== undefined && alone !== undefined) return [{ id: alone, node: root }]
  return membersOf(root).map(({ key, value }) => ({ id: key, node: value }))
}

function readEntry(
  product: ProductId,
  key: string,
  node: ConfigNode,
  fields: FieldReader,
): StatedModel {
  const name = fields.text(node, 'name')
  const released = fields.text(node, 'release_date')
  const contextWindow = fields.tokens(node, 'limit', 'context')
  const maxOutput = fields.tokens(node, 'limit', 'output')
  const input = fields.modalities(node, 'modalities', 'input')
  const reasons = fields.flag(node, 'reasoning')
  const efforts = effortsOf(node, fields)
  const cost = costOf({
    input: fields.price(node, 'cost', 'input'),
    output: fields.price(node, 'cost', 'output'),
    cacheRead: fields.price(node, 'cost', 'cache_read'),
    cacheWrite: fields.price(node, 'cost', 'cache_write'),
  })
  return {
    product,
    id: fields.text(node, 'id') ?? key,
    at: node.span,
    ...(name !== undefined && { name }),
    // Some entries state only the month.
    ...(released !== undefined && isDay(released) && { released }),
    ...(contextWindow !== undefined && { contextWindow }),
    ...(maxOutput !== undefined && { maxOutput }),
    ...(input && { input }),
    ...(reasons !== undefined && { reasoning: modesOf(node, reasons) }),
    ...(efforts && { efforts }),
    ...(cost && { cost }),
  }
}

/** A model with reasoning options but no toggle cannot be switched off. */
function modesOf(node: ConfigNode, reasons: boolean): NonNullable<StatedModel['reasoning']> {
  if (!reasons) return NO_REASONING
  const options = optionsOf(node).map((option) => stringAt(option, 'type')?.value)
  if (options.length === 0) return CAN_REASON
  return options.includes('toggle') ? ['toggle', 'adaptive'] : ['always']
}

function effortsOf(node: ConfigNode, fields: FieldReader): readonly string[] | undefined {
  const effort = optionsOf(node).find((option) => stringAt(option, 'type')?.value === 'effort')
  const values = effort && fields.words(effort, 'values')
  return values && values.length > 0 ? values : undefined
}

function optionsOf(node: ConfigNode): readonly ConfigNode[] {
  return itemsOf(nodeAt(node, 'reasoning_options'))
}
