import type { Day } from '../core/day.ts'
import type { Catalog } from './catalog.ts'
import type { ProductId } from './catalog-data.generated.ts'
import { lifeOf } from './models.ts'

/** The version in an id such as `kimi-k3.1-pro`, and its family. */
interface NamedVersion {
  readonly family: string
  /** `snapshot` is the date or year after the name; 0 if there is none. */
  readonly version: readonly [major: number, minor: number, snapshot: number]
}

/**
 * Whether an id names a later version than all of its family that a product is known to have served
 * by a day. False if the family is unknown.
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

/**
 * `kimi-k3.1`, `k3p1` and `kimi-k3-1` are one version; `-256k` is not a version, `-0905` is a
 * snapshot.
 */
function versionIn(id: string): NamedVersion | undefined {
  const match = /^(kimi-k|k|moonshot-v)(\d{1,2})(?:[.p-](\d{1,2})(?![\dk]))?(?![\d])/.exec(id)
  if (match === null) return undefined
  const [, family = '', major = '', minor = '0'] = match
  const snapshot = /-(\d{4,8})(?:-|$)/.exec(id)?.[1] ?? '0'
  return { family, version: [Number(major), Number(minor), Number(snapshot)] }
}

function isLater(version: NamedVersion['version'], than: NamedVersion['version']): boolean {
  const first = version.findIndex((part, index) => part !== than[index])
  return (version[first] ?? 0) > (than[first] ?? 0)
}

/** Whether an id, in any case and with any provider, is newer than all models of some product. */
export function isNewerModel(catalog: Catalog, ref: string, day: Day): boolean {
  const id = ref
    .slice(ref.lastIndexOf('/') + 1)
    .trim()
    .toLowerCase()
  return catalog.data.products.some((product) => isNewerThanAll(catalog, product.id, id, day))
}
