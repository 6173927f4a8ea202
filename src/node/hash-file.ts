import { createHash } from 'node:crypto'
import { readBytes } from './read-text.ts'

/** SHA-256 of a file's bytes, in hexadecimal. */
export function hashFile(path: string): string {
  return createHash('sha256').update(readBytes(path)).digest('hex')
}
