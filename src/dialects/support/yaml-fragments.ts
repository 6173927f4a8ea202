import type { SourceDocument } from '../../core/document.ts'
import { type ConfigNode, itemsOf, nodeAt, stringAt, valueOfNode } from '../../core/tree.ts'

/** A part of a config that pages print by itself. */
interface FragmentShape {
  fits(root: ConfigNode): boolean
  /** What it stands in: keys from the top, and `[]` for a list. */
  readonly path: readonly string[]
}

/** Parts of the configs of LiteLLM and Continue; the first that fits counts. */
const SHAPES: readonly FragmentShape[] = [
  { path: ['model_list'], fits: (root) => itemsOf(root).some(isDeployment) },
  { path: ['model_list', '[]'], fits: isDeployment },
  { path: ['model_list', '[]', 'litellm_params'], fits: isParams },
  { path: ['models'], fits: (root) => itemsOf(root).some(isModel) },
  { path: ['models', '[]'], fits: isModel },
]

/**
 * A fragment of YAML as the config that it belongs in, with every place as it is; undefined for
 * anything else.
 */
export function frameYaml(document: SourceDocument): SourceDocument | undefined {
  const { root } = document
  const shape = root && SHAPES.find(({ fits }) => fits(root))
  if (root === undefined || shape === undefined) return undefined
  const framed = shape.path.reduceRight<ConfigNode>(wrap, root)
  return { ...document, root: framed, value: valueOfNode(framed) }
}

function wrap(inner: ConfigNode, key: string): ConfigNode {
  const { span } = inner
  if (key === '[]') return { kind: 'array', items: [inner], span }
  const keySpan = { start: span.start, end: span.start }
  return { kind: 'object', members: [{ key, keySpan, value: inner, span }], span }
}

function isDeployment(node: ConfigNode): boolean {
  return stringAt(node, 'litellm_params', 'model') !== undefined
}

/** The names of variables and the prefixes of models are LiteLLM's own. */
function isParams(node: ConfigNode): boolean {
  const key = stringAt(node, 'api_key')?.value ?? ''
  const isPrefixed = /^(?:moonshot|openai|anthropic)\//.test(stringAt(node, 'model')?.value ?? '')
  return isPrefixed && (key.startsWith('os.environ/') || nodeAt(node, 'api_base') !== undefined)
}

function isModel(node: ConfigNode): boolean {
  const keys = ['name', 'provider', 'model']
  return keys.every((key) => stringAt(node, key) !== undefined)
}
