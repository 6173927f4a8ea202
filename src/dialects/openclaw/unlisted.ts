import type { SchemaError } from '../../core/dialect.ts'
import { pointerBelow } from '../../core/pointer.ts'
import type { Shape } from '../support/shape.ts'
import { findMovedKeys } from './moved-keys.ts'
import { shapes } from './shapes.generated.ts'

/** Keys to compare with: others are too similar to real keys, such as `hooks` to `tools`. */
const BLOCKS = ['agents', 'env', 'models']

/** A key of versions before 2026.1.24, which the tool migrates. */
const MOVED = '/agent'

/**
 * Finds keys that the schema does not list in the objects around models: other settings, or
 * misspelt keys, and keys that belong elsewhere.
 */
export function findUnlistedInOpenclaw(value: unknown): readonly SchemaError[] {
  const agent = namesOf(shapes['agent'])
  const agents = memberOf(value, 'agents')
  const misspelt = [
    ...unlisted('', value, BLOCKS).filter(isBlock),
    ...unlisted('/agents', agents, namesOf(shapes['openclaw']?.properties?.['agents'])).filter(
      isBlock,
    ),
    ...unlisted('/agents/defaults', memberOf(agents, 'defaults'), agent),
    ...below('/agents/list', memberOf(agents, 'list'), agent),
    ...below('/agents/entries', memberOf(agents, 'entries'), agent),
  ].map(({ error }) => error)
  return [...misspelt, ...findMovedKeys(value)]
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
    unlisted(pointerBelow(pointer, key), inner, names),
  )
}

/**
 * Whether a value is an object: misspelt keys of plain values cannot be told from other settings.
 */
function isBlock({ value }: Unlisted): boolean {
  return isObject(value)
}

function memberOf(value: unknown, key: string): unknown {
  return isObject(value) && Object.hasOwn(value, key) ? Reflect.get(value, key) : undefined
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}
