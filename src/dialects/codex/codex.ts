import type { Dialect, Protocol, VariableFormat } from '../../core/dialect.ts'
import type { SourceDocument } from '../../core/document.ts'
import {
  type EndpointUse,
  emptyProjection,
  type ModelUse,
  type NameUse,
  type Projection,
} from '../../core/projection.ts'
import {
  type ConfigNode,
  type Member,
  membersOf,
  nodeAt,
  numberAt,
  stringAt,
} from '../../core/tree.ts'
import {
  keysInHeaders,
  readKey,
  readProviderEntry,
  selectedModel,
} from '../support/provider-entry.ts'
import { validateCodex } from './validate.ts'

/** Since early 2026 Codex speaks only `responses`; before, it also spoke `chat`. */
const PROTOCOLS: readonly Protocol[] = [
  { word: 'responses', wireApi: 'openai-responses' },
  { word: 'chat', wireApi: 'openai-completions', client: 'openai', isGone: true },
]

/** `env_key` holds the name of a variable; nothing else is replaced. */
const VARIABLES: VariableFormat = {
  pattern: /^([A-Z_][A-Z0-9_]{0,200})$/,
  write: (name) => name,
}

/** The built-in providers. */
const BUILT_IN = ['openai', 'ollama', 'lmstudio', 'amazon-bedrock', 'oss', 'azure']

/** Codex: `~/.codex/config.toml`. */
export const codexDialect: Dialect = {
  id: 'codex',
  title: 'Codex',
  tool: 'codex',
  docsUrl: 'https://developers.openai.com/codex/config-reference',
  syntax: 'toml',
  files: {
    places: ['~/.codex/config.toml', '.codex/config.toml'],
    matchesPath: (path) => /(?:^|\/)\.codex\/[\w.-]*\.toml(?:[._-][\w.-]*)?$/i.test(path),
    matchesContent: ({ root }) =>
      // ZeroClaw has the same tables, and this key.
      nodeAt(root, 'default_provider') === undefined &&
      (membersOf(nodeAt(root, 'model_providers')).some(({ value }) => isProvider(value)) ||
        (stringAt(root, 'model_provider') !== undefined && stringAt(root, 'model') !== undefined)),
  },
  project,
  providers: { path: 'model_providers', windowKey: 'model_context_window' },
  protocols: { words: PROTOCOLS, name: 'the `wire_api`' },
  variables: VARIABLES,
  keys: {
    advice:
      'Set a variable such as `MOONSHOT_API_KEY` in your shell and write `env_key = "MOONSHOT_API_KEY"` in its place: Codex fills in variables nowhere else.',
  },
  schema: { validate: validateCodex },
}

/** Keys of a provider that only Codex has. */
const OWN_KEYS = ['wire_api', 'env_key', 'experimental_bearer_token', 'requires_openai_auth']
/** Keys that other tools have in `[model_providers]`. */
const FOREIGN_KEYS = ['api_key', 'api_base', 'type', 'kind', 'model', 'models', 'endpoint']

/** Whether a table is a provider of Codex, as other tools have `[model_providers]` too. */
function isProvider(entry: ConfigNode): boolean {
  const has = (keys: readonly string[]): boolean =>
    keys.some((key) => nodeAt(entry, key) !== undefined)
  return has(OWN_KEYS) || (has(['name', 'base_url']) && !has(FOREIGN_KEYS))
}

/**
 * Whether another file may declare providers. Profiles and project configs are merged with the
 * user's `config.toml`, which must declare all providers itself.
 */
function isOverlay(path: string): boolean {
  const posixPath = path.replaceAll('\\', '/')
  if (/(?:^|\/)\.codex\/[\w.-]+\.config\.toml/i.test(posixPath)) return true
  const isUsers = /^(?:~|\/root|(?:[A-Za-z]:)?\/(?:home|Users)\/[^/]+)\/\.codex\/[^/]+$/
  return /(?:^|\/)\.codex\/config\.toml/i.test(posixPath) && !isUsers.test(posixPath)
}

function project({ root, path }: SourceDocument): Projection {
  const profiles = [root, ...membersOf(nodeAt(root, 'profiles')).map(({ value }) => value)]
  const providers = membersOf(nodeAt(root, 'model_providers'))
  const declared = [...providers.map(({ key }) => key), ...BUILT_IN]
  const mayBeElsewhere = isOverlay(path)
  return {
    ...emptyProjection,
    endpoints: providers.map((provider) => projectProvider(provider, profiles)),
    names: profiles.flatMap((profile): readonly NameUse[] => {
      const name = stringAt(profile, 'model_provider')
      return name === undefined
        ? []
        : [{ ...name, what: 'provider', where: 'model_providers', declared, mayBeElsewhere }]
    }),
    hasBuiltIns: false,
    mayDeclareMore: mayBeElsewhere,
  }
}

function projectProvider(
  member: Member,
  profiles: readonly (ConfigNode | undefined)[],
): EndpointUse {
  const { key, value } = member
  const headers = nodeAt(value, 'http_headers')
  const variable = stringAt(value, 'env_key')
  const token = stringAt(value, 'experimental_bearer_token')
  return readProviderEntry(member, {
    protocols: PROTOCOLS,
    api: stringAt(value, 'wire_api'),
    baseUrl: stringAt(value, 'base_url'),
    headers,
    keys: [variable, token]
      .flatMap((key) => key ?? [])
      .concat(keysInHeaders(headers))
      .map((key) => readKey(key, VARIABLES)),
    models: profiles.flatMap((profile) => projectModel(profile, profiles[0], key)),
  })
}

/** The model of a profile at a provider. What a profile leaves out is taken from the top level. */
function projectModel(
  profile: ConfigNode | undefined,
  top: ConfigNode | undefined,
  provider: string,
): readonly ModelUse[] {
  const own = [stringAt(profile, 'model'), stringAt(profile, 'model_provider')]
  const [id, chosen] = [own[0] ?? stringAt(top, 'model'), own[1] ?? stringAt(top, 'model_provider')]
  if (id === undefined || chosen?.value !== provider) return []
  const isSameAsTop =
    own[0] === undefined && chosen.value === stringAt(top, 'model_provider')?.value
  if (profile !== top && isSameAsTop) return []
  const contextWindow = numberAt(profile, 'model_context_window')
  const maxTokens = numberAt(profile, 'model_max_output_tokens')
  return [selectedModel(id, { contextWindow, maxTokens })]
}
