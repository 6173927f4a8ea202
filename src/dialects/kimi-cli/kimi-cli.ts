import {
  type Dialect,
  NO_REFERENCES,
  type Protocol,
  type VariableFormat,
} from '../../core/dialect.ts'
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
  type Located,
  type Member,
  membersOf,
  nodeAt,
  numberAt,
  stringAt,
} from '../../core/tree.ts'
import { keysInHeaders, openingOf, readKey, readProviderEntry } from '../support/provider-entry.ts'
import { type ModelTable, modelTables } from './model-tables.ts'
import { findUnlistedInKimiCli, validateKimiCli } from './validate.ts'

/** The types of both programs; each has most of them. */
const PROTOCOLS: readonly Protocol[] = [
  { word: 'kimi', wireApi: 'openai-completions', client: 'openai' },
  { word: 'openai_legacy', wireApi: 'openai-completions', client: 'openai', isNameless: true },
  // https://github.com/MoonshotAI/kimi-code/issues/416, 2026-06-05
  { word: 'openai', wireApi: 'openai-completions', client: 'openai', isNameless: true },
  { word: 'anthropic', wireApi: 'anthropic-messages', client: 'anthropic' },
  { word: 'openai_responses', wireApi: 'openai-responses' },
  { word: 'gemini', wireApi: 'other' },
  { word: 'google_genai', wireApi: 'other' },
  { word: 'google-genai', wireApi: 'other' },
  { word: 'vertexai', wireApi: 'other' },
  { word: 'bedrock', wireApi: 'other' },
]

/** `api_key_env` names a variable; nothing else is replaced. */
const VARIABLES: VariableFormat = { pattern: NO_REFERENCES, bringKeys: true }

/** Kimi CLI and its successor Kimi Code CLI: `config.toml` in `~/.kimi` or `~/.kimi-code`. */
export const kimiCliDialect: Dialect = {
  id: 'kimi-cli',
  title: 'Kimi CLI',
  tool: 'kimi-cli',
  docsUrl: 'https://moonshotai.github.io/kimi-cli/en/configuration/config-files.html',
  syntax: 'toml',
  files: {
    places: ['~/.kimi-code/config.toml', '~/.kimi/config.toml', '~/.kimi/config.json'],
    // Kimi CLI also reads JSON.
    alsoIn: 'json',
    matchesPath: (path) =>
      /(?:^|\/)(?:\.kimi(?:-code)?\/config[\w.-]*\.toml|\.kimi\/config[\w.-]*\.json)(?:[._-][\w.-]*)?$/i.test(
        path,
      ),
    matchesContent: ({ root, syntax }) =>
      modelTables(root).some(({ node }) => nodeAt(node, 'max_context_size') !== undefined) ||
      // Many tools have such providers in JSON.
      (syntax === 'toml' && hasProviders(root)),
  },
  project,
  providers: { path: 'providers', windowKey: 'max_context_size' },
  protocols: { words: PROTOCOLS, name: 'the `type`' },
  variables: VARIABLES,
  keys: {
    storedIn: /^\.kimi(?:-code)?\/config\.(?:toml|json)$/,
    advice:
      'The CLI keeps keys in this file: keep the file out of repositories, or sign in with `/login`.',
    signIn: '`/login`',
  },
  schema: {
    validate: validateKimiCli,
    findUnlisted: findUnlistedInKimiCli,
    ignoresUnknownKeys: true,
  },
}

function hasProviders(root: ConfigNode | undefined): boolean {
  return membersOf(nodeAt(root, 'providers')).some(
    ({ value }) =>
      stringAt(value, 'type') !== undefined &&
      (nodeAt(value, 'base_url') ?? nodeAt(value, 'api_key')) !== undefined,
  )
}

/** The folder of Kimi CLI; that of Kimi Code CLI is `.kimi-code`. */
const OLDER_FOLDER = /(?:^|[\\/])\.kimi[\\/][^\\/]+$/i

/** Kimi CLI takes them for providers of the type `kimi`, Kimi Code CLI does not: src/kimi_cli/llm.py. */
const OVERRIDES: Required<EndpointUse>['overriddenBy'] = {
  key: 'KIMI_API_KEY',
  url: 'KIMI_BASE_URL',
}

