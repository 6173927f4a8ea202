import type { Dialect, Protocol, VariableFormat } from '../core/dialect.ts'
import { type EndpointUse, emptyProjection, type ModelUse } from '../core/projection.ts'
import { type ConfigNode, itemsOf, type Member, membersOf, nodeAt, stringAt } from '../core/tree.ts'
import { readKey, readProviderEntry } from './support/provider-entry.ts'

/** FILL IN: the tool's words for wire protocols. */
const PROTOCOLS: readonly Protocol[] = [
  { word: 'openai', wireApi: 'openai-completions', client: 'openai' },
  { word: 'anthropic', wireApi: 'anthropic-messages', client: 'anthropic' },
]

/** FILL IN: how the tool refers to environment variables. */
const VARIABLES: VariableFormat = {
  pattern: /\$\{([A-Z_][A-Z0-9_]*)\}/,
  write: (name) => `\${${name}}`,
}

/** __title__: FILL IN: what its file is called. */
export const __camelName__Dialect: Dialect = {
  id: '__name__',
  title: '__title__',
  tool: '__name__',
  // FILL IN: the page that documents the config.
  docsUrl: 'https://example.com/',
  syntax: 'json',
  // FILL IN: where the file is, and what its content is known by if it has another name.
  files: {
    places: ['~/.__name__/config.json'],
    matchesPath: (path) => /(?:^|\/)\.__name__\/config\.json$/.test(path),
    matchesContent: ({ root }) => nodeAt(root, '__name__', 'providers') !== undefined,
  },
  project: ({ root }) => ({
    ...emptyProjection,
    // FILL IN: `refs` if the file names models as `provider/model` (as in opencode/refs.ts), and
    // `hasBuiltIns: false` if the file has to declare every provider.
    endpoints: membersOf(nodeAt(root, '__name__', 'providers')).map(projectProvider),
  }),
  // FILL IN: the groups of Dialect (src/core/dialect.ts) that apply to the tool, such as `keys`.
  providers: { path: '__name__.providers' },
  protocols: { words: PROTOCOLS, name: 'the `protocol`' },
  variables: VARIABLES,
}

/** FILL IN: what the tool calls the URL, the key, the protocol and the models of a provider. */
function projectProvider(member: Member): EndpointUse {
  const { value } = member
  const key = stringAt(value, 'apiKey')
  return readProviderEntry(member, {
    protocols: PROTOCOLS,
    api: stringAt(value, 'protocol'),
    baseUrl: stringAt(value, 'baseUrl'),
    headers: nodeAt(value, 'headers'),
    keys: key === undefined ? [] : [readKey(key, VARIABLES)],
    models: itemsOf(nodeAt(value, 'models')).flatMap(projectModel),
  })
}

function projectModel(node: ConfigNode): readonly ModelUse[] {
  const id = stringAt(node)
  if (id === undefined) return []
  return [{ id, place: id.span, role: 'declared', statesWindow: false }]
}
