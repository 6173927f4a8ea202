import type { Dialect, Protocol, VariableFormat } from '../core/dialect.ts'
import {
  type Cost,
  type EndpointUse,
  emptyProjection,
  type ModelUse,
  type Projection,
} from '../core/projection.ts'
import {
  booleanAt,
  type ConfigNode,
  itemsOf,
  type Member,
  membersOf,
  nodeAt,
  numberAt,
  stringAt,
} from '../core/tree.ts'
import { namesKimi } from './support/names-kimi.ts'
import { projectParameters } from './support/parameters.ts'
import {
  createEndpoint,
  openingOf,
  readKey,
  readProviderEntry,
  selectedModel,
  textsAt,
} from './support/provider-entry.ts'

/** Without a `type`, a provider is `openai-compat`. */
const PROTOCOLS: readonly Protocol[] = [
  { word: 'openai-compat', wireApi: 'openai-completions', client: 'openai' },
  { word: 'openai', wireApi: 'openai-completions', client: 'openai' },
  {
    word: 'anthropic',
    wireApi: 'anthropic-messages',
    client: 'anthropic',
    entry: { key: 'type', value: 'anthropic' },
  },
  ...['openrouter', 'vercel', 'google', 'azure', 'bedrock', 'google-vertex'].map(
    (word): Protocol => ({ word, wireApi: 'other' }),
  ),
]

const VARIABLES: VariableFormat = {
  pattern: /\$\{([A-Za-z_]\w{0,200})\}|\$([A-Za-z_]\w{0,200})/,
  write: (name) => `$${name}`,
}

const COSTS: readonly (readonly [string, string])[] = [
  ['cost_per_1m_in', 'input'],
  ['cost_per_1m_out', 'output'],
  ['cost_per_1m_in_cached', 'cacheWrite'],
  ['cost_per_1m_out_cached', 'cacheRead'],
]

/** Crush: `crush.json`. */
export const crushDialect: Dialect = {
  id: 'crush',
  title: 'Crush',
  tool: 'crush',
  docsUrl: 'https://github.com/charmbracelet/crush#configuration',
  syntax: 'json',
  files: {
    places: [
      'crush.json',
      '.crush.json',
      '~/.config/crush/crush.json',
      '~/.local/share/crush/crush.json',
    ],
    matchesPath: (path) => /(?:^|\/)\.?crush[\w-]*\.json(?:[._-][\w.-]*)?$/i.test(path),
    matchesContent: (document) => namesKimi(document) && hasShape(document.root),
  },
  project: ({ root }): Projection => ({ ...emptyProjection, endpoints: endpointsIn(root) }),
  providers: { path: 'providers', windowKey: 'context_window' },
  protocols: { words: PROTOCOLS, name: 'the `type`' },
  variables: VARIABLES,
  keys: { storedIn: /^\.local\/share\/crush\/crush\.json$/ },
}

/** Keys of a model that other tools spell otherwise. */
const OWN_KEYS = ['context_window', 'default_max_tokens', 'cost_per_1m_in']

function hasShape(root: ConfigNode | undefined): boolean {
  if (/charm\.land\/crush/.test(stringAt(root, '$schema')?.value ?? '')) return true
  return membersOf(nodeAt(root, 'providers')).some(
    ({ value }) =>
      nodeAt(value, 'base_url') !== undefined &&
      itemsOf(nodeAt(value, 'models')).some((model) =>
        OWN_KEYS.some((key) => nodeAt(model, key) !== undefined),
      ),
  )
}

function endpointsIn(root: ConfigNode | undefined): readonly EndpointUse[] {
  const choices = membersOf(nodeAt(root, 'models')).map(({ value }) => value)
  const providers = membersOf(nodeAt(root, 'providers'))
  const declared = new Set(providers.map(({ key }) => key))
  return [
    ...providers.map((member) => projectProvider(member, choices)),
    // A built-in provider needs no entry.
    ...choices.flatMap((choice) => {
      const provider = stringAt(choice, 'provider')
      if (provider === undefined || declared.has(provider.value)) return []
      return [
        createEndpoint(choice, {
          provider: provider.value,
          providerAt: provider.span,
          baseUrl: undefined,
          keys: [],
          models: chosen(choice),
        }),
      ]
    }),
  ]
}

function projectProvider(member: Member, choices: readonly ConfigNode[]): EndpointUse {
  const { key, value } = member
  const baseUrl = textsAt(value, ['base_url'])[0]
  const endpoint = readProviderEntry(member, {
    protocols: PROTOCOLS,
    api: stringAt(value, 'type'),
    baseUrl,
    headers: nodeAt(value, 'extra_headers'),
    keys: textsAt(value, ['api_key']).map((text) => readKey(text, VARIABLES)),
    models: [
      ...itemsOf(nodeAt(value, 'models')).flatMap(projectModel),
      ...choices.flatMap((choice) =>
        stringAt(choice, 'provider')?.value === key ? chosen(choice) : [],
      ),
    ],
  })
  const isUsual = baseUrl !== undefined && nodeAt(value, 'type') === undefined
  return isUsual ? { ...endpoint, client: 'openai' } : endpoint
}

/** A model that is chosen for large or small tasks. */
function chosen(choice: ConfigNode): readonly ModelUse[] {
  const [id] = textsAt(choice, ['model'])
  if (id === undefined) return []
  const limits = {
    maxTokens: numberAt(choice, 'max_tokens'),
    parameters: projectParameters(choice),
  }
  // The choice states no window: that of the provider's list counts.
  return [{ ...selectedModel(id, limits), statesWindow: true }]
}

function projectModel(node: ConfigNode): readonly ModelUse[] {
  const id = stringAt(node, 'id')
  if (id === undefined) return []
  const name = stringAt(node, 'name')
  const contextWindow = numberAt(node, 'context_window')
  const maxTokens = numberAt(node, 'default_max_tokens')
  const reasoning = booleanAt(node, 'can_reason')
  return [
    {
      id,
      place: openingOf(node),
      role: 'declared',
      statesWindow: contextWindow !== undefined,
      ...(name && { name }),
      ...(contextWindow && { contextWindow }),
      ...(maxTokens && { maxTokens }),
      ...(reasoning && { reasoning }),
      cost: COSTS.flatMap(([key, unit]): readonly Cost[] => {
        const amount = numberAt(node, key)
        return amount === undefined ? [] : [{ ...amount, unit, key }]
      }),
    },
  ]
}
