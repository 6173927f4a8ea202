import type { Catalog } from '../../catalog/catalog.ts'
import type { ProductId, Region } from '../../catalog/catalog-data.generated.ts'
import { type ConsoleMention, findConsoles, isDocumentation } from '../../catalog/consoles.ts'
import { oncePerKey } from '../../core/once-per.ts'

/** The part of an endpoint that decides where its keys come from. */
interface Asked {
  readonly product: ProductId
  readonly region: Region
}

/**
 * Returns a function that finds the consoles of another region that a text names as the place of its
 * keys. None if the text also names this region's console, or the other region's host: then it
 * explains both.
 */
export function createConsoleSearch(
  catalog: Catalog,
  text: string,
): (asked: Asked) => readonly ConsoleMention[] {
  // Many endpoints ask the same site.
  const foreignTo = oncePerKey((product: ProductId) =>
    oncePerKey((region: Region) => findForeign(catalog, text, { product, region })),
  )
  return ({ product, region }) => foreignTo(product)(region)
}

function findForeign(
  catalog: Catalog,
  text: string,
  { product, region }: Asked,
): readonly ConsoleMention[] {
  const own = findConsoles(catalog, text).filter((mention) => mention.product === product)
  if (own.length === 0 || own.some((mention) => mention.region === region)) return []
  return own.filter(
    (mention) =>
      !isDocumentation(text, mention) &&
      !namesHost(catalog, text, mention) &&
      !CONDITIONS.test(around(text, mention)),
  )
}

/** Whether a text names the API of a console. */
function namesHost({ data }: Catalog, text: string, { product, region }: ConsoleMention): boolean {
  return data.endpoints.some(
    (endpoint) =>
      endpoint.product === product &&
      endpoint.region === region &&
      text.includes(new URL(endpoint.baseUrl).hostname),
  )
}

/** Bounds the work on hostile input. */
const LONGEST = 300

/** The text around a mention, as far as the lines next to it. */
function around(text: string, { at }: ConsoleMention): string {
  const before = /(?:[^\n]*\n)?[^\n]*$/.exec(text.slice(Math.max(at.start - LONGEST, 0), at.start))
  const behind = /^[^\n]*(?:\n[^\n]*)?/.exec(text.slice(at.end, at.end + LONGEST))
  return `${before?.[0] ?? ''}${behind?.[0] ?? ''}`
}

/** Words that say for whom a console is, that there is another one, or that its keys do not work. */
const CONDITIONS =
  /\b(?:if|or|either|unless|otherwise|instead|alternativ\w{1,6}|users?|(?:in|for|from|inside|outside|within) (?:the )?(?:mainland|china|prc))\b|\b(?:not?|never|reject\w{0,3}|refuses?d?|wrong|only|versa)\b|n['’]t\b|如果|若|或|否则|国内|大陆|海外|境外|国际|中国区|中国站|用户|不|勿/i
