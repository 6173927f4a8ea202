import { findProvider } from '../../catalog/providers.ts'
import type { EndpointUse } from '../../core/projection.ts'
import type { Located } from '../../core/tree.ts'
import type { Rule, RuleContext } from '../rule.ts'
import { resolveKeys, variableIn } from '../support/resolve-key.ts'
import { SITES, type SiteProblem } from '../support/sites.ts'
import { createConsoleCheck } from './console-elsewhere.ts'
import { regionOfName } from './region-names.ts'
import { isChat, type Site, siteOf } from './sites.ts'

export const regionMismatch: Rule = {
  id: 'region-mismatch',
  meta: {
    summary: 'Hosts, keys or names of two regions in one config',
    severity: 'warning',
    fix: 'none',
  },
  check(context) {
    const sites = context.endpoints.flatMap((reading) => siteOf(context, reading) ?? [])
    const chats = sites.filter((site) => site.product === 'open-platform' && isChat(site))
    const keyHolders = new Map<string, Site[]>()
    const consoleElsewhere = createConsoleCheck(context)
    for (const site of sites) {
      const problem =
        namedElsewhere(context, site, chats) ??
        keySharedAcross(context, site, keyHolders) ??
        searchElsewhere(site, chats) ??
        consoleElsewhere(site)
      if (problem !== undefined) reportSite(context, site, problem)
      else if (isSurprising(context, site)) reportDefault(context, site)
    }
  },
}

/** Finds a variable, provider id or sign-in that is named after the other site. */
function namedElsewhere(
  context: RuleContext,
  site: Site,
  chats: readonly Site[],
): SiteProblem | undefined {
  if (site.product !== 'open-platform') return undefined
  const names = [
    ...namesAt(site.endpoint),
    ...site.endpoint.keys.flatMap(({ variable }) => variable ?? []),
    ...signInsFor(context, site, chats),
  ]
  // Names of variables come first: they say more about the key than the provider id.
  const name = names.find(({ value }) => regionOfName(value) !== undefined)
  const region = name && regionOfName(name.value)
  if (name === undefined || region === undefined || region === site.region) return undefined
  return {
    message: `\`${site.host}\` is ${SITES[site.region]}, but \`${name.value}\` names ${SITES[region]}`,
    related: [{ message: `names ${SITES[region]}`, span: name.span }],
  }
}

function namesAt({ keys, provider, providerAt, site }: EndpointUse): readonly Located<string>[] {
  // The provider id may be derived from it.
  if (site !== undefined) return [site]
  const variables = keys.flatMap(({ value, span }) => {
    const variable = variableIn(value)
    return variable === undefined ? [] : [{ value: variable, span }]
  })
  return providerAt === undefined
    ? variables
    : [...variables, { value: provider, span: providerAt }]
}

/** The sign-ins for an endpoint, if it is the only one and they are all of one region. */
function signInsFor(
  { projection }: RuleContext,
  site: Site,
  chats: readonly Site[],
): readonly Located<string>[] {
  if (!isChat(site) || chats.length > 1) return []
  const own = projection.signIns.filter(({ value }) => /moonshot/i.test(value))
  const regions = new Set(own.map(({ value }) => regionOfName(value)))
  return regions.size === 1 ? own : []
}

/** Finds an earlier endpoint of another region with the same key or variable. */
function keySharedAcross(
  context: RuleContext,
  site: Site,
  holders: Map<string, Site[]>,
): SiteProblem | undefined {
  let problem: SiteProblem | undefined
  for (const { id, variable } of identitiesOf(context, site)) {
    const before = holders.get(id) ?? []
    const same = before.filter(({ product }) => product === site.product)
    const other = same.find((one) => one.region !== site.region && !sharesAssignment(one, site))
    // One endpoint per product and region is enough.
    if (!same.some(({ region }) => region === site.region)) holders.set(id, [...before, site])
    if (problem !== undefined || other === undefined) continue
    const key = variable === undefined ? 'The same key' : `\`${variable}\``
    problem = {
      message: `${key} goes to \`${other.host}\` and to \`${site.host}\`, but a key works at one of them only`,
      related: [{ message: `the other host, \`${other.host}\``, span: other.at }],
    }
  }
  return problem
}

