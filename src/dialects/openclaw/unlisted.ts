import type { SchemaError } from '../../core/dialect.ts'
import type { Shape } from '../support/shape.ts'
import { shapes } from './shapes.generated.ts'

/** Other keys of the file are near to real ones: `hooks` to `tools`. */
const BLOCKS = ['agents', 'env', 'models']

/** Of versions before 2026.1.24; the tool itself moves it at its start. */
const MOVED = '/agent'

/**
 * Keys that the shape of `openclaw.json` does not name, in the objects on the way to the models:
 * settings of another kind, or slips.
 */
export function findUnlistedInOpenclaw(value: unknown): readonly SchemaError[] {
  const agent = namesOf(shapes['agent'])
  const agents = memberOf(value, 'agents')
  return [
    ...unlisted('', value, BLOCKS).filter(isBlock),
    ...unlisted('/agents', agents, namesOf(shapes['openclaw']?.properties?.['agents'])).filter(
      isBlock,
    ),
    ...unlisted('/agents/defaults', memberOf(agents, 'defaults'), agent),
    ...below('/agents/list', memberOf(agents, 'list'), agent),
    ...below('/agents/entries', memberOf(agents, 'entries'), agent),
  ].map(({ error }) => error)
}

interface Unlisted {
  readonly error: SchemaError
  readonly value: unknown
}

function namesOf(shape: Shape | undefined): readonly string[] {
  return Object.keys(shape?.properties ?? {})
}

function unlisted(pointer: string, object: unknown, names: readonly string[]): readonly Unlisted[] {
  if (!isObject(object) || Array.isArray(object)) return []
  return Object.entries(object)
    .filter(([key]) => !names.includes(key) && `${pointer}/${key}` !== MOVED)
    .map(([key, value]) => ({
      value,
      error: {
        pointer,
        keyword: 'unlisted',
        params: { additionalProperty: key },
        allowed: names,
      },
    }))
}

function below(pointer: string, holder: unknown, names: readonly string[]): readonly Unlisted[] {
  if (!isObject(holder)) return []
  return Object.entries(holder).flatMap(([key, inner]) =>
    unlisted(`${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`, inner, names),
  )
}

/** What holds models stands in blocks; a plain value beside them is something else. */
function isBlock({ value }: Unlisted): boolean {
  return isObject(value)
}

function memberOf(value: unknown, key: string): unknown {
  return isObject(value) && Object.hasOwn(value, key) ? Reflect.get(value, key) : undefined
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}
