import type { Catalog } from './catalog.ts'
import type { Provider } from './catalog-data.generated.ts'
import { isWithin } from './versions.ts'

/**
 * The provider ids that are built into a tool at a version (without one, at any), ours and other
 * vendors'.
 */
export function knownProviderIds(
  catalog: Catalog,
  tool: string,
  version?: string,
): readonly string[] {
  const { providers, otherProviders } = catalog.data
  const ours = providers.filter((entry) => entry.tool === tool && isKnownAt(entry, version))
  const others = otherProviders.filter((group) => group.tool === tool && isWithin(version, group))
  return [...ours.map(({ id }) => id), ...others.flatMap(({ ids }) => ids)]
}

/** Whether a provider id is built into a tool; case does not count. */
export function isKnownProvider(
  catalog: Catalog,
  tool: string,
  id: string,
  version?: string,
): boolean {
  const wanted = id.trim().toLowerCase()
  const { providers, otherProviders } = catalog.data
  return (
    providers.some(
      (entry) => entry.id === wanted && entry.tool === tool && isKnownAt(entry, version),
    ) ||
    otherProviders.some(
      (group) => group.tool === tool && group.ids.includes(wanted) && isWithin(version, group),
    )
  )
}

/** A renamed id is still known: the tool reads it as the new one. */
function isKnownAt({ status, since, preset }: Provider, version: string | undefined): boolean {
  return (
    status !== 'never' &&
    status !== 'gone' &&
    preset !== true &&
    isWithin(version, since === undefined ? {} : { since })
  )
}
