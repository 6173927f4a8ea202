import type { SourceDocument } from '../../core/document.ts'
import { type ConfigNode, itemsOf, nodeAt, stringAt, valueOfNode } from '../../core/tree.ts'

/** A fragment of a config that pages show. */
interface FragmentShape {
  fits(root: ConfigNode): boolean
  /** The path of keys down to it; `[]` is a list. */
  readonly path: readonly string[]
}

/** Fragments of the configs of LiteLLM and Continue; the first match counts. */
const SHAPES: readonly FragmentShape[] = [
  { path: ['model_list'], fits: (root) => itemsOf(root).some(isDeployment) },
  { path: ['model_list', '[]'], fits: isDeployment },
  { path: ['model_list', '[]', 'litellm_params'], fits: isParams },
  { path: ['models'], fits: (root) => itemsOf(root).some(isModel) },
  { path: ['models', '[]'], fits: isModel },
]

/** Wraps a fragment of YAML into a config without changing its spans; undefined for other texts. */
export function frameYaml(document: SourceDocument): SourceDocument | undefined {
  const { root } = document
  const shape = root && SHAPES.find(({ fits }) => fits(root))
  if (root === undefined || shape === undefined) return undefined
  return frameAt(document, root, shape.path)
}

/** Wraps the root of a fragment into the keys that hold it in a config. */
export function frameAt(
  document: SourceDocument,
  root: ConfigNode,
  path: readonly string[],
): SourceDocument {
  const framed = path.reduceRight<ConfigNode>(wrap, root)
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

/** Recognises LiteLLM's references to variables and prefixes of models. */
function isParams(node: ConfigNode): boolean {
  const key = stringAt(node, 'api_key')?.value ?? ''
  const isPrefixed = /^(?:moonshot|openai|anthropic)\//.test(stringAt(node, 'model')?.value ?? '')
  return isPrefixed && (key.startsWith('os.environ/') || nodeAt(node, 'api_base') !== undefined)
}

function isModel(node: ConfigNode): boolean {
  const keys = ['name', 'provider', 'model']
  return keys.every((key) => stringAt(node, key) !== undefined)
}
