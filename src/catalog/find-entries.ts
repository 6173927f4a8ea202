import type { Day } from '../core/day.ts'
import type { Catalog } from './catalog.ts'
import type { Model, Source } from './catalog-data.generated.ts'
import { endSourcesOf, evidenceOf } from './evidence.ts'
import { factsOn, findModel, isOpenToNew, lifeOf, successorOf } from './models.ts'
import { findProvider } from './providers.ts'

/** A catalog entry: its kind, and all its facts. */
export interface CatalogEntry {
  readonly kind: string
  readonly id: string
  readonly facts: Readonly<Record<string, unknown>>
}

/**
 * Every entry with a name, as of a day: an id, a base URL, a key prefix, a variable, a ref such as
 * `moonshot/kimi-k3`, or an error's type. Case does not count.
 */
export function findEntries(catalog: Catalog, name: string, day: Day): readonly CatalogEntry[] {
  const wanted = foldName(name)
  const found = namedEntries(catalog, day).filter(({ names }) => names.includes(wanted))
  if (found.length > 0) return found.map(({ entry }) => entry)
  const model = modelOfRef(catalog, name)
  return model === undefined ? [] : [describeModel(catalog, model, day)]
}

/** Every name that `findEntries` accepts. */
export function entryNames(catalog: Catalog, day: Day): readonly string[] {
  return [...new Set(namedEntries(catalog, day).flatMap(({ names }) => names))]
}

function foldName(name: string): string {
  return name.trim().toLowerCase().replace(/\/$/, '')
}

interface NamedEntry {
  readonly names: readonly string[]
  readonly entry: CatalogEntry
}

function namedEntries(catalog: Catalog, day: Day): readonly NamedEntry[] {
  const { data } = catalog
  return [
    ...data.models.map((model) => named([model.id], describeModel(catalog, model, day))),
    ...data.products.map((one) => named([one.id], entryOf('product', one.id, one))),
    ...data.endpoints.map((one) =>
      named([one.id, one.baseUrl, ...(one.equivalents ?? [])], entryOf('endpoint', one.id, one)),
    ),
    ...data.wrongUrls.map((one) => named([one.url], entryOf('wrong URL', one.url, one))),
    ...data.keyFamilies.map((one) =>
      named([one.id, one.prefix], entryOf('key family', one.id, one)),
    ),
    ...data.providers.map((one) => named([one.id, one.tool], entryOf('provider', one.id, one))),
    ...data.wrongIds.map((one) => named([one.id], entryOf('wrong id', one.id, one))),
    ...data.variables.flatMap(({ tool, variables, sources }) =>
      variables.map((one) =>
        named([one.name, tool], entryOf('variable', one.name, { tool, ...one, sources })),
      ),
    ),
    ...data.errors.map((one) =>
      named(
        [one.id, ...(one.type ? [one.type] : []), ...(one.otherTypes ?? [])],
        entryOf('error', one.id, one),
      ),
    ),
    ...data.docSets.map((one) => named([one.id], entryOf('doc set', one.id, one))),
    ...(data.vendors ?? []).map((one) =>
      named([one.id, one.name, ...(one.otherIds ?? [])], entryOf('vendor', one.id, one)),
    ),
    ...(data.assumedWindows ?? []).map((one) =>
      named([one.tool, ...one.remedies], entryOf('assumed window', one.tool, one)),
    ),
    ...(data.unsupported ?? []).map((one) =>
      named(
        [
          one.id,
          ...(one.variable ? [one.variable.name] : []),
          ...(one.parameter ? [one.parameter.name] : []),
        ],
        entryOf('unsupported feature', one.id, one),
      ),
    ),
    ...(data.archivedTools ?? []).map((one) =>
      named([one.tool, one.name], entryOf('archived tool', one.tool, one)),
    ),
  ]
}

function named(names: readonly string[], entry: CatalogEntry): NamedEntry {
  return { names: names.map(foldName), entry }
}

function entryOf(kind: string, id: string, entry: object): CatalogEntry {
  const facts = Object.entries(entry).filter(([key]) => key !== 'id')
  const { sources = [] }: { readonly sources?: readonly Source[] } = entry
  const evidence = evidenceOf(sources)
  return { kind, id, facts: { ...Object.fromEntries(facts), ...(evidence && { evidence }) } }
}

/** A model with its facts on a day; those of other days are under `changes`. */
function describeModel(catalog: Catalog, model: Model, day: Day): CatalogEntry {
  const { id, product, name, facts: _, ...rest } = model
  const successor = successorOf(catalog, model, day)
  const status = lifeOf(model, day)
  const isEnding = status === 'retiring' || status === 'retired'
  return {
    kind: 'model',
    id,
    facts: {
      product,
      name,
      status,
      evidence: evidenceOf(model.sources),
      ...(isEnding && { evidenceOfEnd: evidenceOf(endSourcesOf(model)) }),
      newAccounts: isOpenToNew(model, day) ? 'yes' : 'no',
      ...factsOn(model, day),
      ...rest,
      ...(successor && { successor: successor.id }),
    },
  }
}

/** The model that a ref of any tool names. */
function modelOfRef(catalog: Catalog, ref: string): Model | undefined {
  const slash = ref.indexOf('/')
  const id = ref.slice(slash + 1)
  const provider = ref.slice(0, Math.max(slash, 0))
  const tools = new Set(catalog.data.providers.map(({ tool }) => tool))
  for (const tool of tools) {
    const product = findProvider(catalog, tool, provider)?.product
    const model = product && findModel(catalog, product, id)
    if (model) return model
  }
  return undefined
}
