import { compareVersions, isInSpans } from '../../src/catalog/versions.ts'
import { ALWAYS, type Fields, type FieldsOfObject } from '../../src/dialects/openclaw/fields.ts'
import { PARTS_OF_OBJECTS, WHOLE_OBJECTS } from './covered.ts'
import type { ObjectSurvey, Survey } from './read-schema.ts'
import { spanOf } from './spans.ts'

/** Surveys by version. */
export type Surveys = Readonly<Record<string, Survey>>

type Spans = Readonly<Record<string, string>>
type SpansByKey = Readonly<Record<string, Spans>>
type Measured = readonly (readonly [version: string, object: ObjectSurvey])[]
type NamesByVersion = readonly (readonly [version: string, names: readonly string[]])[]

const PATHS = [...WHOLE_OBJECTS, ...Object.keys(PARTS_OF_OBJECTS)].sort()
const PROVIDERS = 'models.providers.*'

/** Merges surveys into one table of the settings about models. */
export function makeTable(surveys: Surveys): Fields {
  const { objects, ...table } = mergeSurveys(surveys)
  const changed = Object.entries(objects).map(([path, { keys, types, values }]) => [
    path,
    { keys, ...ifChanged('types', types), ...ifChanged('values', values) },
  ])
  return { ...table, objects: Object.fromEntries(changed) }
}

/** The differences between a table and the surveys, one per line. */
export function compareTable(table: Fields, surveys: Surveys): readonly string[] {
  const { versions, overlays, objects } = mergeSurveys(surveys)
  return versions.flatMap((version) => {
    const compare = (place: string, claimed: Spans = {}, found: Spans = {}): readonly string[] =>
      describeDifference(`${version} ${place}`, namesAt(claimed, version), namesAt(found, version))
    const compareKeys = (path: string, claimed: SpansByKey = {}, found: SpansByKey = {}) =>
      Object.entries(claimed)
        .filter(([key]) => objectAt(surveys[version], path)?.keys.includes(key))
        .flatMap(([key, spans]) => compare(`${path}.${key}`, spans, found[key]))
    return [
      ...compare('overlays', table.overlays, overlays),
      ...Object.entries(objects)
        .filter(([path]) => objectAt(surveys[version], path) !== undefined)
        .flatMap(([path, found]) => [
          ...compare(path, table.objects[path]?.keys, found.keys),
          ...compareKeys(path, table.objects[path]?.types, found.types),
          ...compareKeys(path, table.objects[path]?.values, found.values),
        ]),
    ]
  })
}

function mergeSurveys(surveys: Surveys): Fields {
  const versions = Object.keys(surveys).sort(compareVersions)
  const objects = PATHS.map((path): [string, Measured] => [
    path,
    versions.flatMap((version) => {
      const object = objectAt(surveys[version], path)
      return object === undefined ? [] : [[version, object] as const]
    }),
  ])
  return {
    versions,
    objects: Object.fromEntries(
      objects
        .filter(([, measured]) => measured.length > 0)
        .map(([path, measured]) => [path, mergeObject(measured)]),
    ),
    overlays: spansOf(
      versions.map((version) => [version, surveys[version]?.[PROVIDERS]?.overlays ?? []]),
    ),
  }
}

/** The object at a path of a survey, with `*` for other accepted keys. */
function objectAt(survey: Survey = {}, path: string): ObjectSurvey | undefined {
  const object = survey[path] ?? recordAt(survey, path)
  if (object === undefined) return undefined
  const { rest, keys, types } = object
  const takesMore = rest !== undefined && rest !== 'dropped' && rest !== 'unknown'
  const wanted = PARTS_OF_OBJECTS[path]
  return {
    ...object,
    keys: [
      ...keys.filter((key) => wanted === undefined || wanted.includes(key)),
      ...(takesMore ? ['*'] : []),
    ],
    types: { ...types, ...(takesMore && { '*': rest }) },
  }
}

/** A record has no survey of its own, so it is made from the type of its key. */
function recordAt(survey: Survey, path: string): ObjectSurvey | undefined {
  const dot = path.lastIndexOf('.')
  const type = survey[path.slice(0, dot)]?.types[path.slice(dot + 1)] ?? ''
  const rest = /^record<(.+)>$/.exec(type)?.[1]
  return rest === undefined ? undefined : { keys: [], required: [], enums: {}, types: {}, rest }
}

function mergeObject(measured: Measured): FieldsOfObject {
  const keys = spansOf(measured.map(([version, object]) => [version, object.keys]))
  const byKey = (namesOf: (object: ObjectSurvey, key: string) => readonly string[]): SpansByKey =>
    Object.fromEntries(
      Object.keys(keys).map((key) => {
        const having = measured.filter(([, object]) => object.keys.includes(key))
        const named = having.map(([version, object]) => [version, namesOf(object, key)] as const)
        // If some version accepts any value, the enums of the others do not count.
        return [key, named.every(([, names]) => names.length > 0) ? spansOf(named) : {}]
      }),
    )
  return {
    keys,
    types: byKey(({ types }, key) => kindsOf(types[key])),
    values: byKey(({ enums }, key) => enums[key] ?? []),
  }
}

/** `string|SecretRef` → `string`, `object`. */
function kindsOf(type = ''): readonly string[] {
  const kinds = type
    .replace(/<.*>/g, '')
    .split('|')
    .map((name) => {
      if (/^(?:object|record|SecretRef)$/.test(name)) return 'object'
      if (/\[\]$|^tuple$/.test(name)) return 'array'
      return name.replace(/>=?0$/, '').replace('integer', 'number')
    })
  return [...new Set(kinds)]
}

/** The spans of versions that have each name. */
function spansOf(named: NamesByVersion): Spans {
  const names = [...new Set(named.flatMap(([, list]) => list))]
  return Object.fromEntries(
    names.map((name) => {
      const spans = spanOf(named.map(([version, list]) => [version, list.includes(name)]))
      return [name, spans]
    }),
  )
}

function ifChanged(name: 'types' | 'values', byKey: SpansByKey = {}): FieldsOfObject {
  const changed = Object.entries(byKey).filter(([, spans]) =>
    Object.values(spans).some((span) => span !== ALWAYS),
  )
  return changed.length === 0 ? {} : { [name]: Object.fromEntries(changed) }
}

function describeDifference(
  place: string,
  claimed: readonly string[],
  real: readonly string[],
): readonly string[] {
  const missing = real.filter((name) => !claimed.includes(name))
  const wrong = claimed.filter((name) => !real.includes(name))
  return [
    ...missing.map((name) => `${place}: the table lacks \`${name}\``),
    ...wrong.map((name) => `${place}: the package does not have \`${name}\``),
  ]
}

function namesAt(spans: Spans, version: string): readonly string[] {
  return Object.entries(spans).flatMap(([name, span]) => (isInSpans(version, span) ? [name] : []))
}
