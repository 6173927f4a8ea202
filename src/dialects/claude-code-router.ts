import type { Dialect, Protocol, SchemaError, VariableFormat } from '../core/dialect.ts'
import type { SourceDocument } from '../core/document.ts'
import {
  type EndpointUse,
  emptyProjection,
  type ModelRef,
  type ModelUse,
  type Projection,
} from '../core/projection.ts'
import {
  type ConfigNode,
  itemsOf,
  type Located,
  membersOf,
  nodeAt,
  numberAt,
  stringAt,
} from '../core/tree.ts'
import { memberOfValue, misplacedIn } from './support/misplaced.ts'
import { projectParameters, withParameters } from './support/parameters.ts'
import { openingOf, readKey } from './support/provider-entry.ts'

/** The transformer that forwards requests unchanged. Next to other transformers it says nothing. */
const PASS_THROUGH = 'Anthropic'

const PROTOCOLS: readonly Protocol[] = [
  {
    word: PASS_THROUGH,
    wireApi: 'anthropic-messages',
    client: 'anthropic-full-url',
    entry: { key: 'transformer', value: new Map([['use', [PASS_THROUGH]]]) },
  },
]

/** `$NAME` and `${NAME}`: see the README. */
const VARIABLES: VariableFormat = {
  pattern: /\$\{([^}]{1,200})\}|\$([A-Z_][A-Z0-9_]*)/,
  write: (name) => `$${name}`,
}

/** Claude Code Router: `~/.claude-code-router/config.json`, JSON5. */
export const claudeCodeRouterDialect: Dialect = {
  id: 'claude-code-router',
  title: 'Claude Code Router',
  tool: 'claude-code-router',
  docsUrl: 'https://github.com/musistudio/claude-code-router#readme',
  syntax: 'json5',
  files: {
    places: ['~/.claude-code-router/config.json'],
    matchesPath: (path) =>
      /(?:^|\/)(?:\.claude-code-router\/config[\w.-]*|(?:ccr|claude-code-router)[\w.-]*)\.json5?(?:[._-][\w.-]*)?$/i.test(
        path,
      ),
    matchesContent: ({ root }) =>
      providersOf(root).some((entry) => nodeAt(entry, 'api_base_url') !== undefined),
  },
  project,
  providers: { path: 'Providers', hasBareModels: true },
  refs: { separator: ',' },
  protocols: { words: PROTOCOLS, name: 'the transformer' },
  variables: VARIABLES,
  schema: { validate },
}

/** Other tools' names for the URL, which the router ignores. */
const OTHER_NAMES: ReadonlyMap<string, string> = new Map([
  ['api_base', 'api_base_url'],
  ['base_url', 'api_base_url'],
  ['baseUrl', 'api_base_url'],
])

function validate(value: unknown): readonly SchemaError[] {
  const entries = ['Providers', 'providers'].flatMap((list) => {
    const listed = memberOfValue(value, list)
    return Array.isArray(listed)
      ? listed.map((entry: unknown, index) => ({ entry, path: [list, String(index)] }))
      : []
  })
  return [
    ...entries.flatMap(({ entry, path }) =>
      memberOfValue(entry, 'api_base_url') === undefined
        ? [...misplacedIn(entry, path, OTHER_NAMES)]
        : [],
    ),
    ...(entries.length > 0 ? findNoRoute(value) : []),
  ]
}

/** Finds what the router answers every request with a 500 for: no default route. */
function findNoRoute(value: unknown): readonly SchemaError[] {
  const [router, slip] = ['Router', 'router'].map((key) => memberOfValue(value, key))
  if (router === undefined && slip !== undefined) {
    return [...misplacedIn(value, [], new Map([['router', 'Router']]))]
  }
  const route = memberOfValue(router, 'default')
  if (typeof route === 'string' && route.trim() !== '') return []
  const note =
    'Each request then ends in a 500, such as `Cannot read properties of undefined (reading \'default\')`. Write `"Router": { "default": "provider,model" }`.'
  if (router === undefined) {
    return [{ pointer: '', keyword: 'required', params: { missingProperty: 'Router' }, note }]
  }
  return route === undefined
    ? [{ pointer: '/Router', keyword: 'required', params: { missingProperty: 'default' }, note }]
    : [{ pointer: '/Router/default', keyword: 'minLength', params: { limit: 1 }, note }]
}

