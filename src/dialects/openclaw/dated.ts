import type { DatedUse, Repair } from '../../core/dialect.ts'
import { pointerBelow } from '../../core/pointer.ts'
import { ALWAYS, type Fields, type FieldsOfObject } from './fields.ts'

interface Table {
  readonly fields: Fields
  readonly repairs: ReadonlyMap<string, Repair>
  /** All paths of the table and their ancestors. */
  readonly paths: ReadonlySet<string>
  readonly found: DatedUse[]
}

/** A place in the value, with its path in the table. */
interface Place {
  readonly pointer: string
  readonly path: string
}

const PROVIDERS = 'models.providers'
const REQUIRED_KEYS = ['baseUrl', 'models']

/** Finds what only some versions accept, outer values before inner ones. */
export function findDatedUses(
  fields: Fields,
  repairs: ReadonlyMap<string, Repair>,
  value: unknown,
): readonly DatedUse[] {
  const found: DatedUse[] = []
  visit(value, { pointer: '', path: '' }, { fields, repairs, paths: pathsOf(fields), found })
  return found
}

/** Visits a value, no deeper than the paths of the table. */
function visit(value: unknown, place: Place, table: Table): void {
  if (Array.isArray(value)) {
    const path = `${place.path}[]`
    if (!table.paths.has(path)) return
    for (const [index, item] of value.entries()) {
      visit(item, { pointer: `${place.pointer}/${index}`, path }, table)
    }
  } else if (isObject(value)) visitObject(value, place, table)
}

function visitObject(value: object, place: Place, table: Table): void {
  const object = table.fields.objects[place.path]
  for (const [key, inner] of Object.entries(value)) {
    if (key === '$include') continue
    const path = pathBelow(place, key, table)
    if (object !== undefined) visitMember(object, key, inner, place, table)
    if (table.paths.has(path))
      visit(inner, { pointer: pointerBelow(place.pointer, key), path }, table)
    if (place.path === PROVIDERS) visitProvider(key, inner, pointerBelow(place.pointer, key), table)
  }
}

/** Checks a member; `place` is that of its object. */
function visitMember(
  { keys = {}, types = {}, values = {} }: FieldsOfObject,
  key: string,
  value: unknown,
  place: Place,
  { repairs, found }: Table,
): void {
  const { pointer } = place
  const path = `${place.path}.${Object.hasOwn(keys, key) || !Object.hasOwn(keys, '*') ? key : '*'}`
  const report = (use: Omit<DatedUse, 'spans'>, spans: string | undefined, id: string): void => {
    const repair = repairs.get(id)
    if (spans !== undefined && spans !== ALWAYS) {
      found.push({ ...use, spans, ...(repair && { repair }) })
    }
  }
  report({ pointer, kind: 'key', name: key }, own(keys, key) ?? own(keys, '*'), path)
  const inner = pointerBelow(pointer, key)
  const type = Array.isArray(value) ? 'array' : typeof value
  const typeSpans = own(own(types, key) ?? own(types, '*') ?? {}, type)
  report({ pointer: inner, kind: 'type', name: type }, typeSpans, `${path}:${type}`)
  const words = own(values, key) ?? {}
  for (const [at, word] of wordsIn(inner, value)) {
    report({ pointer: at, kind: 'word', name: word }, own(words, word), `${path}=${word}`)
  }
}

/** A string, or each string of a list, with its pointer. */
function wordsIn(pointer: string, value: unknown): readonly (readonly [string, string])[] {
  if (typeof value === 'string') return [[pointer, value]]
  if (!Array.isArray(value)) return []
  return value.flatMap((item: unknown, index) =>
    typeof item === 'string' ? [[`${pointer}/${index}`, item] as const] : [],
  )
}

/** Checks for missing keys, which providers that extend a built-in one may omit. */
function visitProvider(
  id: string,
  value: unknown,
  pointer: string,
  { fields, found }: Table,
): void {
  const spans = own(fields.overlays, id.trim().toLowerCase())
  if (spans === undefined || !isObject(value) || Object.hasOwn(value, '$include')) return
  for (const name of REQUIRED_KEYS) {
    if (!Object.hasOwn(value, name)) found.push({ pointer, kind: 'missing', name, spans })
  }
}

/** The path of a key in the table, or else that for any key. */
function pathBelow({ path }: Place, key: string, { paths }: Table): string {
  const dot = path === '' ? '' : '.'
  const exact = `${path}${dot}${key}`
  return /^\w+$/.test(key) && paths.has(exact) ? exact : `${path}${dot}*`
}

function pathsOf({ objects }: Fields): ReadonlySet<string> {
  const paths = new Set([PROVIDERS, `${PROVIDERS}.*`])
  for (const path of Object.keys(objects)) {
    for (const { index } of path.matchAll(/\.|\[\]|$/g)) paths.add(path.slice(0, index))
  }
  return paths
}

function own<Value>(record: Readonly<Record<string, Value>>, key: string): Value | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
