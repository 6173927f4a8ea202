import { oncePer } from '../core/once-per.ts'
import type { Span } from '../core/text.ts'
import type { Catalog } from './catalog.ts'
import type { ProductId, Region } from './catalog-data.generated.ts'

/** A console, which creates keys for one product and one region. */
interface Console {
  readonly product: ProductId
  readonly region: Region
  readonly host: string
  /** Where the console begins, without a slash at the end; other paths of the host are other pages. */
  readonly path: string
}

/** A place of a text that names a console. */
export interface ConsoleMention extends Pick<Console, 'product' | 'region' | 'host'> {
  readonly at: Span
}

/** The consoles of both products, and the names that they had before. */
const consolesOf = oncePer((catalog: Catalog): readonly Console[] => {
  const { products, wrongUrls } = catalog.data
  const today = products.flatMap(({ id, consoles }) =>
    consoles.map(({ region, url }) => readConsole(id, region, url)),
  )
  const earlier = wrongUrls.flatMap(({ kind, product, region, url, renamedTo }) =>
    kind !== 'console' || region === undefined || renamedTo === undefined
      ? []
      : { ...readConsole(product, region, renamedTo), host: new URL(url).hostname },
  )
  return [...today, ...earlier]
})

function readConsole(product: ProductId, region: Region, url: string): Console {
  const { hostname, pathname } = new URL(url)
  // The console of Kimi Code lies below `/code`.
  const [, first = ''] = pathname.split('/')
  return { product, region, host: hostname, path: first === '' ? '' : `/${first}` }
}

/** Bounds the work on hostile input. */
const MOST = 200

/** Finds the consoles that a text names, with their documentation or without it. */
export function findConsoles(catalog: Catalog, text: string): readonly ConsoleMention[] {
  const consoles = consolesOf(catalog)
  const hosts = [...new Set(consoles.map(({ host }) => host))]
  if (!hosts.some((host) => text.includes(host))) return []
  const names = hosts.map((host) => host.replaceAll('.', '\\.')).join('|')
  const pattern = new RegExp(
    `(?<![\\w.@-])(${names})(?![\\w-]|\\.\\w)((?:/[\\w.-]{1,60}){0,6})`,
    'gi',
  )
  const found = [...text.matchAll(pattern)].slice(0, MOST)
  return found.flatMap(({ 0: whole, 1: host = '', 2: path = '', index }) => {
    const known = consoles.find(
      (one) => one.host === host.toLowerCase() && `${path}/`.startsWith(`${one.path}/`),
    )
    if (known === undefined) return []
    const { product, region } = known
    return { product, region, host: known.host, at: { start: index, end: index + whole.length } }
  })
}

/** Whether a link leads to the documentation, which people read whatever their region is. */
export function isDocumentation(text: string, { at }: ConsoleMention): boolean {
  return /\/(?:docs|blog|pricing|intro)\b/.test(text.slice(at.start, at.end))
}
