import { compareVersions, isInSpans, measuredAround } from '../../../catalog/versions.ts'
import type { DatedUse, Refused, SchemaError } from '../../../core/dialect.ts'
import { pointerBelow } from '../../../core/pointer.ts'
import { checkNumber, checkText, kindsOf } from './check-scalar.ts'
import { repairOf } from './migrations.ts'
import type { Alternative, Key, ObjectAlternative, VersionTable, Words } from './table.ts'

interface Check {
  readonly table: VersionTable
  /** Whether a version that the config may be read by is in a span. */
  isIn(span: number | undefined): boolean
  /** Whether each of them is. */
  isSurelyIn(span: number | undefined): boolean
  /** Whether the version refuses what only other versions accept. */
  isFatal(use: Pick<DatedUse, 'name' | 'spans'>): boolean
}

/** Versions that migrate what earlier ones accepted when they read a config. */
const MIGRATING = '2026.4.5..2026.5.2'
/** Keys that they refuse all the same. */
const NOT_MIGRATED = /^(?:bedrockDiscovery|control(?:Url|Token)|allowedControl\w+)$/

/** A place in the config, with its path as in `repairOf`. */
interface Place {
  readonly pointer: string
  readonly path: string
}

interface Problems {
  readonly uses: DatedUse[]
  readonly errors: SchemaError[]
}

/** Finds what one version refuses. */
export function checkVersion(
  table: VersionTable,
  version: string,
  value: unknown,
): Refused | undefined {
  // A newer version may know more.
  if (compareVersions(version, table.versions.at(-1) ?? '') > 0) return undefined
  const versions = measuredAround(table.versions, version)
  const judge = (span: number | undefined, all: boolean): boolean => {
    const text = span === undefined ? undefined : table.spans[span]
    if (text === undefined) return true
    return all
      ? versions.every((one) => isInSpans(one, text))
      : versions.some((one) => isInSpans(one, text))
  }
  const some = table.spans.map((_, span) => judge(span, false))
  const every = table.spans.map((_, span) => judge(span, true))
  const check: Check = {
    table,
    isIn: (span) => span === undefined || some[span] === true,
    isSurelyIn: (span) => span === undefined || every[span] === true,
    isFatal: ({ name, spans }) =>
      NOT_MIGRATED.test(name) ||
      !versions.every((one) => isInSpans(one, MIGRATING)) ||
      !table.versions.some((one) => compareVersions(one, version) < 0 && isInSpans(one, spans)),
  }
  return visit(table.root, value, { pointer: '', path: '' }, check)
}

function visit(node: number, value: unknown, place: Place, check: Check): Problems {
  const all = check.table.nodes[node] ?? []
  const now = all.filter((one) => check.isIn(one.in))
  let closest: Problems | undefined
  for (const alternative of now) {
    const problems = tryAlternative(alternative, value, place, check)
    if (problems === undefined) continue
    if (isEmpty(problems)) return problems
    if (closest === undefined || sizeOf(problems) < sizeOf(closest)) closest = problems
  }
  return closest ?? refuseKind(all, now, value, place, check)
}

function isEmpty({ uses, errors }: Problems): boolean {
  return uses.length === 0 && errors.length === 0
}

function sizeOf({ uses, errors }: Problems): number {
  return uses.length + errors.length
}

/** The problems of a value as one alternative; undefined where it is of another kind. */
function tryAlternative(
  alternative: Alternative,
  value: unknown,
  place: Place,
  check: Check,
): Problems | undefined {
  switch (alternative.is) {
    case 'any':
      return { uses: [], errors: [] }
    case 'boolean':
      return typeof value === 'boolean' ? { uses: [], errors: [] } : undefined
    case 'null':
      return value === null ? { uses: [], errors: [] } : undefined
    case 'string':
      return typeof value === 'string' ? checkText(alternative, value, place.pointer) : undefined
    case 'number':
      return typeof value === 'number' ? checkNumber(alternative, value, place.pointer) : undefined
    case 'words':
      return checkWord(alternative, value, place, check)
    case 'array':
      if (!Array.isArray(value)) return undefined
      if (value.length < (alternative.min ?? 0)) {
        return oneError(place, 'minItems', { limit: alternative.min })
      }
      return join(
        value.map((item, index) =>
          visit(alternative.items, item, below(place, String(index), '[]'), check),
        ),
      )
    case 'object':
      return isObject(value) ? visitObject(alternative, value, place, check) : undefined
  }
}

