import { existsSync, realpathSync } from 'node:fs'
import { UsageError } from '../core/errors.ts'
import { reasonOf } from './read-text.ts'
import { stageFile } from './stage-file.ts'

/**
 * Writes a file in one step; a link is followed.
 * @throws UsageError where the disk refuses; the file is then as it was.
 */
export function writeWholeFile(path: string, text: string): void {
  try {
    const staged = stageFile(existsSync(path) ? realpathSync(path) : path, text)
    try {
      staged.put()
    } finally {
      staged.drop()
    }
  } catch (error) {
    throw new UsageError(`Cannot write ${path}: ${reasonOf(error)}`, { cause: error })
  }
}
