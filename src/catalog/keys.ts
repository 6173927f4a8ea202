import { withPlainHyphens } from '../core/look-alikes.ts'
import type { Catalog } from './catalog.ts'
import type { KeyFamily } from './catalog-data.generated.ts'

/** The family with the longest prefix of a key; undefined if none fits. */
export function keyFamilyOf(catalog: Catalog, key: string): KeyFamily | undefined {
  const bare = withPlainHyphens(key.trim())
  let best: KeyFamily | undefined
  for (const family of catalog.data.keyFamilies) {
    const fits = bare.startsWith(family.prefix)
    if (fits && family.prefix.length > (best?.prefix.length ?? 0)) best = family
  }
  return best
}
