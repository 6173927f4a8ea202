import type { Catalog } from '../../catalog/catalog.ts'
import type { Model } from '../../catalog/catalog-data.generated.ts'
import { factsOn, lifeOf, type ModelLife, successorOf } from '../../catalog/models.ts'
import type { Day } from '../../core/day.ts'
import { inColumns } from './columns.ts'

/** What `catalog list` tells, as plain data. */
export interface CatalogListing {
  readonly version: 1
  readonly catalog: { readonly version: string; readonly verifiedOn: string; readonly asOf: Day }
  readonly models: readonly ListedModel[]
  readonly endpoints: readonly ListedEndpoint[]
  readonly keyFamilies: readonly { readonly id: string; readonly prefix: string }[]
}

interface ListedModel {
  readonly product: string
  readonly id: string
  readonly status: string
  /** In tokens. */
  readonly contextWindow: number
  readonly maxOutput?: number
  /** First day on which requests fail; of a legacy id, the day on which it was seen to be gone. */
  readonly retired?: Day
  readonly successor?: string
}

interface ListedEndpoint {
  readonly product: string
  readonly id: string
  readonly region: string
  readonly api: string
  readonly baseUrl: string
  readonly status: string
}

/** The models, endpoints and key families of a catalog, as of a day. */
export function listCatalog(catalog: Catalog, day: Day): CatalogListing {
  const { version, verifiedOn, models, endpoints, keyFamilies } = catalog.data
  return {
    version: 1,
    catalog: { version, verifiedOn, asOf: day },
    models: models.map((model) => listModel(catalog, model, day)),
    endpoints: endpoints.map(({ product, id, region, wireApi, baseUrl, status }) => ({
      product,
      id,
      region,
      api: wireApi,
      baseUrl,
      status,
    })),
    keyFamilies: keyFamilies.map(({ id, prefix, vendor, product }) => ({
      id,
      prefix,
      vendor,
      ...(product && { product }),
    })),
  }
}

function listModel(catalog: Catalog, model: Model, day: Day): ListedModel {
  const { contextWindow, maxOutput } = factsOn(model, day)
  const { product, id, legacy } = model
  const life = lifeOf(model, day)
  const retired = model.goneBy ?? (isEnding(life) ? model.retired : undefined)
  const successor = successorOf(catalog, model, day)
  return {
    product,
    id,
    status: life === 'retired' && legacy !== undefined ? legacy : life,
    contextWindow,
    ...(maxOutput !== undefined && { maxOutput }),
    ...(retired !== undefined && { retired }),
    ...(successor && { successor: successor.id }),
  }
}

/** Before the announcement nobody knew the day. */
function isEnding(life: ModelLife): boolean {
  return life === 'retiring' || life === 'retired'
}

/** A listing in columns, models first. */
export function formatListing({ catalog, models, endpoints, keyFamilies }: CatalogListing): string {
  return [
    `Catalog ${catalog.version}, verified on ${catalog.verifiedOn}, as of ${catalog.asOf}\n`,
    inColumns([
      ['product', 'model', 'status', 'context', 'output', 'retired', 'successor'],
      ...models.map((model) => [
        model.product,
        model.id,
        model.status,
        String(model.contextWindow),
        String(model.maxOutput ?? ''),
        model.retired ?? '',
        model.successor ?? '',
      ]),
    ]),
    inColumns([
      ['product', 'endpoint', 'region', 'api', 'base URL', 'status'],
      ...endpoints.map((endpoint) => [
        endpoint.product,
        endpoint.id,
        endpoint.region,
        endpoint.api,
        endpoint.baseUrl,
        endpoint.status,
      ]),
    ]),
    inColumns([
      ['key family', 'prefix'],
      ...keyFamilies.map(({ id, prefix }) => [id, `${prefix}…`]),
    ]),
  ].join('\n')
}
