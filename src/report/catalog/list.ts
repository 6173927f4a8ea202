import type { Catalog } from '../../catalog/catalog.ts'
import type { Model, Provider } from '../../catalog/catalog-data.generated.ts'
import {
  factsOn,
  findModel,
  isOpenToNew,
  lifeOf,
  type ModelLife,
  successorOf,
} from '../../catalog/models.ts'
import { defaultsOf } from '../../catalog/providers.ts'
import type { Day } from '../../core/day.ts'
import { inColumns } from './columns.ts'

/** The output of `catalog list` as plain data. */
export interface CatalogListing {
  readonly version: 1
  readonly catalog: { readonly version: string; readonly verifiedOn: string; readonly asOf: Day }
  readonly models: readonly ListedModel[]
  readonly endpoints: readonly ListedEndpoint[]
  readonly toolDefaults: readonly ListedDefault[]
  readonly keyFamilies: readonly { readonly id: string; readonly prefix: string }[]
}

interface ListedModel {
  readonly product: string
  readonly id: string
  readonly status: string
  /** In tokens. */
  readonly contextWindow: number
  readonly maxOutput?: number
  /**
   * The first day on which requests fail; of a legacy id, the day on which it was seen to be gone.
   */
  readonly retired?: Day
  readonly successor?: string
  /** Whether accounts created on that day may use it. */
  readonly newAccounts: boolean
}

/** A model that a tool uses by default. */
interface ListedDefault {
  readonly tool: string
  readonly provider: string
  readonly use: 'chat' | 'web search' | 'images and videos'
  readonly model: string
  readonly status: string
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
    toolDefaults: catalog.data.providers.flatMap((one) => listDefaults(catalog, one, day)),
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
    newAccounts: isOpenToNew(model, day),
  }
}

function listDefaults(catalog: Catalog, provider: Provider, day: Day): readonly ListedDefault[] {
  if (provider.status !== 'current') return []
  const { model, searchModel, mediaModel } = defaultsOf(provider) ?? {}
  const { tool, id, product } = provider
  const uses = [
    ['chat', model],
    ['web search', searchModel],
    ['images and videos', mediaModel],
  ] as const
  return uses.flatMap(([use, name]) => {
    const known = name === undefined ? undefined : findModel(catalog, product, name)
    if (known === undefined) return []
    const successor = successorOf(catalog, known, day)
    return {
      ...{ tool, provider: id, use, model: known.id, status: lifeOf(known, day) },
      ...(successor && { successor: successor.id }),
    }
  })
}

/** The day was unknown before the announcement. */
function isEnding(life: ModelLife): boolean {
  return life === 'retiring' || life === 'retired'
}

/** Prints a listing in columns, models first. */
export function formatListing(listing: CatalogListing): string {
  const { catalog, models, endpoints, toolDefaults, keyFamilies } = listing
  return [
    `Catalog ${catalog.version}, verified on ${catalog.verifiedOn}, as of ${catalog.asOf}\n`,
    inColumns([
      ['product', 'model', 'status', 'new accounts', 'context', 'output', 'retired', 'successor'],
      ...models.map((model) => [
        model.product,
        model.id,
        model.status,
        model.newAccounts ? 'yes' : 'no',
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
      ['tool', 'provider', 'asks by itself for', 'model', 'status', 'successor'],
      ...toolDefaults.map(({ tool, provider, use, model, status, successor = '' }) => [
        ...[tool, provider, use, model, status, successor],
      ]),
    ]),
    inColumns([
      ['key family', 'prefix'],
      ...keyFamilies.map(({ id, prefix }) => [id, `${prefix}…`]),
    ]),
  ].join('\n')
}
