import type { EndpointUse } from '../core/projection.ts'
import type { ResolvedEndpoint } from './context/endpoints.ts'
import type { Rule, RuleContext } from './rule.ts'
import { editsToGo, INSTEAD_OF_KIMI_CODE, type Refusal, refusalOf } from './support/refusals.ts'

export const codingOpenaiSurface: Rule = {
  id: 'coding-openai-surface',
  meta: {
    summary: "Kimi Code's OpenAI surface from a client that it refuses",
    why: '`/coding/v1/chat/completions` answers only to the coding agents on its list and to everyone else with a 403 `access_terminated_error`: "only available for Coding Agents". The list of models is open to all, so that a connection test passes and the first message fails. The Anthropic surface of the same service has no such gate.',
    severity: 'warning',
    fix: 'unsafe',
    references: [
      'https://github.com/kodustech/kodus-ai/issues/1257',
      'https://github.com/farion1231/cc-switch/issues/3508',
      'https://github.com/openclaw/openclaw/issues/22409',
    ],
    examples: [
      {
        dialect: 'openclaw',
        bad: '{\n  models: {\n    providers: {\n      kimi: {\n        baseUrl: "https://api.kimi.com/coding/v1",\n        apiKey: "${KIMI_API_KEY}",\n        api: "openai-completions",\n        models: [],\n      },\n    },\n  },\n}\n',
        good: '{\n  models: {\n    providers: {\n      kimi: {\n        baseUrl: "https://api.kimi.com/coding/",\n        apiKey: "${KIMI_API_KEY}",\n        api: "anthropic-messages",\n        models: [],\n      },\n    },\n  },\n}\n',
      },
      {
        dialect: 'litellm',
        bad: 'model_list:\n  - model_name: kimi\n    litellm_params:\n      model: openai/kimi-for-coding\n      api_base: https://api.kimi.com/coding/v1\n      api_key: os.environ/KIMI_API_KEY\n',
        good: 'model_list:\n  - model_name: kimi\n    litellm_params:\n      model: anthropic/kimi-for-coding\n      api_base: https://api.kimi.com/coding/\n      api_key: os.environ/KIMI_API_KEY\n',
      },
    ],
  },
  check(context) {
    for (const reading of context.endpoints) checkEndpoint(context, reading)
  },
}

function checkEndpoint(context: RuleContext, reading: ResolvedEndpoint): void {
  const { endpoint, isFilledIn } = reading
  const { baseUrl, api, userAgent } = endpoint
  const refusal = refusalOf(context, reading)
  if (baseUrl === undefined || refusal === undefined) return
  const { way, url } = refusal
  const edits = way && isFilledIn !== true ? editsToGo(context, endpoint, way, url.flaws) : []
  context.report({
    at: baseUrl.span,
    // Whoever asks elsewhere finds nothing at all.
    ...(!isServed(endpoint, refusal) && { severity: 'error' }),
    message: describe(context, endpoint, refusal),
    actual: baseUrl.value,
    ...(way !== undefined && { expected: [way.baseUrl] }),
    note: [
      userAgent && LISTED.test(userAgent.value) ? PASSES : FATE,
      way ? OPEN : INSTEAD_OF_KIMI_CODE,
      ...(userAgent ? [FORGED] : []),
    ].join(' '),
    related: [
      ...(api ? [{ message: 'the protocol', span: api.span }] : []),
      ...(userAgent ? [{ message: 'the header', span: userAgent.span }] : []),
    ],
    ...(edits.length > 0 && {
      fix: { title: 'Use the Anthropic surface', safety: 'unsafe', edits },
    }),
  })
}

/** Whether chat completions are served where the client asks, if only to others. */
function isServed({ client }: EndpointUse, { url, gated }: Refusal): boolean {
  const base = new URL(gated.baseUrl).pathname
  return url.path === (client === 'full-url' ? base + gated.appends : base)
}

function describe(
  { dialect }: RuleContext,
  { baseUrl, ...endpoint }: EndpointUse,
  refusal: Refusal,
): string {
  const { gated, way } = refusal
  if (way === undefined) return `\`${gated.baseUrl}\` refuses plain OpenAI clients`
  const { protocolName } = dialect
  const word = `${protocolName === undefined ? '' : `${protocolName} `}\`${way.word}\``
  const refuses = `\`${gated.baseUrl}\` refuses clients that are not on its list`
  if (baseUrl?.value !== way.baseUrl) return `${refuses}, expected \`${way.baseUrl}\` with ${word}`
  return isServed(endpoint, refusal)
    ? `${refuses}, expected ${word} at the same URL`
    : `\`${way.baseUrl}\` speaks \`anthropic-messages\`, expected ${word} with it`
}

const FATE = 'Requests end in a 403 `access_terminated_error`.'

/** How clients that are on the list begin their `User-Agent`. */
const LISTED = /kimi|claude|roo|kilo/i

const PASSES =
  'Requests get through only while the service takes this `User-Agent` for a client on its list.'

const OPEN = 'The Anthropic surface takes the same key and serves the same models to any client.'

const FORGED =
  "A `User-Agent` of another client is against the vendor's guidelines, and accounts have been closed for it: remove the header."
