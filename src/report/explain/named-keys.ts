import type { Catalog } from '../../catalog/catalog.ts'
import type { KeyFamily, ProductId } from '../../catalog/catalog-data.generated.ts'
import { keyFamilyOf } from '../../catalog/keys.ts'
import { PRODUCT_NAMES } from '../../rules/support/judge-id.ts'
import type { Subject } from './subject.ts'

/** A key or a masked key: only the prefix is needed. */
const KEYS = /(?<![\w-])sk-[A-Za-z0-9][\w-]{1,200}/g

/** Describes the keys in a text, given the product that the request went to. */
export function describeKeys(
  catalog: Catalog,
  readable: string,
  asked: ProductId | undefined,
): readonly Subject[] {
  const families = [...readable.matchAll(KEYS)].flatMap(([key]) => keyFamilyOf(catalog, key) ?? [])
  return [...new Set(families)].map((family) => describeFamily(family, asked))
}

function describeFamily({ prefix, vendor, product }: KeyFamily, asked?: ProductId): Subject {
  const whose = product === undefined ? vendor : PRODUCT_NAMES[product]
  const isOther = asked !== undefined && product !== asked
  return {
    sentence: `The key begins with \`${prefix}\`, as keys of ${whose} do${isOther ? `; the request went to ${PRODUCT_NAMES[asked]}` : ''}.`,
    ...(isOther && { signs: ['key-of-other-product'] }),
  }
}
