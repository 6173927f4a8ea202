import type { Day } from '../core/day.ts'
import type { Catalog } from './catalog.ts'
import type { Provider, ProviderDefaults } from './catalog-data.generated.ts'
import { compareVersions, isWithin } from './versions.ts'

/** The parts of a ref such as `moonshot/kimi-k3`. */
export interface RefParts {
  readonly provider: string
  readonly model: string
}

/** The catalog's entry for a tool's provider id; case does not count. */
export function findProvider(catalog: Catalog, tool: string, id: string): Provider | undefined {
  const wanted = id.trim().toLowerCase()
  return catalog.data.providers.find((provider) => provider.tool === tool && provider.id === wanted)
}

/** Whether a provider is built into its tool at a version; without one, at any. */
export function isBuiltIn(provider: Provider, version?: string): boolean {
  const { status } = provider
  return status !== 'never' && status !== 'gone' && isWithin(version, provider)
}

/** Whether a removed provider still existed on a day: before the first report of its removal. */
export function isStillThere({ status, sources }: Provider, day: Day): boolean {
  return status === 'gone' && sources.every(({ date }) => day < date)
}

/** Whether a config may use a built-in provider without a base URL and models. */
export function isOverlay(provider: Provider, version?: string): boolean {
  if (provider.overlaySince === undefined) return false
  return version === undefined || compareVersions(version, provider.overlaySince) >= 0
}

/** A tool's defaults for a provider at a version; without one, at the newest. */
export function defaultsOf(provider: Provider, version?: string): ProviderDefaults | undefined {
  return provider.defaults?.findLast(({ since }) =>
    since === undefined || version === undefined ? true : compareVersions(version, since) >= 0,
  )
}

/** The current provider for a renamed id, an alias or a wrong id; itself if it is current. */
export function currentProvider(catalog: Catalog, provider: Provider): Provider {
  return followNames(catalog, provider, () => true)
}

/**
 * A ref as the tool reads it at a version (without one, the newest), with renamed provider ids,
 * aliases and rewritten model ids in today's spelling.
 */
export function canonicalRef(
  catalog: Catalog,
  tool: string,
  ref: RefParts,
  version?: string,
): RefParts {
  const written = findProvider(catalog, tool, ref.provider)
  if (written === undefined || written.status === 'never') return ref
  const provider = followNames(catalog, written, (step) => isRewritten(step, version))
  const rewrite = provider.models?.find(
    ({ id, since }) => id === ref.model && isWithin(version, since === undefined ? {} : { since }),
  )
  return { provider: provider.id, model: rewrite?.current ?? ref.model }
}

/**
 * A ref in the right spelling for a version (without one, today's), even if the tool does not know
 * the written one.
 */
export function currentRef(
  catalog: Catalog,
  tool: string,
  ref: RefParts,
  version?: string,
): RefParts {
  const written = findProvider(catalog, tool, ref.provider)
  if (written === undefined) return ref
  const named = written.status === 'never' ? nameAt(catalog, written, version).id : ref.provider
  const read = canonicalRef(catalog, tool, { provider: named, model: ref.model }, version)
  const provider = findProvider(catalog, tool, read.provider)
  const usual = version === undefined ? undefined : provider && defaultsOf(provider, version)?.model
  // A version that has the model under an earlier name knows no other.
  const names = provider && currentProvider(catalog, provider).models
  const isEarlier = names?.some(({ id, current }) => id === usual && current === read.model)
  if (isEarlier && usual && read.provider !== ref.provider) {
    return { provider: read.provider, model: usual }
  }
  // A version whose own model has the earlier name is not newer.
  const isAhead = !provider?.models?.some(({ id }) => id === usual)
  return isAhead ? read : { provider: read.provider, model: ref.model }
}

/** A tool's provider for the same product at a version. */
function nameAt(catalog: Catalog, wrong: Provider, version: string | undefined): Provider {
  const current = currentProvider(catalog, wrong)
  if (version === undefined || isBuiltIn(current, version)) return current
  const known = catalog.data.providers.find(
    (one) =>
      one.tool === wrong.tool &&
      one.product === wrong.product &&
      one.status === 'renamed' &&
      isBuiltIn(one, version),
  )
  return known ?? current
}

/**
 * A renamed id is rewritten from the version that has the new one; an alias as soon as it is known.
 */
function isRewritten(provider: Provider, version: string | undefined): boolean {
  const from = provider.status === 'renamed' ? provider.until : provider.since
  return version === undefined || from === undefined || compareVersions(version, from) >= 0
}

function followNames(
  catalog: Catalog,
  start: Provider,
  mayStep: (provider: Provider) => boolean,
): Provider {
  const seen = new Set<string>()
  let provider = start
  while (provider.current !== undefined && !seen.has(provider.id) && mayStep(provider)) {
    seen.add(provider.id)
    const next = findProvider(catalog, provider.tool, provider.current)
    if (next === undefined) break
    provider = next
  }
  return provider
}
