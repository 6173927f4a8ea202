import type { Protocol } from '../../core/dialect.ts'
import type { Client, EndpointUse } from '../../core/projection.ts'
import type { Located } from '../../core/tree.ts'

/** The words for `api_mode`. */
export const HERMES_PROTOCOLS: readonly Protocol[] = [
  { word: 'chat_completions', wireApi: 'openai-completions', client: 'openai' },
  {
    word: 'anthropic_messages',
    wireApi: 'anthropic-messages',
    client: 'anthropic',
    entry: { key: 'api_mode', value: 'anthropic_messages' },
  },
  { word: 'codex_responses', wireApi: 'openai-responses' },
]

/** Only at this host Hermes drops a `/v1` that its Anthropic client appends. */
const DROPS_VERSION = /^https:\/\/api\.kimi\.com\/coding\b/i

/** URLs at which Hermes speaks the Anthropic protocol unless `api_mode` says otherwise. */
const ANTHROPIC_URL = /^https:\/\/api\.kimi\.(?:com|ai)\/coding(?:\/|$)|\/anthropic(?:\/v1)?\/?$/i

/** How Hermes asks a URL: `_detect_api_mode_for_url` in hermes_cli/runtime_provider.py. */
export function clientOf(
  url: Located<string> | undefined,
  mode: Located<string> | undefined,
): Pick<EndpointUse, 'client' | 'dropsVersion'> {
  const spoken = mode && HERMES_PROTOCOLS.find(({ word }) => word === mode.value)
  const guessed: Client = ANTHROPIC_URL.test(url?.value.trim() ?? '') ? 'anthropic' : 'openai'
  const client = mode === undefined ? guessed : spoken?.client
  if (client === undefined || url === undefined) return {}
  const drops = client === 'anthropic' && DROPS_VERSION.test(url.value.trim())
  return { client, ...(drops && { dropsVersion: true }) }
}
