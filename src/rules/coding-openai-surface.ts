import { baseUrlFor, findEndpoint } from '../catalog/urls.ts'
import type { TextEdit } from '../core/edit.ts'
import { oncePer } from '../core/once-per.ts'
import type { EndpointUse, Projection } from '../core/projection.ts'
import type { Located } from '../core/tree.ts'
import type { Rule, RuleContext } from './rule.ts'
import { builtInApi } from './support/built-in-api.ts'
import { type EndpointReading, toolOf } from './support/endpoints.ts'
import { groupBy } from './support/index-uses.ts'
import { protocolFor } from './support/protocols.ts'
import { replaceText } from './support/replace-value.ts'

const ANTHROPIC = 'anthropic-messages'

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

function checkEndpoint(context: RuleContext, { endpoint, url, isFilledIn }: EndpointReading): void {
  const { baseUrl, api, userAgent, purpose } = endpoint
  if (baseUrl === undefined || url?.kind !== 'api' || purpose !== 'chat') return
  if (url.surface !== 'openai' || !speaksOpenai(context, endpoint)) return
  const { catalog, dialect } = context
  const gated = findEndpoint(catalog, url.product, url.region, 'openai-completions')
  if (gated?.userAgentGated !== true) return
  if (gated.allowedTools?.some((tool) => tool === toolOf(dialect, endpoint))) return
  const open = findEndpoint(catalog, url.product, url.region, ANTHROPIC)
  const other = protocolFor(dialect, ANTHROPIC)
  const { word = ANTHROPIC, client = 'anthropic' } = other ?? {}
  // Some tools speak nothing else.
  const isBound = dialect.protocols !== undefined && other === undefined
  const expected = open && !isBound ? baseUrlFor(open, client) : undefined
  const canEdit = expected !== undefined && isFilledIn !== true
  const edits = canEdit ? editsFor(context, baseUrl, expected, word) : []
  context.report({
    at: baseUrl.span,
    message: `\`${gated.baseUrl}\` refuses clients that are not on its list${expected === undefined ? '' : `, expected \`${expected}\` with \`${word}\``}`,
    actual: baseUrl.value,
    ...(expected !== undefined && { expected: [expected] }),
    note: userAgent === undefined ? NOTE : `${NOTE} ${FORGED}`,
    related: [
      ...(api ? [{ message: 'the protocol', span: api.span }] : []),
      ...(userAgent ? [{ message: 'the header', span: userAgent.span }] : []),
    ],
    ...(edits.length > 0 && {
      fix: { title: 'Use the Anthropic surface', safety: 'unsafe', edits },
    }),
  })
}

/** Said by the entry, or implied by the URL alone. */
function speaksOpenai(context: RuleContext, endpoint: EndpointUse): boolean {
  const { client, api } = endpoint
  if (client !== undefined) return client === 'openai' || client === 'full-url'
  return api === undefined && builtInApi(context, endpoint) !== ANTHROPIC
}

const NOTE =
  'Requests end in a 403 `access_terminated_error`. The Anthropic surface takes the same key and serves the same models to any client.'

const FORGED =
  "A `User-Agent` of another client is against the vendor's guidelines, and accounts have been closed for it: remove the header."

/** The endpoints of each written URL, by the offset where it stands. */
const endpointsByUrl = oncePer(({ endpoints }: Projection) =>
  groupBy(endpoints, ({ baseUrl }) => String(baseUrl?.span.start)),
)

/**
 * The URL and the protocol of every endpoint that it serves; none where a protocol would have to be
 * added.
 */
function editsFor(
  context: RuleContext,
  baseUrl: Located<string>,
  expected: string,
  word: string,
): readonly TextEdit[] {
  const { document, uses } = context
  const sharing = endpointsByUrl(uses).get(String(baseUrl.span.start)) ?? []
  if (sharing.some(({ api }) => api === undefined)) return []
  const apis = new Map(
    sharing.flatMap(({ api }) =>
      api === undefined || api.value === word ? [] : [[api.span.start, api.span] as const],
    ),
  )
  return [
    ...(expected === baseUrl.value ? [] : [replaceText(document, baseUrl.span, expected)]),
    ...[...apis.values()].map((span) => replaceText(document, span, word)),
  ]
}
