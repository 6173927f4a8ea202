import type { SchemaError } from '../../core/dialect.ts'
import { joinPointer } from '../../core/pointer.ts'
import { memberOfValue, membersOfValue } from './misplaced.ts'

/**
 * Finds keys of the top level in the entries of some of its tables. In TOML that happens to a line
 * that is written below a table's header.
 */
export function swallowedIn(
  value: unknown,
  holders: readonly string[],
  keys: readonly string[],
): readonly SchemaError[] {
  return holders.flatMap((holder) =>
    membersOfValue(memberOfValue(value, holder)).flatMap(([entry, inner]) =>
      swallowedBy(inner, [holder, entry], keys, value),
    ),
  )
}

/** Finds keys of the top level in one table. Where the top level has them too, less is lost. */
export function swallowedBy(
  table: unknown,
  path: readonly string[],
  keys: readonly string[],
  top: unknown,
): readonly SchemaError[] {
  return membersOfValue(table)
    .filter(([key, inner]) => keys.includes(key) && typeof inner !== 'object')
    .map(([key]) => ({
      pointer: joinPointer(path),
      keyword: 'swallowed',
      params: { additionalProperty: key },
      allowed: [key],
      ...(memberOfValue(top, key) !== undefined && { severity: 'warning' }),
    }))
}
