import { type Dialect, NO_REFERENCES, type Protocol } from '../core/dialect.ts'
import { type EndpointUse, emptyProjection, type ModelUse } from '../core/projection.ts'
import {
  type ConfigNode,
  itemsOf,
  type Located,
  type Member,
  membersOf,
  nodeAt,
  numberAt,
  stringAt,
} from '../core/tree.ts'
import { namesKimi } from './support/names-kimi.ts'
import { createEndpoint, selectedModel, textsAt } from './support/provider-entry.ts'

/** The lists of credentials; each has its client. */
const PROTOCOLS: readonly Protocol[] = [
  { word: 'openai-compatibility', wireApi: 'openai-completions', client: 'openai' },
  { word: 'claude-api-key', wireApi: 'anthropic-messages', client: 'anthropic' },
  { word: 'codex-api-key', wireApi: 'openai-responses' },
]

/** CLIProxyAPI: its `config.yaml`. */
export const cliproxyapiDialect: Dialect = {
  id: 'cliproxyapi',
  title: 'CLIProxyAPI',
  tool: 'cliproxyapi',
  docsUrl: 'https://github.com/router-for-me/CLIProxyAPI/blob/main/config.example.yaml',
  syntax: 'yaml',
  files: {
    places: ['~/.cli-proxy-api/config.yaml'],
    matchesPath: (path) =>
      /(?:^|\/)(?:\.?cli-?proxy-?api\/config[\w.-]*|cli-?proxy-?api[\w.-]*)\.ya?ml(?:[._-][\w.-]*)?$/i.test(
        path,
      ),
    matchesContent: (document) => namesKimi(document) && listsIn(document.root).length > 0,
  },
  project: ({ root }) => ({
    ...emptyProjection,
    endpoints: listsIn(root).flatMap((list) =>
      itemsOf(list.value).map((entry) => projectEntry(list, entry)),
    ),
    hasBuiltIns: false,
  }),
  providers: { path: 'openai-compatibility', windowKey: 'max-context-length' },
  protocols: { words: PROTOCOLS, name: 'an entry of' },
  variables: { pattern: NO_REFERENCES },
  keys: {
    advice:
      'CLIProxyAPI reads keys from this file: keep the file out of repositories, and readable for its user only.',
  },
}

function listsIn(root: ConfigNode | undefined): readonly Member[] {
  return membersOf(root).filter(
    ({ key, value }) =>
      PROTOCOLS.some(({ word }) => word === key) &&
      itemsOf(value).some(({ kind }) => kind === 'object'),
  )
}

function projectEntry({ key, keySpan }: Member, entry: ConfigNode): EndpointUse {
  const name = stringAt(entry, 'name')
  return createEndpoint(entry, {
    provider: name?.value ?? key,
    providerAt: name?.span,
    client: PROTOCOLS.find(({ word }) => word === key)?.client,
    api: { value: key, span: keySpan },
    baseUrl: textsAt(entry, ['base-url'])[0],
    headers: nodeAt(entry, 'headers'),
    keys: keysOf(entry),
    models: itemsOf(nodeAt(entry, 'models')).flatMap(projectModel),
  })
}

/** The keys, in the present form and in the earlier one. */
function keysOf(entry: ConfigNode): readonly Located<string>[] {
  const entries = itemsOf(nodeAt(entry, 'api-key-entries'))
  const listed = itemsOf(nodeAt(entry, 'api-keys')).flatMap((item) => stringAt(item) ?? [])
  return [
    ...textsAt(entry, ['api-key']),
    ...entries.flatMap((one) => textsAt(one, ['api-key'])),
    ...listed,
  ]
}

function projectModel(node: ConfigNode): readonly ModelUse[] {
  const id = stringAt(node, 'name')
  const contextWindow = numberAt(node, 'max-context-length')
  return id === undefined ? [] : [selectedModel(id, { contextWindow })]
}
