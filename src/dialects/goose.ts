import type { Dialect, Protocol, VariableFormat } from '../core/dialect.ts'
import {
  type Client,
  type EndpointUse,
  emptyProjection,
  type ModelUse,
  type Projection,
} from '../core/projection.ts'
import { type ConfigNode, itemsOf, type Located, nodeAt, numberAt, stringAt } from '../core/tree.ts'
import { namesKimi } from './support/names-kimi.ts'
import { createEndpoint, openingOf, readKey, textsAt } from './support/provider-entry.ts'
import { checkShape, type Shapes } from './support/shape.ts'

/** The engines. That of OpenAI appends to a bare host or to `/v1`, and takes other URLs as they are. */
const PROTOCOLS: readonly Protocol[] = [
  { word: 'openai', wireApi: 'openai-completions', client: 'openai' },
  { word: 'openai_compatible', wireApi: 'openai-completions', client: 'openai' },
  {
    word: 'anthropic',
    wireApi: 'anthropic-messages',
    client: 'anthropic',
    entry: { key: 'engine', value: 'anthropic' },
  },
  { word: 'anthropic_compatible', wireApi: 'anthropic-messages', client: 'anthropic' },
  { word: 'ollama', wireApi: 'other' },
  { word: 'ollama_compatible', wireApi: 'other' },
]

/** `api_key_env` holds the name of a variable, or of a key in goose's keyring. */
const VARIABLES: VariableFormat = {
  pattern: /^([A-Z_][A-Z0-9_]{0,200})$/,
  write: (name) => name,
}

const SHAPES: Shapes = {
  goose: {
    type: 'object',
    required: ['name', 'engine', 'base_url', 'models'],
    properties: {
      name: { type: 'string' },
      engine: { type: 'string' },
      api_key_env: { type: 'string' },
      base_url: { type: 'string' },
      models: { type: 'array', items: { $ref: 'model' } },
    },
  },
  model: {
    type: 'object',
    required: ['name', 'context_limit'],
    properties: { name: { type: 'string' }, context_limit: { type: 'integer' } },
  },
}

/** A file in the folder for providers of the user. */
const PLACE = /(?:^|\/)goose\/(?:config\/)?custom_providers\/[^/]+\.json(?:[._-][\w.-]*)?$/i

/** goose: a provider of the user's own in `~/.config/goose/custom_providers`. */
export const gooseDialect: Dialect = {
  id: 'goose',
  title: 'goose',
  tool: 'goose',
  docsUrl: 'https://goose-docs.ai/docs/getting-started/providers#configure-custom-provider',
  syntax: 'json',
  files: {
    places: ['~/.config/goose/custom_providers/*.json'],
    matchesPath: (path) => PLACE.test(path),
    mayBePath: (path) => PLACE.test(path),
    matchesContent: (document) => namesKimi(document) && hasShape(document.root),
  },
  project: ({ root }): Projection => ({
    ...emptyProjection,
    endpoints: root === undefined ? [] : projectProvider(root),
    hasBuiltIns: false,
  }),
  providers: { windowKey: 'context_limit' },
  protocols: { words: PROTOCOLS, name: 'the `engine`' },
  variables: VARIABLES,
  keys: {
    advice:
      'goose takes the key from a variable or from its keyring: write only the name, as in `"api_key_env": "MOONSHOT_API_KEY"`, and enter the key with `goose configure`.',
  },
  schema: { validate: (value) => checkShape(SHAPES, 'goose', value) },
}

function hasShape(root: ConfigNode | undefined): boolean {
  const texts = ['name', 'engine', 'base_url'].every((key) => stringAt(root, key) !== undefined)
  return texts && nodeAt(root, 'models')?.kind === 'array'
}

function projectProvider(root: ConfigNode): readonly EndpointUse[] {
  const name = stringAt(root, 'name')
  const engine = stringAt(root, 'engine')
  const [baseUrl] = textsAt(root, ['base_url'])
  const client = clientOf(root, engine?.value, baseUrl)
  return [
    {
      ...createEndpoint(root, {
        provider: name?.value ?? '',
        providerAt: name?.span,
        client,
        api: engine,
        baseUrl,
        headers: nodeAt(root, 'headers'),
        keys: textsAt(root, ['api_key_env']).map((key) => readKey(key, VARIABLES)),
        models: itemsOf(nodeAt(root, 'models')).flatMap(projectModel),
      }),
      ...(client === 'openai' && { completedPaths: [''] }),
    },
  ]
}

/** What is appended to the URL; undefined if `base_path` decides it. */
function clientOf(
  root: ConfigNode,
  engine: string | undefined,
  baseUrl: Located<string> | undefined,
): Client | undefined {
  const client = PROTOCOLS.find(({ word }) => word === engine)?.client
  if (client !== 'openai') return client
  if (stringAt(root, 'base_path') !== undefined) return undefined
  const path = /^\s*https?:\/\/[^/?#]*([^?#]*)/i.exec(baseUrl?.value ?? '')?.[1] ?? ''
  return /^\/?(?:v1\/?)?\s*$/.test(path) ? 'openai' : 'full-url'
}

function projectModel(node: ConfigNode): readonly ModelUse[] {
  const id = stringAt(node, 'name')
  if (id === undefined) return []
  const contextWindow = numberAt(node, 'context_limit')
  return [
    {
      id,
      place: openingOf(node),
      role: 'declared',
      // Without it the file is refused, which `schema` reports.
      statesWindow: true,
      ...(contextWindow && { contextWindow }),
    },
  ]
}
