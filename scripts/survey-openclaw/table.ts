import { compareVersions, isWithin } from '../../src/catalog/versions.ts'
import type { ObjectSurvey, Survey } from './read-schema.ts'

/** Surveys by version. */
export type Surveys = Readonly<Record<string, Survey>>

/** Versions from `since` on, before `until`; without either, without that limit. */
export interface Span {
  readonly since?: string
  readonly until?: string
}

/** What the versions accept, with the span of versions for each key and each enum value. */
export type Table = Readonly<Record<string, TableObject>>

export interface TableObject {
  readonly keys: Readonly<Record<string, Span>>
  readonly required?: Readonly<Record<string, Span>>
  readonly enums?: Readonly<Record<string, Readonly<Record<string, Span>>>>
}

/** Folds surveys into one table; a span ends where one of the surveyed versions ends it. */
export function makeTable(surveys: Surveys): Table {
  const versions = Object.keys(surveys).sort(compareVersions)
  const objects = uniteNames(versions.map((version) => Object.keys(surveys[version] ?? {})))
  return Object.fromEntries(
    objects.map((path) => {
      const at = (version: string): ObjectSurvey | undefined => surveys[version]?.[path]
      const spans = (names: (object: ObjectSurvey) => readonly string[]) =>
        spansOf(versions, (version) => {
          const object = at(version)
          return object === undefined ? undefined : names(object)
        })
      const enums = uniteNames(versions.map((version) => Object.keys(at(version)?.enums ?? {})))
      return [
        path,
        {
          keys: spans(({ keys }) => keys),
          required: spans(({ required }) => required),
          enums: Object.fromEntries(
            enums.map((key) => [key, spans((object) => object.enums[key] ?? [])]),
          ),
        },
      ]
    }),
  )
}

/** Where a table and the surveys differ, one line a difference; only the table's objects count. */
export function compareTable(table: Table, surveys: Surveys): readonly string[] {
  return Object.entries(surveys).flatMap(([version, survey]) =>
    Object.entries(table).flatMap(([path, claim]) => {
      const object = survey[path]
      if (object === undefined) return []
      const diff = (what: string, spans: Readonly<Record<string, Span>>, real: readonly string[]) =>
        describeDifference(`${version} ${path}${what}`, namesAt(spans, version), real)
      return [
        ...diff('', claim.keys, object.keys),
        ...(claim.required === undefined ? [] : diff(' required', claim.required, object.required)),
        ...Object.entries(claim.enums ?? {}).flatMap(([key, values]) =>
          object.keys.includes(key) ? diff(`.${key} values`, values, object.enums[key] ?? []) : [],
        ),
      ]
    }),
  )
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

function namesAt(spans: Readonly<Record<string, Span>>, version: string): readonly string[] {
  return Object.entries(spans).flatMap(([name, span]) => (isWithin(version, span) ? [name] : []))
}

/** The span of each name; versions in which the object is missing altogether count as without. */
function spansOf(
  versions: readonly string[],
  namesIn: (version: string) => readonly string[] | undefined,
): Readonly<Record<string, Span>> {
  const names = uniteNames(versions.map((version) => namesIn(version) ?? []))
  return Object.fromEntries(
    names.map((name) => {
      const has = versions.map((version) => namesIn(version)?.includes(name) === true)
      const first = has.indexOf(true)
      const since = first > 0 ? versions[first] : undefined
      const until = versions[has.lastIndexOf(true) + 1]
      return [
        name,
        { ...(since !== undefined && { since }), ...(until !== undefined && { until }) },
      ]
    }),
  )
}

function uniteNames(lists: readonly (readonly string[])[]): readonly string[] {
  return [...new Set(lists.flat())]
}
