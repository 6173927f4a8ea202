import type { KnownVariables } from '../../core/known-variables.ts'
import type { EndpointUse, EnvDefinition, VendorDefault } from '../../core/projection.ts'
import { clientOfTool, keyOf } from './variable-endpoints.ts'

const ANTHROPIC: VendorDefault = {
  vendor: 'Anthropic',
  host: 'api.anthropic.com',
  variables: ['ANTHROPIC_BASE_URL', 'CLAUDE_CODE_API_BASE_URL'],
}

/** Where clients send requests without a base URL, by the documentation of their SDKs (2026-11-30). */
const DEFAULTS: ReadonlyMap<string, VendorDefault> = new Map([
  ['claude-code', ANTHROPIC],
  ['anthropic-sdk', ANTHROPIC],
  [
    'openai-sdk',
    {
      vendor: 'OpenAI',
      host: 'api.openai.com',
      variables: ['OPENAI_BASE_URL', 'OPENAI_API_BASE'],
    },
  ],
])

/** A Kimi Code key, or a variable that is named after Moonshot or Kimi. */
const OURS = /^(?:sk-kimi-|\$\{\w*(?:MOONSHOT|KIMI)\w*\}$)/

/**
 * The endpoints of keys that go to another vendor, because nothing sets a URL for the client that
 * takes them.
 */
export function strayKeys(
  definitions: readonly EnvDefinition[],
  known: KnownVariables,
): readonly EndpointUse[] {
  return definitions.flatMap((definition): readonly EndpointUse[] => {
    const { name, nameAt, value } = definition
    const { tool = '', roleOf } = known.familyOf(name)
    const withoutUrl = DEFAULTS.get(tool)
    const isKey = roleOf(name) === 'key' && OURS.test(value.value.trim())
    if (withoutUrl === undefined || !isKey) return []
    const client = clientOfTool(tool)
    return [
      {
        purpose: 'chat',
        tool,
        provider: '',
        place: nameAt,
        ...(client && { client }),
        withoutUrl,
        keys: [keyOf(definition)],
        models: [],
      },
    ]
  })
}
