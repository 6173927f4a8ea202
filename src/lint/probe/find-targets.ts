import type { Catalog } from '../../catalog/catalog.ts'
import { isShared } from '../../core/dialect.ts'
import type { EndpointUse } from '../../core/projection.ts'
import { isPlaceholder } from '../../core/secrets.ts'
import type { ResolvedEndpoint } from '../../rules/context/endpoints.ts'
import type { LintContext } from '../../rules/context/lint-context.ts'
import { findMentions, type ModelMention } from '../../rules/context/mentions.ts'
import { defaultUrl } from '../../rules/support/default-url.ts'
import { providersOnlyNamed } from '../../rules/support/providers-only-named.ts'
import { type ResolvedKey, resolveKeys } from '../../rules/support/resolve-key.ts'
import type { ProbedEndpoint, ProbedModel, ProbeProblem, ProbeTarget } from './probe-target.ts'
import { refuseKey } from './refuse-key.ts'
import { type Destination, destinationOf, otherRegion, type Site } from './site.ts'
import { describeNoApi, describeNoKey, describeStranger } from './unasked.ts'

/** What a call says about where keys may go. */
export interface ProbeLimits {
  /** The catalog that ships with the program: a project's own may not say where keys go. */
  readonly shipped: Catalog
  /** Other hosts that the user allows, with or without a port. */
  readonly allowedHosts: ReadonlySet<string>
  readonly asksOtherRegion: boolean
}

/** What may be asked for a config, and the problems that need no answer. */
export interface ConfigTargets {
  readonly targets: readonly ProbeTarget[]
  readonly problems: readonly ProbeProblem[]
  /** Other hosts that are not allowed and have no problem of their own. */
  readonly strangers: readonly string[]
}

/** Finds the keys of a config that may be sent, and where to. */
export function findTargets(context: LintContext, limits: ProbeLimits): ConfigTargets {
  const found = findEndpoints(context).map((endpoint) => readEndpoint(context, limits, endpoint))
  return {
    targets: found.flatMap(({ targets }) => targets),
    problems: found.flatMap(({ problems }) => problems),
    strangers: [...new Set(found.flatMap(({ strangers }) => strangers))],
  }
}

interface FoundEndpoint extends ProbedEndpoint {
  /** With variables filled in; absent where nothing says where requests go. */
  readonly baseUrl?: string
}

/** The endpoints of a config, and the built-in providers that it uses without an entry. */
function findEndpoints(context: LintContext): readonly FoundEndpoint[] {
  const mentions = findMentions(context)
  const declared = context.endpoints.map((resolved) => {
    const { endpoint: use, product } = resolved
    const models: readonly ProbedModel[] =
      product === undefined
        ? use.models.map((model) => ({ id: model.id, use: model, refs: [] }))
        : mentions.filter((mention) => belongsTo(mention, use))
    return { use, models, ...urlOf(context, resolved) }
  })
  const named = [...providersOnlyNamed(context.projection)].map(([provider, { ref }]) => {
    const use: EndpointUse = { purpose: 'chat', provider, place: ref.span, keys: [], models: [] }
    const models = mentions.filter((mention) => belongsTo(mention, use))
    return { use, models, ...withUrl(defaultUrl(context, use)) }
  })
  return [...declared, ...named]
}

function belongsTo({ use, provider }: ModelMention, endpoint: EndpointUse): boolean {
  return use === undefined ? provider === endpoint.provider : endpoint.models.includes(use)
}

function urlOf(
  context: LintContext,
  { endpoint, url }: ResolvedEndpoint,
): Pick<FoundEndpoint, 'baseUrl'> {
  if (url !== undefined) return 'url' in url ? withUrl(url.url.href) : {}
  // A key alone in a file of variables does not say its region.
  return isShared(context.dialect) ? {} : withUrl(defaultUrl(context, endpoint))
}

function withUrl(baseUrl: string | undefined): Pick<FoundEndpoint, 'baseUrl'> {
  return baseUrl === undefined ? {} : { baseUrl }
}

const NOTHING: ConfigTargets = { targets: [], problems: [], strangers: [] }

function readEndpoint(
  context: LintContext,
  limits: ProbeLimits,
  endpoint: FoundEndpoint,
): ConfigTargets {
  const { use, baseUrl } = endpoint
  const destination =
    baseUrl === undefined ? undefined : destinationOf(limits.shipped, baseUrl, use.client)
  if (destination === undefined) return NOTHING
  if (destination.kind === 'no-api') {
    return { ...NOTHING, problems: [describeNoApi(use, destination)] }
  }
  if (destination.kind === 'stranger' && !isAllowed(destination, limits)) {
    const problems = describeStranger(limits.shipped, use, destination)
    return { ...NOTHING, problems, strangers: problems.length > 0 ? [] : [destination.host] }
  }
  const keys = resolveKeys(context, use, (value) => !isPlaceholder(value))
  if (keys.length === 0) return { ...NOTHING, problems: describeNoKey(context, use, destination) }
  const refused = keys.map((key) =>
    refuseKey(context, limits.shipped, { use, site: destination.site, key }),
  )
  return {
    ...NOTHING,
    problems: refused.filter((problem) => problem !== undefined),
    targets: keys
      .filter((_, index) => refused[index] === undefined)
      .map((key) => targetFor(endpoint, key, destination.site, limits)),
  }
}

function targetFor(
  endpoint: ProbedEndpoint,
  key: ResolvedKey,
  site: Site,
  { shipped, asksOtherRegion }: ProbeLimits,
): ProbeTarget {
  const other = site.service && asksOtherRegion ? otherRegion(shipped, site.service) : undefined
  // Anthropic's clients send `ANTHROPIC_AUTH_TOKEN` as a bearer token, other keys as `x-api-key`.
  const written = endpoint.use.keys.find(({ span }) => span.start === key.usedAt.start)?.variable
  const isToken = [written?.value, key.variable?.name].some((name) => name?.endsWith('_AUTH_TOKEN'))
  return {
    endpoint,
    key,
    site: isToken ? { ...site, header: 'authorization' } : site,
    ...(other && { other }),
  }
}

function isAllowed(
  { host, site }: Extract<Destination, { kind: 'stranger' }>,
  { allowedHosts }: ProbeLimits,
): boolean {
  return allowedHosts.has(host) || allowedHosts.has(site.url.hostname)
}
