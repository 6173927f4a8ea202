import type { Catalog } from '../../catalog/catalog.ts'
import type { ErrorSign, ProductId, Region } from '../../catalog/catalog-data.generated.ts'
import { type ApiUrl, readUrl, type UrlReading } from '../../catalog/urls.ts'
import type { Subject } from './subject.ts'

/** URLs, and bare hosts that look like the vendor's APIs. */
const URLS =
  /https?:\/\/[^\s"'<>`(){}|^，。）]{4,300}|(?<![\w./-])api\.[a-z]{0,20}(?:moonsho|kimi)[a-z]{0,20}\.[a-z]{2,6}(?![\w-])[\w./-]{0,200}/gi

/** The path of the request in Moonshot's `url.not_found` answer. */
const REQUEST_PATH = /["']url["']\s{0,3}:\s{0,3}["'](\/[^"'\s]{1,200})["']/i

const MOST = 3

function findUrls(catalog: Catalog, readable: string): readonly UrlReading[] {
  const written = [...readable.matchAll(URLS)].map(([url]) => url.replace(/[.,:;\]]+$/, ''))
  return [...new Set(written)].map((url) => readUrl(catalog, url))
}

/** The distinct URLs of the vendor's APIs in a text. */
export function findApiUrls(catalog: Catalog, readable: string): readonly ApiUrl[] {
  return findUrls(catalog, readable)
    .filter((url) => url.kind === 'api')
    .slice(0, MOST)
}

/** Describes the URLs in a text. `asked` has the signs that the causes of the error depend on. */
export function describeUrls(
  catalog: Catalog,
  readable: string,
  asked: ReadonlySet<ErrorSign>,
): readonly Subject[] {
  const urls = findApiUrls(catalog, readable)
  const hosts = new Map(urls.map((url) => [url.host, url]))
  const [, path] = REQUEST_PATH.exec(readable) ?? []
  const subjects: readonly Subject[] = [
    ...[...hosts.values()].map((url) => describeHost(catalog, url)),
    ...urls.flatMap((url) => describePath(catalog, url)),
    ...(path === undefined ? [] : [describeRequestPath(catalog, path)]),
    ...findUrls(catalog, readable).flatMap(describeWrongHost).slice(0, 1),
  ]
  return subjects.filter(
    ({ signs = [] }) => !signs.some((sign) => IF_ASKED.has(sign) && !asked.has(sign)),
  )
}

/** Signs that are described only if a cause depends on them: many texts link to a website. */
const IF_ASKED: ReadonlySet<ErrorSign> = new Set(['path-served', 'host-not-api'])

const PLACES: Readonly<Record<ProductId, Readonly<Record<Region, string>>>> = {
  'open-platform': {
    intl: 'the Open Platform, international',
    cn: 'the Open Platform, mainland China',
    global: 'the Open Platform, global',
  },
  'kimi-code': {
    intl: 'Kimi Code, international',
    cn: 'Kimi Code, for accounts of kimi.com',
    global: 'Kimi Code, for accounts of kimi.ai',
  },
}

/** The name of a product in a region, for use in a sentence. */
export function placeOf(product: ProductId, region: Region): string {
  return PLACES[product][region]
}

/** The console that creates the keys of a product in a region. */
export function consoleOf(
  catalog: Catalog,
  product: ProductId,
  region: Region,
): string | undefined {
  const { consoles = [] } = catalog.data.products.find(({ id }) => id === product) ?? {}
  return consoles.find((console) => console.region === region)?.url
}

function describeHost(catalog: Catalog, { host, product, region }: ApiUrl): Subject {
  const console = consoleOf(catalog, product, region)
  const keys = console === undefined ? '' : `; its keys are created at <${console}>`
  const sentence = `\`${host}\` belongs to ${placeOf(product, region)}${keys}.`
  return { sentence, signs: product === 'kimi-code' ? ['kimi-code-asked'] : [] }
}

function describeWrongHost(reading: UrlReading): readonly Subject[] {
  const sentence = wrongHost(reading)
  return sentence === undefined ? [] : [{ sentence, signs: ['host-not-api'] }]
}

function wrongHost(reading: UrlReading): string | undefined {
  if (reading.kind === 'known-wrong') {
    const { kind, use } = reading.entry
    const what = kind === 'dead' ? 'answers no request' : `is a ${kind} page, no API`
    const instead = use === undefined ? '' : `; the API is at \`${use}\``
    return `\`${reading.url.host}${reading.url.pathname}\` ${what}${instead}.`
  }
  const isMeant = reading.kind === 'other' && /^api\..*(?:moonsho|kimi)/.test(reading.host)
  return isMeant ? `\`${reading.host}\` is not a host of Moonshot or Kimi.` : undefined
}

/** Describes the path of a URL, if it is one of a request. */
function describePath(catalog: Catalog, { host, path, product }: ApiUrl): readonly Subject[] {
  const served = requestPaths(catalog, product)
  if (served.includes(path)) {
    const sentence = `\`${host}${path}\` exists: the URL is fine.`
    return [{ sentence, signs: ['path-served'] }]
  }
  // Other paths, such as `/v1/files`, are not in the catalog.
  if (!/\/(?:chat\/completions|messages|responses)$/.test(path)) return []
  return [describeWrongPath(served, path, `\`${host}\``)]
}

function describeRequestPath(catalog: Catalog, path: string): Subject {
  return describeWrongPath(requestPaths(catalog, 'open-platform'), path, 'Moonshot')
}

function requestPaths({ data }: Catalog, product: ProductId): readonly string[] {
  return data.endpoints
    .filter((endpoint) => endpoint.product === product)
    .flatMap(({ baseUrl, appends }) => {
      const base = new URL(baseUrl).pathname.replace(/\/$/, '')
      return [base + appends, `${base}/models`]
    })
}

const REPEATED = /(\/chat\/completions|\/messages|\/responses|\/v1)(?=.*\1)/

function describeWrongPath(served: readonly string[], path: string, host: string): Subject {
  const [, twice] = REPEATED.exec(path) ?? []
  if (twice !== undefined) {
    const sentence = `The request went to \`${path}\`: the base URL already contains the \`${twice}\` that the client appends.`
    return { sentence, signs: ['path-doubled'] }
  }
  const lacking = PARTS.find((part) => served.some((full) => full.replace(part, '') === path))
  if (lacking !== undefined) {
    const sentence = `The request went to \`${path}\`, which lacks \`${lacking}\`.`
    return { sentence, signs: ['path-incomplete'] }
  }
  const sentence = `The request went to \`${path}\`, where ${host} serves nothing.`
  return { sentence, signs: ['path-not-served'] }
}

const PARTS = ['/v1', '/anthropic', '/coding']
