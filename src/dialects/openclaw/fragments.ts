import type { Catalog } from '../../catalog/catalog.ts'
import { findModel } from '../../catalog/models.ts'
import type { Dialect } from '../../core/dialect.ts'
import { type ConfigNode, itemsOf, membersOf, nodeAt, stringAt } from '../../core/tree.ts'
import { openclawDialect } from './openclaw.ts'

/** Where a fragment belongs in a config. */
export interface Frame {
  readonly dialect: Dialect
  /** The path of keys down to the fragment. */
  readonly path: readonly string[]
  /** Whether the provider of the listed models is a guess. */
  readonly isGuessed: boolean
}

interface FragmentShape {
  readonly path: readonly string[]
  fits(root: ConfigNode): boolean
}

const PROVIDERS = ['models', 'providers']

/** Fragments of an OpenClaw config that pages show; the first match counts. */
const SHAPES: readonly FragmentShape[] = [
  { path: ['models'], fits: (root) => holdsProviders(nodeAt(root, 'providers')) },
  { path: PROVIDERS, fits: holdsProviders },
  { path: [...PROVIDERS, 'example'], fits: isProvider },
  { path: ['agents'], fits: (root) => isAgent(nodeAt(root, 'defaults')) },
  { path: ['agents', 'defaults'], fits: isAgent },
  { path: ['agents', 'defaults', 'model'], fits: isModelChoice },
  { path: ['agents', 'defaults', 'models'], fits: isModelList },
]

/** Finds where a fragment belongs in an OpenClaw config; undefined for other texts. */
export function findFrame(root: ConfigNode, catalog: Catalog): Frame | undefined {
  const shape = SHAPES.find(({ fits }) => fits(root))
  if (shape !== undefined) return { dialect: openclawDialect, path: shape.path, isGuessed: false }
  const listed = entriesIn(root)
  if (listed === undefined) return undefined
  const provider = guessProvider(listed.entries, catalog)
  if (provider === undefined) return undefined
  const path = [...PROVIDERS, provider, ...listed.path]
  return { dialect: openclawDialect, path, isGuessed: true }
}

function holdsProviders(node: ConfigNode | undefined): boolean {
  return membersOf(node).some(({ value }) => isProvider(value))
}

/** Recognises a provider by its protocol: other tools have `baseUrl` and `apiKey` too. */
function isProvider(node: ConfigNode): boolean {
  if (stringAt(node, 'baseUrl') === undefined) return false
  const api = stringAt(node, 'api')?.value ?? ''
  return /^(?:openai|anthropic)-\w+$/.test(api) || hasEntries(nodeAt(node, 'models'))
}

function isAgent(node: ConfigNode | undefined): boolean {
  return isModelChoice(nodeAt(node, 'model')) || isModelList(nodeAt(node, 'models'))
}

function isModelChoice(node: ConfigNode | undefined): boolean {
  return isRef(stringAt(node, 'primary')?.value)
}

/** Recognises models by ref, with their settings. */
function isModelList(node: ConfigNode | undefined): boolean {
  const members = membersOf(node)
  return (
    members.length > 0 &&
    members.every(({ key, value }) => isRef(key) && value.kind === 'object') &&
    members.some(({ value }) => nodeAt(value, 'alias') ?? nodeAt(value, 'params'))
  )
}

function isRef(text: string | undefined): boolean {
  return /^[\w.-]+\/[^\s/]/.test(text ?? '')
}

/** The model entries of a fragment that only lists models, and the keys that it lacks. */
function entriesIn(
  root: ConfigNode,
): { readonly path: readonly string[]; readonly entries: readonly ConfigNode[] } | undefined {
  const models = nodeAt(root, 'models')
  if (isDescribed(models)) return { path: [], entries: itemsOf(models) }
  if (isDescribed(root)) return { path: ['models'], entries: itemsOf(root) }
  return undefined
}

/** Whether a list describes models by OpenClaw's keys. Responses of APIs have ids and names too. */
function isDescribed(node: ConfigNode | undefined): boolean {
  const words = ['contextWindow', 'maxTokens', 'input']
  return (
    hasEntries(node) &&
    itemsOf(node).some((entry) => words.some((word) => nodeAt(entry, word) !== undefined))
  )
}

function hasEntries(node: ConfigNode | undefined): boolean {
  const items = itemsOf(node)
  return items.length > 0 && items.every((item) => stringAt(item, 'id') !== undefined)
}

/** The built-in provider that serves the models. */
function guessProvider(entries: readonly ConfigNode[], catalog: Catalog): string | undefined {
  const serves = (product: 'open-platform' | 'kimi-code'): boolean =>
    entries.some((entry) => {
      const model = findModel(catalog, product, stringAt(entry, 'id')?.value ?? '')
      return model !== undefined && model.legacy === undefined
    })
  if (serves('open-platform')) return 'moonshot'
  return serves('kimi-code') ? 'kimi' : undefined
}