function checkWord(
  { words }: Words,
  value: unknown,
  place: Place,
  check: Check,
): Problems | undefined {
  // OpenClaw replaces variables before it validates.
  if (typeof value === 'string' && value.includes('${')) return { uses: [], errors: [] }
  const dated = words.map((word) => (Array.isArray(word) ? word : [word, undefined]) as DatedWord)
  if (!dated.some(([word]) => typeof word === typeof value)) return undefined
  const found = dated.find(([word]) => word === value)
  if (found !== undefined && check.isIn(found[1])) return { uses: [], errors: [] }
  const spans = found?.[1] === undefined ? undefined : check.table.spans[found[1]]
  if (spans !== undefined) {
    const name = String(value)
    return oneUse(place, { kind: 'word', name, spans }, `${place.path}=${name}`, check)
  }
  const allowed = dated.flatMap(([word, span]) => (check.isIn(span) ? [String(word)] : []))
  return oneError(place, 'enum', {}, allowed)
}

type DatedWord = readonly [word: unknown, span: number | undefined]

function visitObject(
  { keys, rest }: ObjectAlternative,
  value: object,
  place: Place,
  check: Check,
): Problems {
  const found: Problems[] = []
  const names = Object.entries(keys).flatMap(([name, key]) =>
    check.isIn(asKey(key)?.in) ? [name] : [],
  )
  for (const [name, inner] of Object.entries(value)) {
    if (name === '$include') continue
    const key = Object.hasOwn(keys, name) ? asKey(keys[name]) : undefined
    const taken = key !== undefined && check.isIn(key.in) ? key : undefined
    const step = `.${key === undefined ? '*' : name}`
    const node = taken ?? (rest !== undefined && check.isIn(rest.in) ? rest : undefined)
    if (node !== undefined) {
      found.push(visit(node.node, inner, below(place, name, step), check))
      continue
    }
    const spans = spansOf(key ?? rest, check)
    found.push(
      spans === undefined
        ? oneError(place, 'additionalProperties', { additionalProperty: name }, names)
        : oneUse(place, { kind: 'key', name, spans }, below(place, name, step).path, check),
    )
  }
  if (!Object.hasOwn(value, '$include')) found.push(findMissing(keys, value, place, check))
  return join(found)
}

function findMissing(
  keys: ObjectAlternative['keys'],
  value: object,
  place: Place,
  check: Check,
): Problems {
  const errors = Object.entries(keys).flatMap(([name, written]) => {
    const key = asKey(written)
    const isNeeded =
      key?.needed !== undefined && check.isSurelyIn(key.in) && check.isSurelyIn(key.needed)
    if (!isNeeded || Object.hasOwn(value, name)) return []
    return [{ pointer: place.pointer, keyword: 'required', params: { missingProperty: name } }]
  })
  return { uses: [], errors }
}

function asKey(written: number | Key | undefined): Key | undefined {
  return typeof written === 'number' ? { node: written } : written
}

function spansOf(key: Key | undefined, { table }: Check): string | undefined {
  return key?.in === undefined ? undefined : table.spans[key.in]
}

/** Refuses a value of a kind that no alternative of the version has. */
function refuseKind(
  all: readonly Alternative[],
  now: readonly Alternative[],
  value: unknown,
  place: Place,
  check: Check,
): Problems {
  const kind = kindOf(value)
  const other = all.find((one) => one.in !== undefined && kindsOf(one).includes(kind))
  const spans = other?.in === undefined ? undefined : check.table.spans[other.in]
  if (spans !== undefined) {
    return oneUse(place, { kind: 'type', name: kind, spans }, `${place.path}:${kind}`, check)
  }
  const type = [...new Set(now.flatMap(kindsOf))]
  return oneError(place, 'type', { type })
}

function kindOf(value: unknown): string {
  return Array.isArray(value) ? 'array' : value === null ? 'null' : typeof value
}

function oneError(
  { pointer }: Place,
  keyword: string,
  params: SchemaError['params'],
  allowed?: readonly string[],
): Problems {
  return { uses: [], errors: [{ pointer, keyword, params, ...(allowed && { allowed }) }] }
}

function oneUse(
  { pointer }: Place,
  use: Pick<DatedUse, 'kind' | 'name' | 'spans'>,
  id: string,
  check: Check,
): Problems {
  const repair = repairOf(id)
  return {
    uses: [{ pointer, ...use, ...(repair && { repair }), isFatal: check.isFatal(use) }],
    errors: [],
  }
}

/** The place of a member or an item. */
function below({ pointer, path }: Place, key: string, step: string): Place {
  return { pointer: pointerBelow(pointer, key), path: `${path}${step}`.replace(/^\./, '') }
}

function join(all: readonly Problems[]): Problems {
  return {
    uses: all.flatMap(({ uses }) => uses),
    errors: all.flatMap(({ errors }) => errors),
  }
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
