import { type ConfigNode, itemsOf, memberOf, membersOf, nodeAt } from '../../core/tree.ts'
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

const KNOWN = ['id', 'name', 'reasoning', 'input', 'cost', 'contextWindow', 'maxTokens', 'compat']

/** OpenClaw's `openclaw.plugin.json`, as of 2026.9.6: models under `modelCatalog.providers`. */
export const openclaw: Importer = {
  id: 'openclaw',
  recognises: (root) =>
    nodeAt(root, 'modelCatalog') !== undefined || nodeAt(root, 'configSchema') !== undefined,
  read(root, catalog) {
    const fields = createFieldReader()
    const providers = nodeAt(root, 'modelCatalog', 'providers')
    const entries = membersOf(providers).flatMap(({ key, value }) => {
      const product = productOf(catalog, 'openclaw', key)
      return product === undefined
        ? []
        : itemsOf(nodeAt(value, 'models')).map((node) => ({ product, node }))
    })
    const stated = entries.flatMap(({ product, node }) => readOpenclawModel(product, node, fields))
    const none = stated.length === 0 ? [describeNoProvider(catalog, 'openclaw', providers)] : []
    return {
      ...withoutRepeats(stated),
      leftOut: [...leftOutOf(entries.map(({ node }) => node)), ...fields.leftOut],
      problems: [...fields.problems, ...none],
    }
  },
}

function leftOutOf(nodes: readonly ConfigNode[]): readonly string[] {
  const compat = nodes.map((node) => nodeAt(node, 'compat'))
  return [
    ...unknownKeys(nodes, KNOWN),
    ...unknownKeys(compat, ['supportedReasoningEfforts'], 'compat.'),
  ]
}

/** Reads an entry of OpenClaw's list; one without an id is a problem. */
export function readOpenclawModel(
  product: ProductId,
  node: ConfigNode,
  fields: FieldReader,
): readonly StatedModel[] {
  const id = fields.text(node, 'id')
  if (id === undefined) {
    fields.problems.push({ at: node.span, message: 'A model has no `id`' })
    return []
  }
  return [{ product, id, at: node.span, ...readFacts(node, fields) }]
}

function readFacts(
  node: ConfigNode,
  fields: FieldReader,
): Omit<StatedModel, 'product' | 'id' | 'at'> {
  const name = fields.text(node, 'name')
  const contextWindow = fields.tokens(node, 'contextWindow')
  const maxOutput = fields.tokens(node, 'maxTokens')
  const input = fields.modalities(node, 'input')
  const reasons = fields.flag(node, 'reasoning')
  const efforts = fields.words(node, 'compat', 'supportedReasoningEfforts')
  const cost = costOf({
    input: fields.price(node, 'cost', 'input'),
    output: fields.price(node, 'cost', 'output'),
    cacheRead: fields.price(node, 'cost', 'cacheRead'),
    cacheWrite: fields.price(node, 'cost', 'cacheWrite'),
  })
  return {
    ...(name !== undefined && { name }),
    ...(contextWindow !== undefined && { contextWindow }),
    ...(maxOutput !== undefined && { maxOutput }),
    ...(input && { input }),
    ...(reasons !== undefined && { reasoning: modesOf(node, reasons) }),
    ...(efforts && efforts.length > 0 && { efforts }),
    ...(cost && { cost }),
  }
}

/** A thinking level `off` that maps to null does not exist for the model. */
function modesOf(node: ConfigNode, reasons: boolean): NonNullable<StatedModel['reasoning']> {
  if (!reasons) return NO_REASONING
  const off = memberOf(nodeAt(node, 'thinkingLevelMap'), 'off')?.value
  return off?.kind === 'scalar' && off.value === null ? ['always'] : CAN_REASON
}
