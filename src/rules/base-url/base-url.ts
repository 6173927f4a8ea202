import type { Endpoint } from '../../catalog/catalog-data.generated.ts'
import { findProvider } from '../../catalog/providers.ts'
import {
  type ApiUrl,
  baseUrlFor,
  findEndpoint,
  readUrl,
  surfaceOf,
  type UrlFlaw,
  type WrongUrlReading,
} from '../../catalog/urls.ts'
import { isShared } from '../../core/dialect.ts'
import type { FixSafety } from '../../core/edit.ts'
import type { Severity } from '../../core/finding.ts'
import type { Client, EndpointUse } from '../../core/projection.ts'
import type { Located } from '../../core/tree.ts'
import { editorOf } from '../../syntax/editor-of.ts'
import type { ResolvedEndpoint } from '../context/endpoints.ts'
import { APPENDS, APPENDS_RESPONSES, protocolFor, speaksResponses } from '../context/protocols.ts'
import type { Rule, RuleContext } from '../rule.ts'
import { correctUrl, describeFlaw, isUserPart } from '../support/correct-url.ts'
import { joinWords } from '../support/describe-value.ts'
import { variablesIn } from '../support/env-syntax.ts'
import {
  anthropicRoute,
  builtInApi,
  isRefused,
  type Route,
  WIRE_API,
} from '../support/product-routes.ts'
import { editsToSwitch, insteadOfKimiCode, refusalOf } from '../support/refusals.ts'
import { checkEmptyUrl } from './check-empty-url.ts'
import { checkWrappedUrl } from './check-wrapped-url.ts'

export const baseUrl: Rule = {
  id: 'base-url',
  meta: {
    summary: 'A base URL that its client cannot use',
    severity: 'error',
    fix: 'safe',
  },
  check(context) {
    for (const reading of context.endpoints) checkEndpoint(context, reading)
  },
}

function checkEndpoint(context: RuleContext, reading: ResolvedEndpoint): void {
  const { endpoint, url, isFilledIn } = reading
  const { baseUrl } = endpoint
  if (baseUrl === undefined || url === undefined) return
  const flaws = url.kind === 'api' ? url.flaws : []
  const written = { ...baseUrl, isFilledIn: isFilledIn === true, flaws }
  if (url.kind === 'known-wrong') {
    reportWrong(context, endpoint, written, url)
    return
  }
  if (url.kind === 'invalid') {
    if (baseUrl.value.trim() === '') checkEmptyUrl(context, endpoint)
    else checkWrappedUrl(context, endpoint)
    return
  }
  const accepted = acceptedUrls(context, endpoint)
  if (accepted !== undefined && url.kind !== 'variable') checkAccepted(context, written, accepted)
  else if (url.kind === 'api' && refusalOf(context, reading) === undefined) {
    checkApiUrl(context, endpoint, written, url)
  }
}

/** The only URLs that a tool accepts for a built-in provider; undefined if it accepts any. */
function acceptedUrls(
  { projection, catalog, dialect }: RuleContext,
  { provider }: EndpointUse,
): readonly string[] | undefined {
  return projection.hasBuiltIns
    ? findProvider(catalog, dialect.tool, provider)?.baseUrls
    : undefined
}

function checkAccepted(
  context: RuleContext,
  written: WrittenUrl,
  accepted: readonly string[],
): void {
  if (accepted.includes(written.value)) return
  const read = readUrl(context.catalog, written.value)
  const host = read.kind === 'api' ? read.host : undefined
  const expected = accepted.find((url) => new URL(url).hostname === host)
  const list = joinWords(
    accepted.map((url) => `\`${url}\``),
    'and',
  )
  const flaw = `${context.dialect.title} accepts only ${list} here`
  // A port, a query or credentials are not accepted, but only the user can drop them.
  const isPlain = !written.flaws.some(isUserPart)
  reportUrl(context, written, { flaw, expected, safety: isPlain ? 'safe' : undefined })
}

/** A base URL as written. If variables are filled in, it cannot be corrected here. */
interface WrittenUrl extends Located<string> {
  readonly isFilledIn: boolean
  readonly flaws: readonly UrlFlaw[]
}

