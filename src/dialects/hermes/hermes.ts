import type { Dialect, VariableFormat } from '../../core/dialect.ts'
import type { SourceDocument } from '../../core/document.ts'
import { type EndpointUse, emptyProjection, type ModelUse } from '../../core/projection.ts'
import {
  type ConfigNode,
  itemsOf,
  type Located,
  membersOf,
  nodeAt,
  numberAt,
  stringAt,
} from '../../core/tree.ts'
import { namesKimi } from '../support/names-kimi.ts'
import { createEndpoint, readKey, selectedModel, textsAt } from '../support/provider-entry.ts'
import { splitWritten } from '../support/split-ref.ts'
import { clientOf, HERMES_PROTOCOLS } from './client.ts'
import { type CustomProvider, customProvidersOf, findCustom } from './custom-providers.ts'

const VARIABLES: VariableFormat = {
  pattern: /\$\{([A-Za-z_]\w{0,200})\}/,
  write: (name) => `\${${name}}`,
  envFile: '~/.hermes/.env',
}

/** Hermes Agent: `~/.hermes/config.yaml`. */
export const hermesDialect: Dialect = {
  id: 'hermes',
  title: 'Hermes Agent',
  tool: 'hermes-agent',
  docsUrl: 'https://hermes-agent.nousresearch.com/docs/user-guide/configuration',
  syntax: 'yaml',
  files: {
    places: ['~/.hermes/config.yaml'],
    matchesPath: (path) =>
      /(?:^|\/)\.hermes\/(?:profiles\/[^/]+\/)?config[\w.-]*\.ya?ml(?:[._-][\w.-]*)?$/i.test(path),
    matchesContent: (document) => namesKimi(document) && hasShape(document.root),
  },
  project,
  providers: { windowKey: 'context_length' },
  protocols: { words: HERMES_PROTOCOLS, name: 'the `api_mode`' },
  variables: VARIABLES,
}

/** Whether a text has the keys of Hermes; a `model` with a `provider` alone is common. */
function hasShape(root: ConfigNode | undefined): boolean {
  const model = nodeAt(root, 'model')
  const ofModel = ['default', 'api_mode'].some((key) => stringAt(model, key) !== undefined)
  const isModel = stringAt(model, 'provider') !== undefined && ofModel
  const fallbacks = [...listOf(root, 'fallback_model'), ...listOf(root, 'fallback_providers')]
  const isFallback = fallbacks.some((entry) => stringAt(entry, 'provider') !== undefined)
  // `providers` alone says nothing: many tools have such a map.
  const isCustom = itemsOf(nodeAt(root, 'custom_providers')).some(
    (entry) => stringAt(entry, 'name') !== undefined && stringAt(entry, 'base_url') !== undefined,
  )
  return isModel || isFallback || isCustom
}

function project(document: SourceDocument): ReturnType<Dialect['project']> {
  const { root } = document
  const customs = customProvidersOf(root, VARIABLES)
  const entries = entriesIn(root)
  const used = entries.map((entry) => ({
    entry,
    custom: findCustom(customs, entry),
    models: modelsOf(document, entry),
  }))
  return {
    ...emptyProjection,
    endpoints: [
      ...used.flatMap(({ entry, custom, models }) =>
        custom === undefined ? projectEntry(entry, models) : [],
      ),
      ...customs.map((custom) =>
        withModels(
          custom,
          used.flatMap((one) => (one.custom === custom ? one.models : [])),
        ),
      ),
    ],
  }
}

/** The entries that name a model and its provider. */
function entriesIn(root: ConfigNode | undefined): readonly ConfigNode[] {
  const single = ['model', 'delegation'].flatMap((key) => nodeAt(root, key) ?? [])
  const auxiliary = membersOf(nodeAt(root, 'auxiliary')).map(({ value }) => value)
  return [
    ...single,
    ...listOf(root, 'fallback_model'),
    ...listOf(root, 'fallback_providers'),
    ...auxiliary,
  ].filter(({ kind }) => kind === 'object')
}

/** A list, or the single entry that may stand for it. */
function listOf(root: ConfigNode | undefined, key: string): readonly ConfigNode[] {
  const node = nodeAt(root, key)
  return node?.kind === 'object' ? [node] : itemsOf(node)
}

/** Names of the vendor's providers, which Hermes drops before a model. */
const OWN_NAMES =
  /^(?:kimi|moonshot|kimi-coding|kimi-for-coding|kimi-cn|moonshot-cn|kimi-coding-cn)$/i

function modelsOf(document: SourceDocument, entry: ConfigNode): readonly ModelUse[] {
  const [written] = textsAt(entry, ['default', 'model'])
  if (written === undefined) return []
  const { provider, model } = splitWritten(document, written)
  const isDropped = provider !== undefined && OWN_NAMES.test(provider.value)
  return [
    selectedModel(isDropped ? model : written, {
      contextWindow: numberAt(entry, 'context_length'),
      maxTokens: numberAt(entry, 'max_tokens'),
    }),
  ]
}

function projectEntry(entry: ConfigNode, models: readonly ModelUse[]): readonly EndpointUse[] {
  const provider = stringAt(entry, 'provider')
  const [baseUrl] = textsAt(entry, ['base_url'])
  if (provider === undefined && baseUrl === undefined) return []
  const api = stringAt(entry, 'api_mode')
  return [
    {
      ...createEndpoint(entry, {
        provider: provider?.value ?? '',
        providerAt: provider?.span,
        baseUrl,
        api,
        keys: keysOf(entry),
        models,
      }),
      ...clientOf(baseUrl, api),
    },
  ]
}

function keysOf(entry: ConfigNode): readonly Located<string>[] {
  return textsAt(entry, ['api_key']).map((key) => readKey(key, VARIABLES))
}

function withModels({ endpoint }: CustomProvider, models: readonly ModelUse[]): EndpointUse {
  return { ...endpoint, models: [...endpoint.models, ...models] }
}
