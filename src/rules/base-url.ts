import { type ApiUrl, baseUrlFor, findEndpoint, surfaceOf, type UrlFlaw } from '../catalog/urls.ts'
import type { Client, EndpointUse, WireApi } from '../core/projection.ts'
import type { Located } from '../core/tree.ts'
import type { Rule, RuleContext } from './rule.ts'
import { builtInApi, type EndpointReading } from './support/endpoints.ts'
import { replaceText } from './support/replace-value.ts'

export const baseUrl: Rule = {
  id: 'base-url',
  meta: {
    summary: 'A base URL that its client cannot use',
    why: 'A client appends its own path to the base URL: an OpenAI client `/chat/completions`, an Anthropic client `/v1/messages`. Without `/v1`, with `/v1` twice or with the whole request URL pasted in, every request ends in a 404 `url.not_found`.',
    severity: 'error',
    fix: 'safe',
    references: [
      'https://github.com/1Panel-dev/MaxKB/issues/190',
      'https://github.com/anomalyco/opencode/issues/4124',
    ],
    examples: [
      {
        dialect: 'openclaw',
        bad: '{\n  models: {\n    providers: {\n      moonshot: {\n        baseUrl: "https://api.moonshot.ai",\n        apiKey: "${MOONSHOT_API_KEY}",\n        api: "openai-completions",\n        models: [],\n      },\n    },\n  },\n}\n',
        good: '{\n  models: {\n    providers: {\n      moonshot: {\n        baseUrl: "https://api.moonshot.ai/v1",\n        apiKey: "${MOONSHOT_API_KEY}",\n        api: "openai-completions",\n        models: [],\n      },\n    },\n  },\n}\n',
      },
      {
        dialect: 'claude-code',
        bad: '{\n  "env": {\n    "ANTHROPIC_BASE_URL": "https://api.moonshot.ai/v1",\n    "ANTHROPIC_MODEL": "kimi-k3[1m]"\n  }\n}\n',
        good: '{\n  "env": {\n    "ANTHROPIC_BASE_URL": "https://api.moonshot.ai/anthropic",\n    "ANTHROPIC_MODEL": "kimi-k3[1m]"\n  }\n}\n',
      },
    ],
  },
  check(context) {
    for (const reading of context.endpoints) checkEndpoint(context, reading)
  },
}

const WIRE: Readonly<Record<Client, WireApi>> = {
  openai: 'openai-completions',
  'full-url': 'openai-completions',
  anthropic: 'anthropic-messages',
  'anthropic-ai-sdk': 'anthropic-messages',
}

const APPENDS: Readonly<Record<Client, string>> = {
  openai: 'The client appends `/chat/completions` itself.',
  anthropic: 'The client appends `/v1/messages` itself.',
  'anthropic-ai-sdk': 'The client appends `/messages` itself.',
  'full-url': 'The client appends nothing: it wants the whole request URL.',
}

function checkEndpoint(context: RuleContext, { endpoint, url }: EndpointReading): void {
  const { baseUrl: written } = endpoint
  if (written === undefined || url === undefined) return
  if (url.kind === 'known-wrong') {
    const { kind, use } = url.entry
    const what = kind === 'dead' ? 'answers no request' : `is a ${kind} page, no API`
    reportUrl(context, written, `\`${written.value.trim()}\` ${what}`, use, 'unsafe')
  } else if (url.kind === 'api') checkApiUrl(context, endpoint, written, url)
}

function checkApiUrl(
  context: RuleContext,
  endpoint: EndpointUse,
  written: Located<string>,
  url: ApiUrl,
): void {
  if (endpoint.purpose === 'web-search' && url.product !== 'open-platform') {
    const needed = findEndpoint(context.catalog, 'open-platform', 'intl', WIRE.openai)?.baseUrl
    reportUrl(context, written, 'Kimi Code serves no web search', needed, 'unsafe')
    return
  }
  const client = endpoint.client ?? builtInClient(context, endpoint) ?? likelyClient(url)
  const wanted = findEndpoint(context.catalog, url.product, url.region, WIRE[client])
  if (wanted === undefined) return
  const speaksOther = url.surface !== undefined && url.surface !== surfaceOf(WIRE[client])
  // The entry's `api` is then the contradiction, but for `/coding/v1`: the same API, one step deep.
  const isApiMistake = endpoint.api !== undefined && !(url.path === '/coding/v1')
  if (speaksOther && isApiMistake) return
  const expected = baseUrlFor(wanted, client)
  const flaw = flawIn(url, expected)
  if (flaw === undefined) return
  reportUrl(context, written, flaw, expected, 'safe', APPENDS[client])
}

function builtInClient(context: RuleContext, endpoint: EndpointUse): Client | undefined {
  // A part of a config may leave out the protocol.
  if (endpoint.api !== undefined || context.excerpt !== undefined) return undefined
  const api = builtInApi(context, endpoint)
  return api && (api === 'anthropic-messages' ? 'anthropic' : 'openai')
}

function likelyClient({ surface, product }: ApiUrl): Client {
  if (surface !== undefined) return surface
  return product === 'kimi-code' ? 'anthropic' : 'openai'
}

/** What is wrong with a URL's shape, in words; undefined for one that works. */
function flawIn(url: ApiUrl, expected: string): string | undefined {
  const path = new URL(expected).pathname.replace(/\/$/, '')
  if (url.path === path) return textFlaw(url.flaws)
  const pasted = /\/(?:chat\/completions|messages|responses|models)$/.exec(url.path)?.[0]
  if (pasted !== undefined) return `The base URL ends in the request path \`${pasted}\``
  if (/\/v1\/+v1$/.test(url.path)) return 'The base URL has `/v1` twice'
  if (url.path === `${path}/v1`) return 'The base URL ends in a `/v1` that the client appends too'
  if (path.startsWith(url.path)) {
    return `The base URL lacks \`${path.slice(url.path.length)}\``
  }
  return `The base URL leads to \`${url.path}\`, which this client cannot use`
}

const FLAWS: Readonly<Record<UrlFlaw, string>> = {
  spaces: 'The base URL holds stray spaces',
  'no-scheme': 'The base URL lacks `https://`',
  http: 'The base URL is `http:`, which sends the key unencrypted',
  port: 'The base URL names a port',
  query: 'The base URL holds a query or a fragment',
  credentials: 'The base URL holds credentials',
}

function textFlaw(flaws: readonly UrlFlaw[]): string | undefined {
  const [first] = flaws
  return first && FLAWS[first]
}

function reportUrl(
  { document, report }: RuleContext,
  written: Located<string>,
  flaw: string,
  expected: string | undefined,
  safety: 'safe' | 'unsafe',
  appends?: string,
): void {
  const instead = expected === undefined ? undefined : `Use \`${expected}\`.`
  report({
    at: written.span,
    message: expected === undefined ? flaw : `${flaw}, expected \`${expected}\``,
    actual: written.value,
    ...(expected !== undefined && { expected: [expected] }),
    note: [appends, instead].filter((part) => part !== undefined).join(' '),
    ...(expected !== undefined && {
      fix: {
        title: `Set the base URL to \`${expected}\``,
        safety,
        edits: [replaceText(document, written.span, expected)],
      },
    }),
  })
}
