import type { EndpointUse } from '../core/projection.ts'
import type { ResolvedEndpoint } from './context/endpoints.ts'
import type { Rule, RuleContext } from './rule.ts'
import { WIRE_API } from './support/product-routes.ts'
import {
  editsToSwitch,
  insteadOfKimiCode,
  openProviderFor,
  type Refusal,
  refusalOf,
} from './support/refusals.ts'

export const codingOpenaiSurface: Rule = {
  id: 'coding-openai-surface',
  meta: {
    summary: "Kimi Code's OpenAI endpoint in a client that it refuses",
    severity: 'warning',
    fix: 'unsafe',
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
  const { route, url } = refusal
  const isOwnClient = route !== undefined && WIRE_API[route.client] === 'openai-completions'
  const edits =
    route && isFilledIn !== true ? editsToSwitch(context, endpoint, route, url.flaws) : []
  context.report({
    at: baseUrl.span,
    // Other paths are not served at all.
    ...(!isServed(endpoint, refusal) && { severity: 'error' }),
    message: describe(context, endpoint, refusal),
    actual: baseUrl.value,
    ...(route !== undefined && { expected: [route.baseUrl] }),
    note: [
      userAgent && LISTED.test(userAgent.value) ? PASSES : FATE,
      isOwnClient ? OWN_CLIENT : route ? OPEN : insteadOfKimiCode(context, endpoint),
      ...(userAgent ? [FORGED] : []),
    ].join(' '),
    related: [
      ...(api ? [{ message: 'the protocol', span: api.span }] : []),
      ...(userAgent ? [{ message: 'the header', span: userAgent.span }] : []),
    ],
    ...(edits.length > 0 && {
      fix: {
        title: isOwnClient ? "Use the tool's own client" : 'Use the Anthropic endpoint',
        safety: 'unsafe',
        edits,
      },
    }),
  })
}

/** Whether chat completions are served at the URL, even if only to other clients. */
function isServed({ client }: EndpointUse, { url, gated }: Refusal): boolean {
  const base = new URL(gated.baseUrl).pathname
  return url.path === (client === 'full-url' ? base + gated.appends : base)
}

function describe(
  context: RuleContext,
  { baseUrl, ...endpoint }: EndpointUse,
  refusal: Refusal,
): string {
  const { dialect } = context
  const { gated, route } = refusal
  if (route === undefined) {
    const provider = openProviderFor(context, endpoint)
    const expected = provider === undefined ? '' : `, expected the provider \`${provider}\``
    return `\`${gated.baseUrl}\` refuses plain OpenAI clients${expected}`
  }
  const name = dialect.protocols?.name
  const word = `${name === undefined ? '' : `${name} `}\`${route.word}\``
  const refuses = `\`${gated.baseUrl}\` refuses clients that are not on its list`
  if (baseUrl?.value !== route.baseUrl)
    return `${refuses}, expected \`${route.baseUrl}\` with ${word}`
  return isServed(endpoint, refusal)
    ? `${refuses}, expected ${word} at the same URL`
    : `\`${route.baseUrl}\` speaks \`anthropic-messages\`, expected ${word} with it`
}

const FATE = 'Requests end in a 403 `access_terminated_error`.'

/** The `User-Agent` prefixes of clients that are on the list. */
const LISTED = /kimi|claude|roo|kilo/i

const PASSES =
  'Requests get through only while the service takes this `User-Agent` for a client on its list.'

const OWN_CLIENT =
  "The tool's own client is on the list, and takes the same key and the same models."

const OPEN = 'The Anthropic endpoint takes the same key and serves the same models to any client.'

const FORGED =
  "A `User-Agent` of another client is against the vendor's guidelines, and accounts have been closed for it: remove the header."
