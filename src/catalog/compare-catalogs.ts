import type { Day } from '../core/day.ts'
import type { Catalog } from './catalog.ts'
import type { CatalogData, Model } from './catalog-data.generated.ts'
import { compareCost, isAcceptedOutput } from './compare-reading.ts'
import { compareFact, type Difference, sameFact } from './difference.ts'
import { factsOn, findModel } from './models.ts'

/** The differences of another catalog from ours; facts of models are those of a day. */
export function compareCatalogs(ours: Catalog, theirs: Catalog, day: Day): readonly Difference[] {
  return [...compareModels(ours, theirs, day), ...compareSections(ours.data, theirs.data)]
}

function compareModels(ours: Catalog, theirs: Catalog, day: Day): readonly Difference[] {
  const lost = ours.data.models.filter(({ product, id }) => !findModel(theirs, product, id))
  return [
    ...theirs.data.models.flatMap((model) => {
      const own = findModel(ours, model.product, model.id)
      if (own === undefined) return [differenceOf(model, 'extra')]
      return compareModel(own, model, day)
    }),
    ...lost.map((model) => differenceOf(model, 'missing')),
  ]
}

function differenceOf({ product, id }: Model, kind: 'extra' | 'missing'): Difference {
  return { subject: 'model', product, id, kind, accepted: false }
}

const OTHER_FACTS = [
  'name',
  'alias',
  'released',
  'announced',
  'closedToNew',
  'retired',
  'legacy',
  'goneBy',
  'successor',
  'counterpart',
  'changes',
  'accepts',
  'parameters',
  'outputField',
  'minimumOutput',
] as const

function compareModel(our: Model, their: Model, day: Day): readonly Difference[] {
  const about = { subject: 'model', product: our.product, id: our.id }
  const { accepts = {} } = our
  const [ours, theirs] = [factsOn(our, day), factsOn(their, day)]
  const isListed = (values: readonly unknown[] | undefined, value: unknown) => (): boolean =>
    values?.some((listed) => sameFact(listed, value)) === true
  return [
    ...OTHER_FACTS.flatMap((field) => compareFact(about, field, their[field], our[field])),
    ...compareFact(
      about,
      'contextWindow',
      theirs.contextWindow,
      ours.contextWindow,
      isListed(accepts.contextWindow, theirs.contextWindow),
    ),
    ...compareFact(about, 'maxOutput', theirs.maxOutput, ours.maxOutput, () =>
      isAcceptedOutput(accepts, ours, theirs.maxOutput),
    ),
    ...compareFact(about, 'recommendedOutput', theirs.recommendedOutput, ours.recommendedOutput),
    ...compareFact(about, 'input', theirs.input, ours.input, isListed(accepts.input, theirs.input)),
    ...compareFact(
      about,
      'reasoning',
      theirs.reasoning.mode,
      ours.reasoning.mode,
      isListed(accepts.reasoning, theirs.reasoning.mode),
    ),
    ...compareFact(about, 'efforts', theirs.reasoning.efforts, ours.reasoning.efforts),
    ...compareFact(
      about,
      'defaultEffort',
      theirs.reasoning.defaultEffort,
      ours.reasoning.defaultEffort,
    ),
    ...(theirs.cost === undefined
      ? compareFact(about, 'cost', undefined, ours.cost)
      : compareCost(about, theirs.cost, ours.cost, accepts)),
  ]
}

/** A part of a catalog, as entries by id. */
interface Section {
  readonly subject: string
  readonly entries: ReadonlyMap<string, object>
}

function compareSections(ours: CatalogData, theirs: CatalogData): readonly Difference[] {
  const our = sectionsOf(ours)
  return sectionsOf(theirs).flatMap((section, index) =>
    compareSection(section, our[index]?.entries ?? new Map()),
  )
}

function sectionsOf(data: CatalogData): readonly Section[] {
  return [
    section('product', data.products, ({ id }) => id),
    section('endpoint', data.endpoints, ({ id }) => id),
    section('wrong URL', data.wrongUrls, ({ url }) => url),
    section('key family', data.keyFamilies, ({ id }) => id),
    section('variables', data.variables, ({ tool }) => tool),
    section('provider', data.providers, ({ tool, id }) => `${tool} ${id}`),
    section('other providers', data.otherProviders, ({ tool, since = '' }) => `${tool} ${since}`),
    section('wrong id', data.wrongIds, ({ product, id }) => `${product} ${id}`),
    section('tool default', data.toolDefaults, ({ tool, field, value }) =>
      [tool, field, value].join(' '),
    ),
    section('error', data.errors, ({ id }) => id),
    section('doc set', data.docSets, ({ id }) => id),
    section('vendor', data.vendors ?? [], ({ id }) => id),
    section('assumed window', data.assumedWindows ?? [], ({ tool }) => tool),
    section('unsupported feature', data.unsupported ?? [], ({ id }) => id),
    section('archived tool', data.archivedTools ?? [], ({ tool }) => tool),
  ]
}

function section<Entry extends object>(
  subject: string,
  entries: readonly Entry[],
  idOf: (entry: Entry) => string,
): Section {
  return { subject, entries: new Map(entries.map((entry) => [idOf(entry).trim(), entry])) }
}

function compareSection(
  { subject, entries: theirs }: Section,
  ours: ReadonlyMap<string, object>,
): readonly Difference[] {
  const ids = [...theirs.keys(), ...[...ours.keys()].filter((id) => !theirs.has(id))]
  return ids.flatMap((id): readonly Difference[] => {
    const [their, our] = [theirs.get(id), ours.get(id)]
    if (our === undefined) return [{ subject, id, kind: 'extra', accepted: false }]
    if (their === undefined) return [{ subject, id, kind: 'missing', accepted: false }]
    return compareEntry({ subject, id }, new Map(Object.entries(their)), our)
  })
}

/** Sources are not compared: they are not facts. */
function compareEntry(
  about: Pick<Difference, 'subject' | 'id'>,
  theirs: ReadonlyMap<string, unknown>,
  our: object,
): readonly Difference[] {
  const ours = new Map<string, unknown>(Object.entries(our))
  const fields = new Set([...theirs.keys(), ...ours.keys()])
  fields.delete('sources')
  return [...fields].flatMap((field) =>
    compareFact(about, field, theirs.get(field), ours.get(field)),
  )
}