/** Reports a web page or a dead URL. */
function reportWrong(
  context: RuleContext,
  endpoint: EndpointUse,
  written: WrittenUrl,
  reading: WrongUrlReading,
): void {
  const { kind } = reading.entry
  const what = kind === 'dead' ? 'answers no request' : `is a ${kind} page, no API`
  const flaw = `\`${written.value.trim()}\` ${what}`
  const route = insteadOf(context, endpoint, reading)
  if (route?.word === undefined) {
    const isRefused = route === undefined && reading.entry.use !== undefined
    const note = isRefused ? insteadOfKimiCode(context, endpoint) : undefined
    reportUrl(context, written, { flaw, expected: route?.baseUrl, safety: 'unsafe', note })
    return
  }
  const edits = written.isFilledIn ? [] : editsToSwitch(context, endpoint, route)
  context.report({
    at: written.span,
    message: `${flaw}, expected \`${route.baseUrl}\` with \`${route.word}\``,
    actual: written.value,
    expected: [route.baseUrl],
    ...(edits.length > 0 && {
      fix: { title: `Set the base URL to \`${route.baseUrl}\``, safety: 'unsafe', edits },
    }),
  })
}

/** The route that was meant by a web page or a dead URL. */
function insteadOf(
  context: RuleContext,
  endpoint: EndpointUse,
  { entry, url }: WrongUrlReading,
): Route | undefined {
  const { catalog, dialect } = context
  const named = findProvider(catalog, dialect.tool, endpoint.provider)?.product
  const onHost = catalog.data.endpoints.filter(
    ({ baseUrl }) => new URL(baseUrl).hostname === url.hostname,
  )
  // Prefer the product that the provider is named after, if the host serves it.
  const own = onHost.find(({ product }) => product === named)
  const { product, region } = own ?? entry
  const usual = product === 'kimi-code' ? 'anthropic' : 'openai'
  const client = endpoint.client ?? builtInClient(context, endpoint) ?? usual
  const wanted = region && findEndpoint(catalog, product, region, WIRE_API[client])
  if (entry.use === undefined) return undefined
  if (wanted === undefined) return { baseUrl: entry.use, client }
  return isRefused(context, endpoint, wanted)
    ? anthropicRoute(context, wanted.product, wanted.region)
    : { baseUrl: baseUrlFor(wanted, client), client }
}

function checkApiUrl(
  context: RuleContext,
  endpoint: EndpointUse,
  written: WrittenUrl,
  url: ApiUrl,
): void {
  if (endpoint.purpose === 'web-search' && url.product !== 'open-platform') {
    const needed = findEndpoint(context.catalog, 'open-platform', 'intl', WIRE_API.openai)?.baseUrl
    const flaw = 'Kimi Code serves no web search'
    reportUrl(context, written, { flaw, expected: needed, safety: 'unsafe' })
    return
  }
  const isResponses = speaksResponses(context.dialect, endpoint.api?.value)
  const likely = isResponses ? 'openai' : likelyClient(url)
  const client = endpoint.client ?? builtInClient(context, endpoint) ?? likely
  const wanted = findEndpoint(context.catalog, url.product, url.region, WIRE_API[client])
  if (wanted === undefined) return
  const speaksOther = url.surface !== undefined && url.surface !== surfaceOf(WIRE_API[client])
  // `api-mismatch` reports an `api` that the URL does not serve, except at `/coding/v1`, which is
  // inside the same API.
  const isApiMistake = endpoint.api !== undefined && !(url.path === '/coding/v1')
  if (speaksOther && isApiMistake) return
  if (endpoint.completedPaths?.includes(url.path) === true) return
  const expected = baseUrlFor(wanted, client)
  const isRightPath = url.path === pathOf(expected)
  const own = describeFlaw(url.flaws.filter(isUserPart))
  if (own !== undefined) reportUrl(context, written, { flaw: own, expected })
  const slips = describeFlaw(url.flaws.filter((flaw) => !isUserPart(flaw)))
  const flaw = isRightPath ? slips : pathFlaw(url, expected, written)
  if (flaw === undefined) return
  const problem: UrlProblem = { flaw, expected, safety: 'safe' }
  if (endpoint.takesRequestUrl && url.path === requestPath(wanted)) {
    reportUrl(context, written, { ...problem, note: TAKEN, severity: 'info' })
  } else if (isRightPath) {
    reportUrl(context, written, problem)
  } else if (endpoint.dropsVersion && url.path === `${pathOf(expected)}/v1`) {
    reportUrl(context, written, { ...problem, note: DROPPED, severity: 'warning' })
  } else if (endpoint.client === undefined && hasUnknownReader(context, endpoint)) {
    const unsure = { safety: 'unsafe', note: UNKNOWN_READER, severity: 'warning' } as const
    reportUrl(context, written, { ...problem, ...unsure })
  } else {
    reportUrl(context, written, {
      ...problem,
      note: isResponses ? APPENDS_RESPONSES : APPENDS[client],
    })
  }
}

