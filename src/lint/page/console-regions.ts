import type { Catalog } from '../../catalog/catalog.ts'
import type { UrlReading } from '../../catalog/urls.ts'
import type { Problem } from '../../core/finding.ts'
import type { Span } from '../../core/text.ts'
import { createConsoleSearch } from '../../rules/support/foreign-consoles.ts'
import { describeConsole } from '../../rules/support/sites.ts'
import type { MarkdownPage } from '../../syntax/markdown.ts'
import { isArchive } from './page-sections.ts'

/** A base URL in a snippet of a page. */
export interface ShownUrl {
  readonly url: UrlReading | undefined
  readonly at: Span
}

/**
 * Finds a console to which a page sends its readers for a key, if all its snippets use the other
 * region's host.
 */
export function findForeignConsoles(
  page: MarkdownPage,
  shown: readonly ShownUrl[],
  catalog: Catalog,
): readonly Problem[] {
  const sites = shown.flatMap(({ url, at }) => (url?.kind === 'api' ? [{ ...url, at }] : []))
  if (isArchive(page)) return []
  const foreignTo = createConsoleSearch(catalog, page.source.text)
  return sites.flatMap((site) => {
    const isOnlyRegion = sites.every(
      ({ product, region }) => product !== site.product || region === site.region,
    )
    const [mention] = isOnlyRegion ? foreignTo(site) : []
    if (mention === undefined) return []
    const problem = describeConsole(site, mention, site.product === 'open-platform')
    return { at: site.at, ...problem, note: NOTE, cause: `console ${site.product}` }
  })
}

const NOTE =
  'A key works only at the site that issued it: readers who follow the page get a 401. Name the console and the host of one region, or say which host goes with which console.'
