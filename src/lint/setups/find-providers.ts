import type { ProductId, Region } from '../../catalog/catalog-data.generated.ts'
import { type ApiUrl, readUrl } from '../../catalog/urls.ts'
import type { Dialect } from '../../core/dialect.ts'
import type { SourceDocument } from '../../core/document.ts'
import { parsePointer } from '../../core/pointer.ts'
import type { EndpointUse, EnvDefinition, Projection } from '../../core/projection.ts'
import { isKey } from '../../core/secrets.ts'
import { type ConfigNode, pointerTo } from '../../core/tree.ts'
import type { ResolvedEndpoint } from '../../rules/context/endpoints.ts'
import { type ProjectedDocument, projectDocument } from '../../rules/context/projected-document.ts'
import { nameOf } from '../../rules/context/projection-index.ts'
import { defaultUrl } from '../../rules/support/default-url.ts'
import { providersOnlyNamed } from '../../rules/support/providers-only-named.ts'
import { variableIn } from '../../rules/support/resolve-key.ts'
import { resolveDependencies } from '../dependencies.ts'
import type { LintOptions } from '../lint-text.ts'
import { type RecognisedDocument, readDocument } from '../read-document.ts'

/** What a config sets up, as far as Moonshot and Kimi are concerned. */
export interface FoundConfig {
  readonly dialect: Dialect
  readonly document: SourceDocument
  /** The version of the tool, if known. */
  readonly version?: string
  /** The provider of the default model first. */
  readonly providers: readonly FoundProvider[]
  /** The aliases of models, with the refs that have them. */
  readonly aliases: ReadonlyMap<string, string>
  /** The variables that it defines. */
  readonly variables: readonly EnvDefinition[]
  /** Hosts and names of providers that are not the vendor's. */
  readonly others: readonly string[]
  /** What else it says about requests, in words. */
  readonly extras: readonly string[]
}

/** A provider of the vendor in a config. */
export interface FoundProvider {
  /** The tool's word for it. */
  readonly id: string
  /** The keys that lead to its entry. */
  readonly path: readonly string[]
  readonly product: ProductId
  readonly region: Region
  /** The entry; absent if the tool has the provider built in and the config only names it. */
  readonly node?: ConfigNode
  /** The default model first. */
  readonly models: readonly FoundModel[]
  /** The variable that the key is taken from. */
  readonly keyVariable?: string
  /** Whether the config holds the key itself. */
  readonly hasLiteralKey: boolean
}

/** A model of a provider, with what the config says about it. */
export interface FoundModel {
  readonly id: string
  /** The name under which the config declares it, if that is not the id. */
  readonly key?: string
  readonly contextWindow?: number
  readonly maxTokens?: number
  readonly alias?: string
}

/** Reads what a config sets up; undefined if no dialect recognises it. */
export function findProviders(
  path: string,
  text: string,
  options: LintOptions,
): FoundConfig | undefined {
  const recognised = readDocument(path, text, options)
  return recognised && findProvidersIn(recognised, options)
}

/** The same for a document. */
export function findProvidersIn(recognised: RecognisedDocument, options: LintOptions): FoundConfig {
  const { dialect } = recognised
  const { document, outerVariables } = resolveDependencies(recognised, options)
  const projected = projectDocument(dialect, document, options, outerVariables)
  const context = { ...projected, unread: [], today: options.today }
  const primary = defaultOf(projected)
  const chat = projected.endpoints.filter(({ endpoint }) => endpoint.purpose === 'chat')
  const declared = chat.flatMap((resolved) => {
    const place = placeOf(context, resolved)
    return place === undefined ? [] : [describe(projected, resolved.endpoint, place, primary)]
  })
  const named = [...providersOnlyNamed(projected.projection)].flatMap(([provider, { ref }]) => {
    const endpoint: EndpointUse = {
      purpose: 'chat',
      provider,
      place: ref.span,
      keys: [],
      models: [],
    }
    const url = defaultUrl(context, endpoint)
    const reading = url === undefined ? undefined : readUrl(options.catalog, url)
    return reading?.kind === 'api' ? [describe(projected, endpoint, reading, primary)] : []
  })
  const all = [...declared, ...named]
  const isFirst = ({ id, models }: FoundProvider): boolean =>
    primary !== undefined &&
    (primary.provider === undefined
      ? models.some(({ id: model, key = model }) => key === primary.model)
      : id === primary.provider)
  return {
    dialect,
    document,
    ...(projected.toolVersion !== undefined && { version: projected.toolVersion }),
    providers: [...all.filter(isFirst), ...all.filter((one) => !isFirst(one))],
    aliases: new Map(
      projected.projection.refs.flatMap(({ alias, ref }) =>
        alias === undefined ? [] : [[alias.value.trim().toLowerCase(), ref.value] as const],
      ),
    ),
    variables: projected.projection.env,
    others: chat.flatMap((resolved) =>
      placeOf(context, resolved) === undefined ? [nameOther(resolved)] : [],
    ),
    extras: extrasIn(projected.projection),
  }
}

