import { type ConfigNode, membersOf, nodeAt, stringAt } from '../../core/tree.ts'
import type { Modality, ProductId } from '../catalog-data.generated.ts'
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
  'litellm_provider',
  'max_input_tokens',
  'max_output_tokens',
  'max_tokens',
  'input_cost_per_token',
  'output_cost_per_token',
  'cache_read_input_token_cost',
  'cache_creation_input_token_cost',
  'supports_reasoning',
  'supports_vision',
  'supports_video_input',
  'supports_audio_input',
  'source',
]

/** LiteLLM's `model_prices_and_context_window.json`: models by `provider/id`, prices per token. */
export const litellm: Importer = {
  id: 'litellm',
  recognises: (root) =>
    membersOf(root).some(({ value }) => nodeAt(value, 'litellm_provider') !== undefined),
  read(root, catalog) {
    const fields = createFieldReader()
    const entries = membersOf(root).flatMap(({ key, value }) => {
      const [provider = ''] = key.split('/', 1)
      const id = key.slice(provider.length + 1)
      const product = productOf(catalog, 'litellm', provider)
      const isOwn = stringAt(value, 'litellm_provider')?.value === provider
      return product === undefined || !isOwn || id === '' ? [] : [{ product, id, node: value }]
    })
    const stated = entries.map(({ product, id, node }) => readEntry(product, id, node, fields))
    const none = stated.length === 0 ? [describeNoProvider(catalog, 'litellm', root)] : []
    return {
      ...withoutRepeats(stated),
      leftOut: unknownKeys(
        entries.map(({ node }) => node),
        KNOWN,
      ),
      problems: [...fields.problems, ...none],
    }
  },
}

function readEntry(
  product: ProductId,
  id: string,
  node: ConfigNode,
  fields: FieldReader,
): StatedModel {
  const contextWindow = fields.tokens(node, 'max_input_tokens')
  const maxOutput = fields.tokens(node, 'max_output_tokens')
  const cites = fields.text(node, 'source')
  const cost = costOf({
    input: perMillion(fields.price(node, 'input_cost_per_token')),
    output: perMillion(fields.price(node, 'output_cost_per_token')),
    cacheRead: perMillion(fields.price(node, 'cache_read_input_token_cost')),
    cacheWrite: perMillion(fields.price(node, 'cache_creation_input_token_cost')),
  })
  return {
    product,
    id,
    at: node.span,
    ...(contextWindow !== undefined && { contextWindow }),
    ...(maxOutput !== undefined && { maxOutput }),
    input: inputOf(node, fields),
    reasoning: fields.flag(node, 'supports_reasoning') === true ? CAN_REASON : NO_REASONING,
    ...(cost && { cost }),
    ...(cites !== undefined && /^https?:\/\//.test(cites) && { cites }),
  }
}

/** LiteLLM reads a `supports_` field that is absent as false. */
function inputOf(node: ConfigNode, fields: FieldReader): readonly Modality[] {
  return [
    'text',
    ...(fields.flag(node, 'supports_vision') === true ? (['image'] as const) : []),
    ...(fields.flag(node, 'supports_video_input') === true ? (['video'] as const) : []),
    ...(fields.flag(node, 'supports_audio_input') === true ? (['audio'] as const) : []),
  ]
}

/**
 * Converts a price per token, such as 6e-7; digits that the multiplication adds are rounded off.
 */
function perMillion(price: number | undefined): number | undefined {
  return price === undefined ? undefined : Number((price * 1e6).toPrecision(12))
}
