import { type Dialect, NO_REFERENCES, type Protocol } from '../core/dialect.ts'
import type { SourceDocument } from '../core/document.ts'
import {
  type EndpointUse,
  emptyProjection,
  type NameUse,
  type Projection,
} from '../core/projection.ts'
import {
  type ConfigNode,
  itemsOf,
  type Located,
  type Member,
  membersOf,
  nodeAt,
  stringAt,
} from '../core/tree.ts'
import { namesKimi } from './support/names-kimi.ts'
import { createEndpoint, selectedModel, textsAt } from './support/provider-entry.ts'
import { splitWritten } from './support/split-ref.ts'

/** Providers that speak a protocol with any URL; `anthropic` speaks that of OpenAI. */
const PROTOCOLS: readonly Protocol[] = [
  { word: 'moonshot', wireApi: 'openai-completions', client: 'openai' },
  { word: 'openai', wireApi: 'openai-completions', client: 'openai' },
  { word: 'anthropic', wireApi: 'openai-completions', client: 'openai' },
  { word: 'anthropic-messages', wireApi: 'anthropic-messages', client: 'anthropic' },
]

/** PicoClaw: `~/.picoclaw/config.json`. */
export const picoclawDialect: Dialect = {
  id: 'picoclaw',
  title: 'PicoClaw',
  tool: 'picoclaw',
  docsUrl: 'https://github.com/sipeed/picoclaw/blob/main/docs/guides/providers.md',
  syntax: 'json',
  files: {
    places: ['~/.picoclaw/config.json'],
    matchesPath: (path) => /(?:^|\/)\.picoclaw\/config[\w.-]*\.json(?:[._-][\w.-]*)?$/i.test(path),
    matchesContent: (document) => namesKimi(document) && hasShape(document.root),
  },
  project,
  providers: { path: 'model_list' },
  protocols: { words: PROTOCOLS, name: 'the `provider`' },
  variables: { pattern: NO_REFERENCES },
  keys: {
    storedIn: /^\.picoclaw\/config\.json$/,
    advice:
      'Put keys into `.security.yml` beside this file, which PicoClaw reads too, and keep that one out of repositories.',
  },
}

const OWN_KEYS = ['restrict_to_workspace', 'max_tool_iterations', 'model_name']

function hasShape(root: ConfigNode | undefined): boolean {
  const defaults = nodeAt(root, 'agents', 'defaults')
  return (
    OWN_KEYS.some((key) => nodeAt(defaults, key)?.kind === 'scalar') ||
    modelsOf(root).some(
      (entry) =>
        stringAt(entry, 'model_name') !== undefined && stringAt(entry, 'model') !== undefined,
    )
  )
}

function modelsOf(root: ConfigNode | undefined): readonly ConfigNode[] {
  return itemsOf(nodeAt(root, 'model_list'))
}

function project(document: SourceDocument): Projection {
  const { root } = document
  const models = modelsOf(root)
  return {
    ...emptyProjection,
    endpoints: [
      ...models.flatMap((entry) => projectModel(document, entry)),
      ...projectOlder(document),
    ],
    names: models.length === 0 ? [] : projectNames(root, models),
  }
}

/** The model that the agent uses must be in the list. */
function projectNames(
  root: ConfigNode | undefined,
  models: readonly ConfigNode[],
): readonly NameUse[] {
  const declared = models.flatMap((entry) => stringAt(entry, 'model_name')?.value ?? [])
  const name = stringAt(root, 'agents', 'defaults', 'model_name')
  if (name === undefined || name.value === '') return []
  return [{ ...name, what: 'model', where: 'model_list', declared }]
}

/** An entry of `model_list`: the provider is named, or comes before the model. */
function projectModel(document: SourceDocument, entry: ConfigNode): readonly EndpointUse[] {
  const written = stringAt(entry, 'model')
  if (written === undefined) return []
  const named = textsAt(entry, ['provider'])[0]
  const split = splitWritten(document, written)
  const api = named ?? split.provider
  const model = named === undefined ? split.model : written
  const [baseUrl] = textsAt(entry, ['api_base'])
  return [
    createEndpoint(entry, {
      provider: api?.value ?? '',
      providerAt: api?.span,
      client: PROTOCOLS.find(({ word }) => word === api?.value)?.client,
      api: api && PROTOCOLS.some(({ word }) => word === api.value) ? api : undefined,
      baseUrl,
      headers: nodeAt(entry, 'custom_headers'),
      keys: keysOf(entry),
      models: [selectedModel(model)],
    }),
  ]
}

function keysOf(entry: ConfigNode): readonly Located<string>[] {
  const listed = itemsOf(nodeAt(entry, 'api_keys')).flatMap((item) => stringAt(item) ?? [])
  return [...textsAt(entry, ['api_key']), ...listed]
}

/** Before `model_list` there were `providers`, and the agent named the model and its provider. */
function projectOlder(document: SourceDocument): readonly EndpointUse[] {
  const defaults = nodeAt(document.root, 'agents', 'defaults')
  const written = stringAt(defaults, 'model')
  const [named] = textsAt(defaults, ['provider'])
  const split = written && splitWritten(document, written)
  const isSplit = split?.provider !== undefined && named === undefined
  const used = written === undefined ? undefined : isSplit ? split.model : written
  const providers = membersOf(nodeAt(document.root, 'providers'))
  const owner = ownerOf(providers, named ?? split?.provider, used)
  return providers.map(({ key, keySpan, value }) =>
    createEndpoint(value, {
      provider: key,
      providerAt: keySpan,
      client: key === 'anthropic' ? undefined : 'openai',
      baseUrl: textsAt(value, ['api_base'])[0],
      keys: keysOf(value),
      models: used !== undefined && owner === key ? [selectedModel(used)] : [],
    }),
  )
}

/** The provider of a model: the named one, or the one that its id suggests. */
function ownerOf(
  providers: readonly Member[],
  named: Located<string> | undefined,
  model: Located<string> | undefined,
): string | undefined {
  if (named !== undefined) return named.value
  const isOurs = /^(?:kimi|moonshot)/i.test(model?.value ?? '')
  return isOurs ? providers.find(({ key }) => key === 'moonshot')?.key : undefined
}
