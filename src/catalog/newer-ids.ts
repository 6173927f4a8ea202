import type { Day } from '../core/day.ts'
import type { Catalog } from './catalog.ts'
import type { ProductId } from './catalog-data.generated.ts'
import { lifeOf } from './models.ts'

/** The version in an id such as `kimi-k3.1-pro`, and the family that it belongs to. */
interface NamedVersion {
  readonly family: string
  readonly version: readonly [major: number, minor: number]
}

/**
 * Whether an id names a later version than every one of its family that a product has been known to
 * serve by a day. An id of no such family, or with none of it known, is not newer.
 */
export function isNewerThanAll(
  catalog: Catalog,
  product: ProductId,
  id: string,
  day: Day,
): boolean {
  const named = versionIn(id)
  if (named === undefined) return false
  const family = catalog.data.models
    .filter((model) => model.product === product && model.legacy === undefined)
    .filter((model) => lifeOf(model, day) !== 'unreleased')
    .flatMap((model) => versionIn(model.id) ?? [])
    .filter((known) => known.family === named.family)
  return family.length > 0 && family.every((known) => isLater(named.version, known.version))
}

/** `kimi-k3.1`, `k3p1` and `kimi-k3-1` are one version; `-256k` and `-0905` are none. */
function versionIn(id: string): NamedVersion | undefined {
  const match = /^(kimi-k|k|moonshot-v)(\d{1,2})(?:[.p-](\d{1,2})(?![\dk]))?(?![\d])/.exec(id)
  if (match === null) return undefined
  const [, family = '', major = '', minor = '0'] = match
  return { family, version: [Number(major), Number(minor)] }
}

function isLater([major, minor]: NamedVersion['version'], than: NamedVersion['version']): boolean {
  return major > than[0] || (major === than[0] && minor > than[1])
}