/** Whether both use the same assignment: then a script chooses the URL in branches. */
function sharesAssignment(one: Site, other: Site): boolean {
  const assigned = ({ endpoint }: Site): readonly number[] =>
    endpoint.keys.flatMap(({ variable }) => variable?.span.start ?? [])
  const starts = assigned(other)
  return assigned(one).some((start) => starts.includes(start))
}

/** Identifies a key: its text, or the variable that holds it. */
interface KeyIdentity {
  readonly id: string
  readonly variable?: string
}

function identitiesOf(context: RuleContext, { endpoint }: Site): readonly KeyIdentity[] {
  const variables = endpoint.keys.flatMap(({ value }) => variableIn(value) ?? [])
  return [
    ...variables.map((variable) => ({ id: `$${variable}`, variable })),
    ...resolveKeys(context, endpoint).map(({ value }) => ({ id: value })),
  ]
}

/** Finds a web search at one site while all chats are at the other. */
function searchElsewhere(site: Site, chats: readonly Site[]): SiteProblem | undefined {
  if (isChat(site) || site.product !== 'open-platform') return undefined
  const [chat] = chats
  if (chat === undefined || chats.some(({ region }) => region === site.region)) return undefined
  // A key named after this site is a second account on purpose.
  if (namesAt(site.endpoint).some(({ value }) => regionOfName(value) === site.region)) {
    return undefined
  }
  return {
    message: `The web search asks \`${site.host}\`, the chat \`${chat.host}\``,
    related: [{ message: `the chat, at \`${chat.host}\``, span: chat.at }],
  }
}

/**
 * Whether a provider uses a site only because that is the tool's default: the site for China, or the
 * international one in a file with Chinese text.
 */
function isSurprising(
  { catalog, dialect, document }: RuleContext,
  { endpoint, region, product }: Site,
): boolean {
  const { purpose, provider, baseUrl } = endpoint
  if (purpose !== 'chat' || baseUrl !== undefined || product !== 'open-platform') return false
  if (region !== 'cn' && !isChinese(document.source.text)) return false
  if (findProvider(catalog, dialect.tool, provider)?.region !== undefined) return false
  return namesAt(endpoint).every(({ value }) => regionOfName(value) === undefined)
}

/** Han characters without those of Japanese and Korean. */
function isChinese(text: string): boolean {
  return (
    /\p{Script=Han}/u.test(text) &&
    !/[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u.test(text)
  )
}

function reportDefault(
  { dialect, report }: RuleContext,
  { at, host, endpoint, region }: Site,
): void {
  report({
    at,
    severity: 'info',
    message: `Without a URL \`${endpoint.provider}\` of ${dialect.title} goes to \`${host}\`, ${SITES[region]}`,
    note: `A key works only at the site that issued it (${CONSOLES}). Write the URL of yours, so that it shows.`,
    // Several entries need the same line.
    cause: `default ${endpoint.provider}`,
  })
}

const CONSOLES = 'platform.kimi.ai for `api.moonshot.ai`, platform.kimi.com for `api.moonshot.cn`'

function reportSite(
  { report }: RuleContext,
  { at, endpoint, product }: Site,
  { message, related, severity }: SiteProblem,
): void {
  report({
    at,
    message,
    ...(severity && { severity }),
    ...(endpoint.baseUrl && { actual: endpoint.baseUrl.value }),
    note:
      product === 'open-platform'
        ? `A key works only at the site that issued it (${CONSOLES}); at the other one requests end in a 401. Keep the host that the key belongs to.`
        : 'A Kimi Code key works only at the site that issued it; at the other one requests end in a 401.',
    related,
  })
}