function project({ path, root }: SourceDocument): Projection {
  const models = modelTables(root)
  const providers = membersOf(nodeAt(root, 'providers'))
  const byProvider = groupByProvider(models)
  const isOlder = OLDER_FOLDER.test(path)
  return {
    ...emptyProjection,
    ...(isOlder && { tool: 'kimi-cli' }),
    endpoints: providers.map((provider) => ({
      ...projectProvider(provider, byProvider.get(provider.key) ?? []),
      ...(isOlder &&
        stringAt(provider.value, 'type')?.value === 'kimi' && { overriddenBy: OVERRIDES }),
    })),
    names: projectNames(root, models, providers),
    hasBuiltIns: false,
  }
}

function groupByProvider(
  models: readonly ModelTable[],
): ReadonlyMap<string, readonly ModelTable[]> {
  const groups = new Map<string, ModelTable[]>()
  for (const model of models) {
    const provider = stringAt(model.node, 'provider')?.value ?? ''
    const group = groups.get(provider)
    if (group === undefined) groups.set(provider, [model])
    else group.push(model)
  }
  return groups
}

function projectNames(
  root: ConfigNode | undefined,
  models: readonly ModelTable[],
  providers: readonly Member[],
): readonly NameUse[] {
  const second = nodeAt(root, 'secondary_model')
  const chosen = [
    stringAt(root, 'default_model'),
    stringAt(second, 'default_model'),
    ...membersOf(nodeAt(second, 'models')).map(({ key, keySpan }) => ({
      value: key,
      span: keySpan,
    })),
  ].flatMap((name) => (name === undefined || name.value === '' ? [] : name))
  const named = models.flatMap(({ node }) => stringAt(node, 'provider') ?? [])
  const declaredModels = models.map(({ name }) => name)
  const declaredProviders = providers.map(({ key }) => key)
  return [
    ...chosen.map(
      (name): NameUse => ({
        ...name,
        what: 'model',
        where: '[models.…]',
        declared: declaredModels,
      }),
    ),
    ...named.map(
      (name): NameUse => ({
        ...name,
        what: 'provider',
        where: '[providers.…]',
        declared: declaredProviders,
      }),
    ),
  ]
}

function projectProvider(member: Member, models: readonly ModelTable[]): EndpointUse {
  const { value } = member
  const env = nodeAt(value, 'env')
  const headers = nodeAt(value, 'custom_headers')
  const variable = stringAt(value, 'api_key_env')
  const apiKey = stringAt(value, 'api_key')
  const written = apiKey === undefined || apiKey.value === '' ? fromEnv(env, /_API_KEY$/) : [apiKey]
  return readProviderEntry(member, {
    protocols: PROTOCOLS,
    api: stringAt(value, 'type'),
    baseUrl: stringAt(value, 'base_url') ?? fromEnv(env, /_BASE_URL$/)[0],
    headers,
    keys: [
      ...(variable ? [{ value: `\${${variable.value}}`, span: variable.span }] : []),
      ...[...written, ...keysInHeaders(headers)].map((one) => readKey(one, VARIABLES)),
    ],
    models: models.flatMap(projectModel),
  })
}

/** Values in `[providers.X.env]`, which replace `api_key` and `base_url`. */
function fromEnv(env: ConfigNode | undefined, name: RegExp): readonly Located<string>[] {
  return membersOf(env).flatMap(({ key, value }) => (name.test(key) ? (stringAt(value) ?? []) : []))
}

function projectModel({ name, node }: ModelTable): readonly ModelUse[] {
  const id = stringAt(node, 'model')
  if (id === undefined) return []
  const own = numberAt(node, 'max_context_size')
  const chosen = numberAt(node, 'overrides', 'max_context_size')
  // A smaller window is a choice of the user.
  const contextWindow = chosen !== undefined && chosen.value > (own?.value ?? 0) ? chosen : own
  const maxTokens = numberAt(node, 'max_output_size')
  return [
    {
      id,
      refName: name,
      place: openingOf(node),
      role: 'declared',
      // A missing window is an error, which `schema` reports.
      statesWindow: true,
      ...(contextWindow && { contextWindow }),
      ...(maxTokens && { maxTokens }),
    },
  ]
}
