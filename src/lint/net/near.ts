import type { Catalog } from '../../catalog/catalog.ts'
import type { ProductId, Region } from '../../catalog/catalog-data.generated.ts'
import { readUrl } from '../../catalog/urls.ts'
import { vendorOfHost } from '../../catalog/vendors.ts'
import { oncePer } from '../../core/once-per.ts'
import { groupBy } from '../../rules/context/projection-index.ts'
import { namesOtherVendor } from '../page/other-vendors.ts'
import type { Block, Outline, Value } from './outline.ts'

/** A URL of an API, and whose it is. */
export interface ApiUse {
  readonly value: Value
  /** Undefined for another vendor's, a proxy's or the user's own machine. */
  readonly product: ProductId | undefined
  readonly region?: Region
}

/** Where the values of a text are sent. */
export interface Neighbourhood {
  readonly uses: readonly ApiUse[]
  /** The products that a value may be for; undefined if it may be another vendor's. */
  productsFor(value: Value): Destination | undefined
}

/** The products that a value may be for. */
export interface Destination {
  readonly products: readonly ProductId[]
  /** How many blocks further out a URL says so; undefined if only a name does. */
  readonly urlAt: number | undefined
}

const BOTH: Destination = { products: ['open-platform', 'kimi-code'], urlAt: undefined }

/** Reads where the values of a text are sent: by the nearest URL, else by what names a vendor. */
export function readNeighbourhood(outline: Outline, text: string, catalog: Catalog): Neighbourhood {
  const uses = [...outline.values, ...outline.loose].flatMap((value) => readUse(catalog, value))
  const byBlock = groupBy(uses, ({ value }) => value.block)
  const inside = groupByOuter(uses)
  const siblings = groupBy(outline.values, ({ block }) => block)
  const vendorsOf = oncePer((block: Block) => {
    const names = [block.label, ...(siblings.get(block) ?? []).map(nameIn)]
    return { others: names.some(namesOtherVendor), ours: names.some(namesOurs) }
  })
  const forFile = (): Destination | undefined => {
    if (uses.some(({ product }) => product === undefined) || namesOtherVendor(text))
      return undefined
    return uses.length > 0 ? destinationOf(uses, Number.POSITIVE_INFINITY) : BOTH
  }
  return {
    uses,
    productsFor(value) {
      let isNamed = namesOurs(value.label)
      for (const [distance, block] of blocksAround(value.block).entries()) {
        const here = byBlock.get(block) ?? []
        const others = here.filter(({ product }) => product === undefined)
        if (here.length > 0 && others.length === 0) return destinationOf(here, distance)
        if (here.length > 0) return isNamed ? amongOthers(here, distance) : undefined
        // The outermost block holds everything, not what belongs together.
        if (block.parent === undefined) break
        const nested = inside.get(block) ?? []
        const ours = nested.filter(({ product }) => product !== undefined)
        if (nested.length > 0 && ours.length === 0 && !isNamed) return undefined
        if (nested.length > 0 && ours.length === nested.length) return destinationOf(ours, distance)
        const named = vendorsOf(block)
        if (named.others) return undefined
        isNamed ||= named.ours
      }
      return isNamed ? BOTH : forFile()
    },
  }
}

/** The uses in each block and in the blocks inside it. */
function groupByOuter(uses: readonly ApiUse[]): ReadonlyMap<Block, readonly ApiUse[]> {
  const pairs = uses.flatMap((use) =>
    blocksAround(use.value.block).map((block) => ({ use, block })),
  )
  const groups = groupBy(pairs, ({ block }) => block)
  return new Map([...groups].map(([block, all]) => [block, all.map(({ use }) => use)]))
}

/** Where a value goes whose name is ours, beside URLs of several vendors. */
function amongOthers(uses: readonly ApiUse[], urlAt: number): Destination | undefined {
  const named = uses.filter(({ value }) => namesOurs(value.label))
  if (named.some(({ product }) => product === undefined)) return undefined
  return destinationOf(
    uses.filter(({ product }) => product !== undefined),
    urlAt,
  )
}

function destinationOf(uses: readonly ApiUse[], urlAt: number): Destination | undefined {
  const products = [...new Set(uses.flatMap(({ product }) => product ?? []))]
  return products.length === 0 ? undefined : { products, urlAt }
}

/** The blocks that hold a value, innermost first. */
function blocksAround(inner: Block): readonly Block[] {
  const blocks: Block[] = []
  for (let block: Block | undefined = inner; block !== undefined; block = block.parent) {
    blocks.push(block)
  }
  return blocks
}

/** A name that a value may be: of a provider, or of a variable. */
function nameIn({ text }: Value): string {
  return text.length <= 60 && !/\s/.test(text) && !isModelId(text) ? text : ''
}

function isModelId(text: string): boolean {
  return /kimi-?k?\d|moonshot-v\d|kimi-(?:latest|thinking)/i.test(text)
}

/** Whether a name is that of Moonshot or Kimi, and not the id of a model. */
function namesOurs(name: string): boolean {
  return /moonshot|kimi/i.test(
    name.replace(/kimi-?k?\d[\w.-]*|moonshot-v\d[\w.-]*|moonshotai\//gi, ''),
  )
}

/** Names of URLs to which no requests for models go. */
const NO_API =
  /schema|home|doc|link|repo|icon|logo|image|avatar|site|help|console|referer|origin|webhook|register|sign|download|badge|source|license|author|bug|issue|privacy|terms|feed|package|proxy/i

const API_PATH = /\/(?:v\d+\w{0,6}|api|openai|anthropic|compatible-mode|inference)(?:\/|$)/i

/** Reads a value as the URL of an API; empty if it is none. */
function readUse(catalog: Catalog, value: Value): readonly ApiUse[] {
  const text = value.text.trim()
  if (!/^https?:\/\//i.test(text) || text.length > 300) return []
  const reading = readUrl(catalog, text)
  if (reading.kind === 'api') return [{ value, product: reading.product, region: reading.region }]
  if (reading.kind === 'known-wrong') {
    const { product, region } = reading.entry
    return reading.entry.kind === 'dead' ? [{ value, product, ...(region && { region }) }] : []
  }
  if (reading.kind !== 'other') return []
  const { host, url } = reading
  if (/(?:^|\.)github(?:usercontent)?\.com$|^www\./.test(host) || NO_API.test(value.label))
    return []
  const isApi =
    vendorOfHost(catalog, host) !== undefined ||
    /(?:^|[.-])api[.-]/.test(host) ||
    API_PATH.test(url.pathname) ||
    /base|endpoint|host|api/i.test(value.label)
  return isApi ? [{ value, product: undefined }] : []
}
