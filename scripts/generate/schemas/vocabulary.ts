import type { Catalog } from '../../../src/catalog/catalog.ts'
import type {
  Endpoint,
  Model,
  ProductId,
  Provider,
} from '../../../src/catalog/catalog-data.generated.ts'
import { lifeOf, successorOf } from '../../../src/catalog/models.ts'
import type { KnownId, Vocabulary } from './known-ids.ts'

/** The vocabulary on the day when the catalog was verified. */
export function vocabularyOf(catalog: Catalog): Vocabulary {
  const { models, providers, endpoints } = catalog.data
  const own = providers.filter(({ tool }) => tool === 'openclaw')
  const prefixes = new Map(
    own.filter(({ status }) => status === 'current').map(({ product, id }) => [product, `${id}/`]),
  )
  return {
    modelIds: preferLive(models.map((model) => describeModel(catalog, model, ''))),
    modelRefs: models.flatMap((model) => {
      const prefix = prefixes.get(model.product)
      return prefix === undefined ? [] : [describeModel(catalog, model, prefix)]
    }),
    baseUrls: endpoints
      .filter(({ baseUrl }, at) => endpoints.findIndex((one) => one.baseUrl === baseUrl) === at)
      .map((endpoint) => describeEndpoint(catalog, endpoint)),
    overlays: own
      .filter(({ overlaySince }) => overlaySince !== undefined)
      .map((provider) => describeOverlay(catalog, provider)),
  }
}

function describeModel(catalog: Catalog, model: Model, prefix: string): KnownId {
  const known = { id: `${prefix}${model.id}`, title: model.name }
  const today = catalog.data.verifiedOn
  const life = lifeOf(model, today)
  if (model.legacy === undefined && life !== 'retired' && life !== 'retiring') return known
  const gone = model.retired ?? model.goneBy
  const successor = successorOf(catalog, model, today)
  const since = life === 'retiring' ? `to be retired on ${gone}` : notServed(gone)
  const use = successor === undefined ? '' : `, use \`${prefix}${successor.id}\``
  return { ...known, deprecated: since + use }
}

function notServed(since: string | undefined): string {
  return since === undefined ? 'not served' : `not served since ${since}`
}

/** Each id once; not deprecated if any product still serves it. */
function preferLive(ids: readonly KnownId[]): readonly KnownId[] {
  const byId = new Map<string, KnownId>()
  for (const known of ids) {
    if (byId.get(known.id)?.deprecated !== undefined || !byId.has(known.id)) {
      byId.set(known.id, known)
    }
  }
  return [...byId.values()]
}

const REGIONS: Readonly<Record<Endpoint['region'], string>> = {
  intl: 'international',
  cn: 'China',
  global: 'global',
}

function describeEndpoint(catalog: Catalog, endpoint: Endpoint): KnownId {
  const { baseUrl: id, product } = endpoint
  const apis = catalog.data.endpoints
    .filter(({ baseUrl }) => baseUrl === id)
    .map(({ wireApi }) => `\`api: "${wireApi}"\``)
  const region =
    product === 'kimi-code' && endpoint.region === 'cn' ? '' : `, ${REGIONS[endpoint.region]}`
  const gate = endpoint.userAgentGated ? '; refuses clients that it does not know' : ''
  return {
    id,
    title: `${productName(catalog, product)}${region}, with ${apis.join(' or ')}${gate}`,
  }
}

function describeOverlay(
  catalog: Catalog,
  { id, product, current, overlaySince }: Provider,
): KnownId {
  const own = `${productName(catalog, product)}. From ${overlaySince} on, \`baseUrl\` and \`models\` may be left out.`
  return { id, title: current === undefined ? own : `Another id of \`${current}\`.` }
}

function productName(catalog: Catalog, product: ProductId): string {
  return catalog.data.products.find(({ id }) => id === product)?.name ?? product
}
