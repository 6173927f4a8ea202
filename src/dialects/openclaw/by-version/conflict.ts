import type { SchemaError } from '../../../core/dialect.ts'
import { joinPointer } from '../../../core/pointer.ts'
import { memberOfValue } from '../../support/misplaced.ts'

/** The value at a path of keys. */
export function valueAt(config: unknown, ...path: readonly string[]): unknown {
  return path.reduce(memberOfValue, config)
}

/** An error with words of its own. */
export function conflict(
  path: readonly string[],
  key: string | undefined,
  message: string,
  note: string,
): SchemaError {
  return {
    pointer: joinPointer(path),
    keyword: 'conflict',
    params: { message, note, ...(key !== undefined && { additionalProperty: key }) },
  }
}
