import type { Dialect } from '../../core/dialect.ts'
import { dialects } from '../dialects.generated.ts'
import { plainText } from './plain-text.ts'

/** The dialect of an id, `text` included. */
export function findDialect(id: string): Dialect | undefined {
  return [...dialects, plainText].find((dialect) => dialect.id === id)
}