function extrasIn({ endpoints, refs }: Projection): readonly string[] {
  const parameters = [...refs, ...endpoints.flatMap(({ models }) => models)].flatMap((one) =>
    (one.parameters ?? []).map(({ key }) => `\`${key}\``),
  )
  return [
    ...new Set(parameters),
    ...(refs.some(({ role }) => role === 'fallback') ? ['fallback models'] : []),
    ...(endpoints.some(({ userAgent }) => userAgent) ? ['the `User-Agent` header'] : []),
    ...(endpoints.some(({ purpose }) => purpose === 'web-search') ? ['the web search'] : []),
  ]
}

/** The default model of a config, with its provider if the config names it together with it. */
interface DefaultModel {
  readonly provider?: string | undefined
  readonly model: string
}

function defaultOf({ projection }: ProjectedDocument): DefaultModel | undefined {
  const ref = projection.refs.find(({ role }) => role === 'primary')
  if (ref !== undefined) return ref
  const name = projection.names?.find(({ what }) => what === 'model')
  return name && { model: name.value }
}

type Service = Pick<ApiUrl, 'product' | 'region'>

/** The service that an endpoint's requests go to; undefined if it is not the vendor's. */
function placeOf(
  context: Parameters<typeof defaultUrl>[0],
  { endpoint, url, product }: ResolvedEndpoint,
): Service | undefined {
  if (url?.kind === 'api') return url
  if (url?.kind === 'known-wrong') {
    const { product: meant, region } = url.entry
    return region === undefined ? undefined : { product: meant, region }
  }
  if (url !== undefined || product === undefined) return undefined
  const usual = defaultUrl(context, endpoint)
  const reading = usual === undefined ? undefined : readUrl(context.catalog, usual)
  return reading?.kind === 'api' ? reading : undefined
}

function nameOther({ endpoint, url }: ResolvedEndpoint): string {
  return url?.kind === 'other' ? url.host : endpoint.provider
}

function describe(
  { document, projection }: ProjectedDocument,
  endpoint: EndpointUse,
  { product, region }: Service,
  primary: DefaultModel | undefined,
): FoundProvider {
  const { provider, node, keys } = endpoint
  const variables = keys.flatMap(({ value }) => variableIn(value) ?? [])
  const refs = projection.refs.filter((ref) => ref.provider === provider)
  const declared = endpoint.models.map((use): FoundModel => {
    const name = nameOf(use)
    const alias = refs.find((ref) => ref.model === name && ref.alias !== undefined)?.alias
    return {
      id: use.id.value,
      ...(name !== use.id.value && { key: name }),
      ...(use.contextWindow && { contextWindow: use.contextWindow.value }),
      ...(use.maxTokens && { maxTokens: use.maxTokens.value }),
      ...(alias && { alias: alias.value }),
    }
  })
  const known = new Set(declared.map(({ id, key }) => key ?? id))
  const selected = refs
    .filter(
      ({ model }, index) =>
        !known.has(model) && refs.findIndex((one) => one.model === model) === index,
    )
    .map(({ model, alias }): FoundModel => ({ id: model, ...(alias && { alias: alias.value }) }))
  const all = [...declared, ...selected]
  const models = all.filter(({ id }, index) => all.findIndex((one) => one.id === id) === index)
  const isDefault = ({ id, key = id }: FoundModel): boolean =>
    primary?.model === key && (primary.provider ?? provider) === provider
  return {
    id: provider,
    path: node === undefined ? [] : parsePointer(pointerTo(document.root, node.span) ?? ''),
    product,
    region,
    ...(node && { node }),
    models: [...models.filter(isDefault), ...models.filter((one) => !isDefault(one))],
    ...(variables[0] !== undefined && { keyVariable: variables[0] }),
    hasLiteralKey: keys.some(({ value }) => isKey(value)),
  }
}
