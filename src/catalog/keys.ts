import type { Catalog } from './catalog.ts'
import type { KeyFamily } from './catalog-data.generated.ts'

/** Hyphens that a paste puts in the place of ASCII's. */
const OTHER_HYPHENS = /[\u2010-\u2015\u2212]/g

/** The family with the longest prefix that a key begins with; undefined for a text like no key. */
export function keyFamilyOf(catalog: Catalog, key: string): KeyFamily | undefined {
  const bare = key.trim().replace(OTHER_HYPHENS, '-')
  let best: KeyFamily | undefined
  for (const family of catalog.data.keyFamilies) {
    const fits = bare.startsWith(family.prefix)
    if (fits && family.prefix.length > (best?.prefix.length ?? 0)) best = family
  }
  return best
}
