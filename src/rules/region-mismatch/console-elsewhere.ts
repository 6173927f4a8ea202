import type { ConsoleMention } from '../../catalog/consoles.ts'
import { contains, type Span } from '../../core/text.ts'
import type { RuleContext } from '../rule.ts'
import { createConsoleSearch } from '../support/foreign-consoles.ts'
import { describeConsole, type SiteProblem } from '../support/sites.ts'
import type { Site } from './sites.ts'

/**
 * Returns a function that finds a console of another region that a comment or a text of the file
 * names.
 */
export function createConsoleCheck(context: RuleContext): (site: Site) => SiteProblem | undefined {
  const { catalog, document, excerpt, endpoints } = context
  const { text } = document.source
  const foreignTo = createConsoleSearch(catalog, text)
  // `base-url` reports a console in the place of a URL.
  const urls = endpoints.flatMap(({ endpoint: { baseUrl } }) => baseUrl?.span ?? [])
  const isUrl = ({ at }: ConsoleMention): boolean => urls.some((url) => contains(url, at))
  return (site) => {
    // What a page says around its snippets counts too; it is checked as a whole.
    const found = excerpt === undefined ? foreignTo(site).filter((one) => !isUrl(one)) : []
    const near = found.find((mention) => isNear(text, site, mention))
    const mention = near ?? found[0]
    return mention && describeConsole(site, mention, near !== undefined && isSure(site))
  }
}

/** Until August 2026 the console of Kimi Code at kimi.com was the only one. */
function isSure({ product }: Site): boolean {
  return product === 'open-platform'
}

/** The number of lines in which a comment belongs to a value. */
const NEAR = 3

/** Whether a console is named inside the entry of an endpoint, or next to its URL or key. */
function isNear(text: string, { endpoint, at }: Site, mention: ConsoleMention): boolean {
  const { node, keys } = endpoint
  if (node !== undefined && contains(node.span, mention.at)) return true
  const places = [at, ...keys.flatMap(({ span, variable }) => [span, variable?.span ?? span])]
  return places.some((place) => linesBetween(text, place, mention.at) <= NEAR)
}

function linesBetween(text: string, one: Span, other: Span): number {
  const [first, second] = one.start < other.start ? [one, other] : [other, one]
  return text.slice(first.end, Math.max(first.end, second.start)).split('\n').length - 1
}
