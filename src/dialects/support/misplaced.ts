import type { SchemaError } from '../../core/dialect.ts'
import { joinPointer } from '../../core/pointer.ts'

/** Finds keys that the tool reads in another place, or nowhere. */
export function* misplacedIn(
  value: unknown,
  path: readonly string[],
  places: ReadonlyMap<string, string | undefined>,
  severity?: 'warning',
): Generator<SchemaError> {
  for (const [key] of membersOfValue(value)) {
    if (!places.has(key)) continue
    const place = places.get(key)
    yield {
      pointer: joinPointer(path),
      keyword: 'misplaced',
      params: { additionalProperty: key },
      ...(place !== undefined && { allowed: [place] }),
      ...(severity && { severity }),
    }
  }
}

/** The value of an own key; undefined if the value is no object. */
export function memberOfValue(value: unknown, key: string): unknown {
  return membersOfValue(value).find(([name]) => name === key)?.[1]
}

/** The own entries of an object; empty for other values. */
export function membersOfValue(value: unknown): readonly (readonly [string, unknown])[] {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.entries(value)
    : []
}