/** The provider entries; pages also show a single one. */
function providersOf(root: ConfigNode | undefined): readonly ConfigNode[] {
  if (root !== undefined && nodeAt(root, 'api_base_url') !== undefined) return [root]
  return itemsOf(nodeAt(root, 'Providers') ?? nodeAt(root, 'providers'))
}

function project({ root }: SourceDocument): Projection {
  return {
    ...emptyProjection,
    endpoints: providersOf(root).flatMap(projectProvider),
    refs: membersOf(nodeAt(root, 'Router')).flatMap(({ value }) => projectRef(stringAt(value))),
    hasBuiltIns: false,
  }
}

function projectProvider(entry: ConfigNode): readonly EndpointUse[] {
  const name = stringAt(entry, 'name')
  const baseUrl = stringAt(entry, 'api_base_url') ?? stringAt(entry, 'api_base')
  if (baseUrl === undefined) return []
  const key = stringAt(entry, 'api_key')
  const transformers = itemsOf(nodeAt(entry, 'transformer', 'use'))
  const api = transformers
    .map((item) => stringAt(item))
    .find((word) => word?.value.toLowerCase() === PASS_THROUGH.toLowerCase())
  const isCertain = api === undefined || transformers.length === 1
  return [
    {
      purpose: 'chat',
      provider: name?.value ?? '',
      ...(name && { providerAt: name.span }),
      place: openingOf(entry),
      node: entry,
      ...(isCertain && { client: api ? 'anthropic-full-url' : 'full-url' }),
      baseUrl,
      ...(api && { api }),
      keys: key ? [readKey(key, VARIABLES)] : [],
      models: itemsOf(nodeAt(entry, 'models')).flatMap((item) => projectModel(item, entry)),
    },
  ]
}

function projectModel(item: ConfigNode, entry: ConfigNode): readonly ModelUse[] {
  const id = stringAt(item)
  if (id === undefined || id.value === '') return []
  const own = nodeAt(entry, 'transformer', id.value)
  const isOnly = itemsOf(nodeAt(entry, 'models')).length === 1
  // A limit for several models says nothing about one of them.
  const maxTokens = numberAt(
    optionsOf(own, 'maxtoken') ??
      (isOnly ? optionsOf(nodeAt(entry, 'transformer'), 'maxtoken') : undefined),
    'max_tokens',
  )
  const sampling = optionsOf(own, 'sampling') ?? optionsOf(nodeAt(entry, 'transformer'), 'sampling')
  return [
    {
      id,
      place: id.span,
      role: 'declared',
      // The config cannot state a window.
      statesWindow: true,
      ...(maxTokens && { maxTokens }),
      ...withParameters(projectParameters(sampling)),
    },
  ]
}

/** The options of a transformer, written as `["maxtoken", { … }]`. */
function optionsOf(holder: ConfigNode | undefined, name: string): ConfigNode | undefined {
  const used = itemsOf(nodeAt(holder, 'use')).find(
    (item) => stringAt(itemsOf(item)[0])?.value === name,
  )
  return itemsOf(used)[1]
}

/** Reads `"provider,model"`; an empty string selects none. */
function projectRef(ref: Located<string> | undefined): readonly ModelRef[] {
  if (ref === undefined || ref.value.trim() === '' || ref.value.includes('$')) return []
  const comma = ref.value.indexOf(',')
  return [
    {
      role: 'primary',
      ref,
      provider: comma < 0 ? undefined : ref.value.slice(0, comma).trim(),
      model: ref.value.slice(comma + 1).trim(),
    },
  ]
}
