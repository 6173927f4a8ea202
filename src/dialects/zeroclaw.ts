import { type Dialect, NO_REFERENCES } from '../core/dialect.ts'
import type { SourceDocument } from '../core/document.ts'
import {
  type Client,
  type EndpointUse,
  emptyProjection,
  type ModelUse,
} from '../core/projection.ts'
import {
  type ConfigNode,
  type Located,
  type Member,
  membersOf,
  nodeAt,
  numberAt,
  stringAt,
} from '../core/tree.ts'
import { namesKimi } from './support/names-kimi.ts'
import { projectParameters } from './support/parameters.ts'
import { createEndpoint, selectedModel, textsAt } from './support/provider-entry.ts'
import { partOf } from './support/split-ref.ts'

/** ZeroClaw: `~/.zeroclaw/config.toml`, in its first form and in that since version 0.8. */
export const zeroclawDialect: Dialect = {
  id: 'zeroclaw',
  title: 'ZeroClaw',
  tool: 'zeroclaw',
  docsUrl:
    'https://github.com/zeroclaw-labs/zeroclaw/blob/master/docs/book/src/providers/configuration.md',
  syntax: 'toml',
  files: {
    places: ['~/.zeroclaw/config.toml'],
    matchesPath: (path) => /(?:^|\/)\.zeroclaw\/config[\w.-]*\.toml(?:[._-][\w.-]*)?$/i.test(path),
    matchesContent: (document) => namesKimi(document) && hasShape(document.root),
  },
  project: (document) => ({
    ...emptyProjection,
    endpoints: [...projectFlat(document), ...projectFamilies(document.root)],
  }),
  providers: {
    path: 'providers.models',
    otherNames: new Map([['kimi-code', '`endpoint = "code"` since 0.8']]),
    windowKey: 'context_window',
  },
  variables: { pattern: NO_REFERENCES },
  keys: {
    storedIn: /^\.zeroclaw\/config\.toml$/,
    advice:
      'Have ZeroClaw encrypt it (`[secrets]` with `encrypt = true`, and `zeroclaw config set`), or name a secret of 1Password (`op://…`) here.',
  },
}

/** Keys of the flat form. Others have a default provider too, but declare it in `[providers.…]`. */
const FLAT_KEYS = [
  'api_key',
  'default_temperature',
  'model_providers',
  'autonomy',
  'channels_config',
]

function hasShape(root: ConfigNode | undefined): boolean {
  const isNamed = ['default_provider', 'default_model'].every(
    (key) => stringAt(root, key) !== undefined,
  )
  const isFlat =
    isNamed &&
    nodeAt(root, 'providers') === undefined &&
    FLAT_KEYS.some((key) => nodeAt(root, key) !== undefined)
  return isFlat || membersOf(familiesIn(root)).some(({ value }) => value.kind === 'object')
}

function familiesIn(root: ConfigNode | undefined): ConfigNode | undefined {
  return nodeAt(root, 'providers', 'models')
}

/** The form before 0.8: one key and one model at the top, and URLs in `[model_providers.…]`. */
function projectFlat(document: SourceDocument): readonly EndpointUse[] {
  const { root } = document
  const provider = stringAt(root, 'default_provider')
  const model = stringAt(root, 'default_model')
  const keys = textsAt(root, ['api_key'])
  const models = model === undefined ? [] : [selectedModel(model)]
  const declared = membersOf(nodeAt(root, 'model_providers'))
  const isDeclared = declared.some(({ key }) => key === provider?.value)
  const own =
    provider === undefined || isDeclared
      ? []
      : [
          {
            purpose: 'chat' as const,
            ...urlIn(document, provider),
            place: provider.span,
            keys,
            models,
          },
        ]
  return [
    ...own,
    ...declared.map(({ key, keySpan, value }) => {
      const ownKeys = textsAt(value, ['api_key'])
      return createEndpoint(value, {
        provider: key,
        providerAt: keySpan,
        client: /anthropic/i.test(stringAt(value, 'name')?.value ?? '') ? 'anthropic' : 'openai',
        baseUrl: textsAt(value, ['base_url'])[0],
        keys: ownKeys.length > 0 || key !== provider?.value ? ownKeys : keys,
        models: key === provider?.value ? models : [],
      })
    }),
  ]
}

/** Such providers are written with their URL. */
const CUSTOM: readonly (readonly [string, Client])[] = [
  ['custom:', 'openai'],
  ['anthropic-custom:', 'anthropic'],
]

function urlIn(
  document: SourceDocument,
  provider: Located<string>,
): Pick<EndpointUse, 'provider' | 'providerAt' | 'client' | 'baseUrl'> {
  const [start, client] = CUSTOM.find(([word]) => provider.value.startsWith(word)) ?? []
  const baseUrl = start === undefined ? undefined : partOf(document, provider, start.length)
  if (client === undefined || baseUrl === undefined) {
    return { provider: provider.value, providerAt: provider.span, client: 'openai' }
  }
  return { provider: 'custom', client, baseUrl }
}

/** The providers for the vendor, by the `endpoint` of the family. */
const BY_ENDPOINT: ReadonlyMap<string, string> = new Map([
  ['cn', 'moonshot-cn'],
  ['intl', 'moonshot-intl'],
  ['code', 'kimi-code'],
])

/** `[providers.models.FAMILY.ALIAS]`. */
function projectFamilies(root: ConfigNode | undefined): readonly EndpointUse[] {
  return membersOf(familiesIn(root)).flatMap((family) =>
    membersOf(family.value).map((alias) => projectAlias(family, alias)),
  )
}

function projectAlias({ key: family }: Member, { keySpan, value }: Member): EndpointUse {
  const endpoint = stringAt(value, 'endpoint')
  const isOurs = family === 'moonshot'
  const provider = isOurs ? BY_ENDPOINT.get(endpoint?.value ?? 'intl') : undefined
  return createEndpoint(value, {
    provider: provider ?? family,
    providerAt: isOurs && endpoint ? endpoint.span : keySpan,
    client: family === 'anthropic' ? 'anthropic' : 'openai',
    baseUrl: textsAt(value, ['uri'])[0],
    headers: nodeAt(value, 'extra_headers'),
    keys: textsAt(value, ['api_key']),
    models: modelsIn(value),
  })
}

function modelsIn(alias: ConfigNode): readonly ModelUse[] {
  const [id] = textsAt(alias, ['model'])
  if (id === undefined) return []
  const contextWindow = numberAt(alias, 'context_window')
  const maxTokens = numberAt(alias, 'max_tokens')
  return [selectedModel(id, { contextWindow, maxTokens, parameters: projectParameters(alias) })]
}
