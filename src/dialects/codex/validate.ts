import type { SchemaError } from '../../core/dialect.ts'
import { memberOfValue, membersOfValue, misplacedIn } from '../support/misplaced.ts'
import { swallowedBy, swallowedIn } from '../support/swallowed.ts'

/** Keys of the top level that choose the model. */
const TOP = [
  'model',
  'model_provider',
  'model_context_window',
  'model_max_output_tokens',
  'model_reasoning_effort',
]

/** Tables whose entries are tables, and tables, that have none of these keys. */
const HOLDERS = ['model_providers', 'projects', 'mcp_servers']
const TABLES = [
  'features',
  'tui',
  'history',
  'notice',
  'sandbox_workspace_write',
  'windows',
  'tools',
]

/** Other tools' names for the keys of a provider. */
const PROVIDER_KEYS: ReadonlyMap<string, string> = new Map([
  ['baseURL', 'base_url'],
  ['baseUrl', 'base_url'],
  ['api_base', 'base_url'],
  ['envKey', 'env_key'],
  ['api_key_env', 'env_key'],
  ['wireApi', 'wire_api'],
])

/** Finds what makes Codex ask another model or provider than the one that was meant. */
export function validateCodex(value: unknown): readonly SchemaError[] {
  const swallowed = [
    ...swallowedIn(value, HOLDERS, TOP),
    ...TABLES.flatMap((table) => swallowedBy(memberOfValue(value, table), [table], TOP, value)),
  ]
  return [
    ...swallowed,
    ...(swallowed.length === 0 ? findNoProvider(value) : []),
    ...membersOfValue(memberOfValue(value, 'model_providers')).flatMap(([name, provider]) => [
      ...misplacedIn(provider, ['model_providers', name], PROVIDER_KEYS),
      ...misplacedIn(provider, ['model_providers', name], keyPlaces(provider)),
    ]),
  ]
}

/** A key itself and the name of its variable have two keys. */
function keyPlaces(provider: unknown): ReadonlyMap<string, string> {
  return new Map(
    ['api_key', 'apiKey'].map((name) => {
      const isName = /^[A-Z][A-Z0-9_]{2,}$/.test(String(memberOfValue(provider, name)))
      return [name, isName ? 'env_key' : 'experimental_bearer_token']
    }),
  )
}

const OUR_MODEL = /^(?:kimi-|moonshot-|k\d)/

/** Finds a Kimi model that Codex asks OpenAI for, because no provider is chosen. */
function findNoProvider(value: unknown): readonly SchemaError[] {
  const model = memberOfValue(value, 'model')
  if (typeof model !== 'string' || !OUR_MODEL.test(model)) return []
  const profiles = membersOfValue(memberOfValue(value, 'profiles')).map(([, profile]) => profile)
  const isChosen = [value, ...profiles].some(
    (holder) => memberOfValue(holder, 'model_provider') !== undefined,
  )
  if (isChosen) return []
  const missing: SchemaError = {
    pointer: '',
    keyword: 'required',
    params: { missingProperty: 'model_provider' },
    note: `Codex then asks OpenAI for \`${model}\`. Name the table of the provider, as in \`model_provider = "moonshot"\` for \`[model_providers.moonshot]\`.`,
  }
  return [missing]
}
