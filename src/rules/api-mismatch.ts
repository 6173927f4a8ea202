import { type ApiUrl, responsesOn, servesResponses } from '../catalog/urls.ts'
import type { Fix } from '../core/edit.ts'
import type { EndpointUse, WireApi } from '../core/projection.ts'
import type { Located } from '../core/tree.ts'
import { editorOf } from '../syntax/editor-of.ts'
import type { ResolvedEndpoint } from './context/endpoints.ts'
import { isGoneProtocol, protocolFor, protocolOf } from './context/protocols.ts'
import type { Rule, RuleContext } from './rule.ts'
import { anthropicRoute, type Route, routeTo } from './support/product-routes.ts'
import { editsToSwitch } from './support/refusals.ts'

const OPENAI = 'openai-completions'
const ANTHROPIC = 'anthropic-messages'
const RESPONSES = 'openai-responses'

export const apiMismatch: Rule = {
  id: 'api-mismatch',
  meta: {
    summary: 'A protocol that the base URL does not serve',
    severity: 'error',
    fix: 'unsafe',
  },
  check(context) {
    for (const reading of context.endpoints) checkApi(context, reading)
  },
}

function checkApi(context: RuleContext, reading: ResolvedEndpoint): void {
  const { endpoint, url } = reading
  const { api, baseUrl } = endpoint
  if (api === undefined || baseUrl === undefined || url?.kind !== 'api') return
  const { dialect, catalog, today } = context
  const spoken = protocolOf(dialect, api.value)
  const served = url.surface === 'anthropic' ? ANTHROPIC : OPENAI
  const hasResponses = servesResponses(catalog, url, today)
  if (isGoneProtocol(dialect, api.value)) reportGone(context, api, baseUrl, hasResponses)
  const responses = spoken === RESPONSES ? responsesOn(catalog, url, today) : undefined
  // At another path than `/v1` the URL is wrong: see `base-url`.
  if (responses !== undefined && served === OPENAI) return
  if (spoken === undefined || spoken === served || !isWrong(spoken, url)) return
  const route = routeOf(context, endpoint, url, served)
  const word = protocolFor(dialect, served)?.word
  const wanted = route?.word ?? word
  if (wanted === undefined && responses !== undefined) {
    const isPlain = reading.isFilledIn !== true && url.flaws.length === 0
    reportUrl(context, api, baseUrl, responses.baseUrl, isPlain)
    return
  }
  const fix = route && fixFor(context, reading, url, route)
  context.report({
    at: api.span,
    message: `\`${api.value}\` at \`${baseUrl.value}\`, which speaks \`${word ?? served}\``,
    actual: api.value,
    ...(wanted !== undefined && { expected: [wanted] }),
    note:
      spoken === 'other' || spoken === RESPONSES
        ? 'Moonshot and Kimi serve chat completions at `/v1`, Responses there since 2026-09-01 at the latest, and Anthropic Messages at `/anthropic` and `/coding/`.'
        : `Change it, or change the base URL to the one that serves \`${api.value}\`.`,
    related: [{ message: 'the endpoint', span: baseUrl.span }],
    ...(fix && { fix }),
  })
}

/** How the tool reaches the protocol that is served at the URL. */
function routeOf(
  context: RuleContext,
  { tool }: EndpointUse,
  { product, region }: ApiUrl,
  served: WireApi,
): Route | undefined {
  const asker = tool === undefined ? {} : { tool }
  return served === ANTHROPIC
    ? anthropicRoute(context, product, region)
    : routeTo(context, asker, product, region)
}

/** Changes both: the client of another protocol may need another path. */
function fixFor(
  context: RuleContext,
  { endpoint, isFilledIn }: ResolvedEndpoint,
  { path, flaws }: ApiUrl,
  route: Route,
): Fix | undefined {
  const isRightPath = new URL(route.baseUrl).pathname.replace(/\/$/, '') === path
  // The value of a variable cannot be changed here.
  if (route.word === undefined || (isFilledIn === true && !isRightPath)) return undefined
  const { api } = endpoint
  const edits =
    isFilledIn && api
      ? [editorOf(context.document).replaceText(api.span, route.word)]
      : editsToSwitch(context, endpoint, route, flaws)
  if (edits.length === 0) return undefined
  const url = isRightPath ? '' : ` and the base URL to \`${route.baseUrl}\``
  return { title: `Set the protocol to \`${route.word}\`${url}`, safety: 'unsafe', edits }
}

/** The tool cannot speak the protocol at the URL, but another URL of the host serves its own. */
function reportUrl(
  { document, report }: RuleContext,
  api: Located<string>,
  baseUrl: Located<string>,
  expected: string,
  isPlain: boolean,
): void {
  report({
    at: api.span,
    message: `\`${api.value}\` at \`${baseUrl.value}\`, expected the base URL \`${expected}\``,
    actual: api.value,
    related: [{ message: 'the endpoint', span: baseUrl.span }],
    ...(isPlain && {
      fix: {
        title: `Set the base URL to \`${expected}\``,
        safety: 'unsafe',
        edits: [editorOf(document).replaceText(baseUrl.span, expected)],
      },
    }),
  })
}

/** If no protocol that the tool still speaks is served, nothing that could be written works. */
function reportGone(
  { dialect, document, report }: RuleContext,
  api: Located<string>,
  baseUrl: Located<string>,
  hasResponses: boolean,
): void {
  const word = hasResponses ? protocolFor(dialect, RESPONSES)?.word : undefined
  if (word !== undefined) {
    report({
      at: api.span,
      severity: 'warning',
      message: `Current versions of ${dialect.title} no longer speak \`${api.value}\`, expected \`${word}\``,
      actual: api.value,
      expected: [word],
      note: 'This endpoint serves both.',
      related: [{ message: 'the endpoint', span: baseUrl.span }],
      fix: {
        title: `Set the protocol to \`${word}\``,
        safety: 'unsafe',
        edits: [editorOf(document).replaceText(api.span, word)],
      },
    })
    return
  }
  report({
    at: api.span,
    severity: 'warning',
    message: `Current versions of ${dialect.title} no longer speak \`${api.value}\`, and this endpoint serves nothing else that they do`,
    actual: api.value,
    note: 'Put a proxy between the two that translates, or use another client.',
    related: [{ message: 'the endpoint', span: baseUrl.span }],
  })
}

/** Whether the protocol is wrong. At `/coding/v1` the URL is: it is inside the Anthropic API. */
function isWrong(spoken: WireApi | 'other', { surface, path }: ApiUrl): boolean {
  if (spoken === ANTHROPIC) return surface === 'openai' && path !== '/coding/v1'
  return spoken === 'other' || spoken === RESPONSES || surface === 'anthropic'
}