function hasUnknownReader({ dialect }: RuleContext, endpoint: EndpointUse): boolean {
  return isShared(dialect) || endpoint.hasUnknownReader === true
}

const UNKNOWN_READER =
  'Most clients append `/chat/completions` to such a URL. If yours appends more, keep it.'

function builtInClient(context: RuleContext, endpoint: EndpointUse): Client | undefined {
  // An excerpt may leave out the protocol.
  if (endpoint.api !== undefined || context.excerpt !== undefined) return undefined
  const api = builtInApi(context, endpoint)
  return api && protocolFor(context.dialect, api)?.client
}

function likelyClient({ surface, product }: ApiUrl): Client {
  if (surface !== undefined) return surface
  return product === 'kimi-code' ? 'anthropic' : 'openai'
}

function requestPath({ baseUrl, appends }: Endpoint): string {
  return pathOf(baseUrl) + appends
}

function pathOf(url: string): string {
  return new URL(url).pathname.replace(/\/$/, '')
}

const TAKEN = 'This client notices that and appends nothing, so it works.'

const DROPPED = 'Recent versions of the tool drop it, earlier ones end in a 404.'

/** Describes what is wrong with a path. */
function pathFlaw(url: ApiUrl, expected: string, { isFilledIn }: WrittenUrl): string {
  const path = pathOf(expected)
  const pasted = /\/(?:chat\/completions|messages|responses|models)$/.exec(url.path)?.[0]
  if (pasted !== undefined && !path.endsWith(pasted))
    return `The base URL ends in the request path \`${pasted}\``
  if (/\/v1\/+v1$/.test(url.path)) return 'The base URL has `/v1` twice'
  if (url.path === `${path}/v1`) return 'The base URL ends in a `/v1` that the client appends too'
  if (path.startsWith(url.path)) {
    return `The base URL lacks \`${path.slice(url.path.length)}\``
  }
  if (pasted !== undefined && path.endsWith(url.path)) {
    return `The URL lacks \`${path.slice(0, -url.path.length)}\``
  }
  // The value of a variable is not shown.
  const where = isFilledIn ? 'another path' : `\`${url.path}\``
  return `The base URL leads to ${where}, which this client cannot use`
}

/** What is wrong with a base URL. */
interface UrlProblem {
  readonly flaw: string
  readonly expected: string | undefined
  /** Absent if there is no fix. */
  readonly safety?: FixSafety | undefined
  readonly note?: string | undefined
  readonly severity?: Severity
}

function reportUrl(
  { document, variables, report }: RuleContext,
  written: WrittenUrl,
  { flaw, expected, safety, note, severity }: UrlProblem,
): void {
  const defined = written.isFilledIn
    ? variablesIn(written.value).flatMap((name) => variables.find(name) ?? [])
    : []
  const related = defined.flatMap(({ name, at }) =>
    at === undefined ? [] : [{ message: `\`${name}\` is defined here`, span: at }],
  )
  const isOurs = !written.isFilledIn && expected !== undefined && safety !== undefined
  const fix = isOurs ? correctUrl(written, expected, safety) : undefined
  report({
    at: written.span,
    ...(severity && { severity }),
    message: expected === undefined ? flaw : `${flaw}, expected \`${expected}\``,
    actual: written.value,
    ...(expected !== undefined && { expected: [expected] }),
    ...(note !== undefined && { note }),
    ...(related.length > 0 && { related }),
    ...(fix && {
      fix: {
        title: fix.title,
        safety: fix.safety,
        edits: [editorOf(document).replaceText(written.span, fix.text)],
      },
    }),
  })
}
