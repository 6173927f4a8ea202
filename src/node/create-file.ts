import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { UsageError } from '../core/errors.ts'
import { reasonOf } from './read-text.ts'
import { writeWholeFile } from './write-file.ts'

/**
 * Creates a file atomically, with the folders above it.
 * @throws UsageError on an I/O error.
 */
export function createFile(path: string, text: string): void {
  try {
    mkdirSync(dirname(path), { recursive: true })
  } catch (cause) {
    throw new UsageError(`Cannot create the folder of ${path}: ${reasonOf(cause)}`, { cause })
  }
  writeWholeFile(path, text)
}
