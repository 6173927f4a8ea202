import type { Catalog } from '../../catalog/catalog.ts'
import type { ProductId } from '../../catalog/catalog-data.generated.ts'
import {
  closestModel,
  counterpartOf,
  findModel,
  findWrongId,
  lastingModel,
  lifeOf,
  modelForWrongId,
} from '../../catalog/models.ts'
import { isNewerThanAll } from '../../catalog/newer-ids.ts'
import { plainKimiId } from '../../catalog/vendors.ts'
import type { Day } from '../../core/day.ts'
import type { Severity } from '../../core/finding.ts'
import { otherProduct } from './served-models.ts'

/** What is wrong with an id, and which one was probably meant. */
export interface Verdict {
  readonly severity: Severity
  readonly message: string
  readonly suggestion: string | undefined
  /** Replaces the list of served models. */
  readonly note?: string
}

/** The products, as a sentence says them. */
export const PRODUCT_NAMES: Readonly<Record<ProductId, string>> = {
  'open-platform': 'the Moonshot Open Platform',
  'kimi-code': 'Kimi Code',
}

/** By what an id is judged. */
interface Facts {
  readonly catalog: Catalog
  readonly today: Day
}

/** What is wrong with an id at a product; undefined for one that is, or was once, served by its own name. */
export function judgeId(facts: Facts, product: ProductId, id: string): Verdict | undefined {
  const known = findModel(facts.catalog, product, id)
  if (known !== undefined && known.legacy === undefined) {
    if (lifeOf(known, facts.today) !== 'unreleased') return undefined
    const message = `\`${id}\` is not served before ${known.released}`
    return { severity: 'warning', message, suggestion: undefined }
  }
  return knownWrong(facts, product, id) ?? newer(facts, product, id) ?? unknown(facts, product, id)
}

/** Ids that are certainly wrong: known mistakes, the other product's, another vendor's spelling. */
function knownWrong(
  { catalog, today }: Facts,
  product: ProductId,
  id: string,
): Verdict | undefined {
  const here = PRODUCT_NAMES[product]
  const wrong = findWrongId(catalog, product, id)
  if (wrong !== undefined) {
    const meant = modelForWrongId(catalog, wrong, today)?.id
    return { severity: 'error', message: `\`${id}\` is no model of ${here}`, suggestion: meant }
  }
  const other = otherProduct(product)
  const elsewhere = findModel(catalog, other, id)
  if (elsewhere !== undefined) {
    const message = `\`${id}\` is a model of ${PRODUCT_NAMES[other]}, not of ${here}`
    const once = findModel(catalog, product, id)
    const severity = once !== undefined && lifeOf(once, today) !== 'retired' ? 'warning' : 'error'
    return { severity, message, suggestion: counterpartOf(catalog, elsewhere, today)?.id }
  }
  const bare = plainIdOf(id)
  if (bare === id) return undefined
  const spelling = id.endsWith(']')
    ? `\`[1m]\` is Claude Code's own suffix, which ${here} does not know`
    : `\`${id}\` is another vendor's spelling, which ${here} does not know`
  const meant = findModel(catalog, product, bare)
  const suggestion = meant
    ? lastingModel(catalog, meant, today)
    : closestModel(catalog, product, bare, today)
  return { severity: 'error', message: spelling, suggestion: suggestion?.id }
}

/** An id without the additions of other vendors and Claude Code. */
function plainIdOf(id: string): string {
  const unmarked = id.replace(/\[1m\]$/i, '')
  const isVendors = /[/@]|^kimi-k\dp\d/i.test(unmarked)
  return isVendors ? (plainKimiId(unmarked) ?? unmarked.replace(/^moonshotai\//i, '')) : unmarked
}

/** A newer model than those in the catalog, which may be served. */
function newer({ catalog, today }: Facts, product: ProductId, id: string): Verdict | undefined {
  if (!isNewerThanAll(catalog, product, id, today)) return undefined
  return {
    severity: 'info',
    message: `\`${id}\` is not in this catalog, whose facts are of ${catalog.data.verifiedOn}`,
    suggestion: undefined,
    note: 'It may be a newer model: see what the service lists for your key, and look for a newer kimi-config.',
  }
}

function unknown({ catalog, today }: Facts, product: ProductId, id: string): Verdict {
  return {
    severity: 'warning',
    message: `\`${id}\` is no model that ${PRODUCT_NAMES[product]} is known to serve`,
    suggestion: closestModel(catalog, product, id, today)?.id,
  }
}
