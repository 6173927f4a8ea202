import { isBaseUrl } from '../../catalog/known-variables.ts'
import type { KnownVariables } from '../../core/known-variables.ts'
import type { EndpointUse, EnvDefinition, ModelUse } from '../../core/projection.ts'
import type { Located } from '../../core/tree.ts'
import type { VariableGroup } from './variable-groups.ts'
import { itemsIn, withoutRoute } from './variable-models.ts'

/** An endpoint of a group, with the prefix of its variables. */
export interface FamilyEndpoint {
  readonly prefix: string
  readonly endpoint: EndpointUse
}

/** Ids in the vendor's own spelling, as other vendors may have taken it over. */
const OUR_ID = /^(?:moonshot-v1-|kimi-(?:k\d|latest|thinking|for-coding))[\w.-]*(?:\[1m\])?$/

/** Ids that no other vendor has. */
const ONLY_OURS = /^(?:moonshot-v1-[\w-]+|kimi-k2-[\w-]*preview)$/

/** Ids of the Open Platform, with the prefix of libraries or without. */
const OF_PLATFORM = /^(?:moonshot\/)?(?:moonshot-v1-|kimi-(?:k\d[.-]|latest|thinking))[\w.-]*$/

/** The user's own machines and what a variable holds: they may give a model any name. */
const OWN_SERVER = /\$\{|^https?:\/\/(?:localhost|[\d.]+|[\w-]+)(?:[:/]|$)/

const OUR_HOST = /^https?:\/\/(?:[\w-]+\.)*(?:moonshot\.(?:ai|cn)|kimi\.com)(?:[:/]|$)/i

/**
 * Adds models whose variables have names of their own, such as `KIMI_SPEED_MODEL` or
 * `LONG_MODEL_DEFAULT`: to the endpoint with the longest common prefix, else to the only endpoint of
 * the vendor.
 */
export function addStrayModels(
  { definitions }: VariableGroup,
  known: KnownVariables,
  endpoints: readonly FamilyEndpoint[],
): readonly EndpointUse[] {
  const taken = new Set(
    endpoints.flatMap(({ endpoint }) => endpoint.models.map(({ id }) => id.span.start)),
  )
  const strays = definitions
    .filter(({ name }) => known.roleOf(name) === 'model')
    .flatMap(({ name, value }) => itemsIn(value).map((item) => ({ name, id: withoutRoute(item) })))
    .filter(({ id }) => !taken.has(id.span.start) && OUR_ID.test(id.value))
  const hasTool = (name: string): boolean => known.familyOf(name).tool !== undefined
  return endpoints.map((one) => {
    const own = strays.filter(({ name, id }) => ownerOf(name, id.value, endpoints, hasTool) === one)
    const { endpoint } = one
    return own.length === 0
      ? endpoint
      : { ...endpoint, models: [...endpoint.models, ...own.map(({ id }) => selected(id))] }
  })
}

function ownerOf(
  name: string,
  id: string,
  endpoints: readonly FamilyEndpoint[],
  hasTool: (name: string) => boolean,
): FamilyEndpoint | undefined {
  const [named] = endpoints
    .filter(({ prefix }) => prefix !== '' && name.startsWith(`${prefix}_`))
    .toSorted((a, b) => b.prefix.length - a.prefix.length)
  if (named !== undefined) return named
  // A tool's own variable belongs to the tool's own URL, which may be set elsewhere.
  if (hasTool(name)) return undefined
  const withUrl = endpoints.filter(({ endpoint }) => endpoint.baseUrl !== undefined)
  const ours = withUrl.filter(({ endpoint }) => OUR_HOST.test(endpoint.baseUrl?.value ?? ''))
  const [only] = ours
  if (ours.length !== 1) return undefined
  const mayServeAny = withUrl.some(({ endpoint }) => OWN_SERVER.test(endpoint.baseUrl?.value ?? ''))
  return withUrl.length === 1 || (ONLY_OURS.test(id) && !mayServeAny) ? only : undefined
}

function selected(id: Located<string>): ModelUse {
  return { id, place: id.span, role: 'selected', statesWindow: false }
}

const OUR_NAME = /^(KIMI|MOONSHOT)(?:AI)?_/

/**
 * Endpoints for models of the Open Platform without a URL, if their name or a library's prefix says
 * whose they are and no other vendor's URL may be meant.
 */
export function modelsAlone(
  { definitions }: VariableGroup,
  known: KnownVariables,
  endpoints: readonly EndpointUse[],
): readonly EndpointUse[] {
  const owner = known.ownerOfKey('MOONSHOT_API_KEY')
  if (owner === undefined) return []
  const taken = new Set(endpoints.flatMap(({ models }) => models.map(({ id }) => id.span.start)))
  const hasUrls = definitions.some(({ name }) => isBaseUrl(known, name))
  return definitions
    .filter(({ name }) => known.roleOf(name) === 'model')
    .flatMap(({ name, nameAt, value }) => {
      const vendor = OUR_NAME.exec(name)?.[1]
      const isKnown = !hasUrls || (vendor !== undefined && hasKey(definitions, vendor))
      const models = itemsIn(value)
        .filter((item) => OF_PLATFORM.test(item.value))
        .filter((item) => vendor !== undefined || item.value.startsWith('moonshot/'))
        .map(withoutRoute)
        .filter((id) => !taken.has(id.span.start))
        .map(selected)
      return isKnown && models.length > 0
        ? { ...owner, purpose: 'chat' as const, keys: [], place: nameAt, models }
        : []
    })
}

function hasKey(definitions: readonly EnvDefinition[], vendor: string): boolean {
  return definitions.some(({ name }) => name.startsWith(vendor) && /_(?:KEY|TOKEN)$/.test(name))
}
