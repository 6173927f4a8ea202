import { existsSync, realpathSync } from 'node:fs'
import { dirname } from 'node:path'
import { UsageError } from '../core/errors.ts'
import { awaitInterruption } from './interruption.ts'
import { reasonOf } from './read-text.ts'
import { type StagedFile, stageFile } from './stage-file.ts'
import { clearLeftovers } from './temporary-files.ts'
import { WriteFailure } from './write-failure.ts'

/**
 * Writes a file atomically; follows a link.
 * @throws UsageError on an I/O error; the file is then unchanged.
 */
export function writeWholeFile(path: string, text: string): void {
  let staged: StagedFile | undefined
  const interruption = awaitInterruption(() => staged?.drop())
  try {
    const target = existsSync(path) ? realpathSync(path) : path
    clearLeftovers(dirname(target))
    staged = stageFile({ path: target, data: text })
    staged.put()
  } catch (error) {
    const cause = error instanceof WriteFailure ? error.cause : error
    throw new UsageError(`Cannot write ${path}: ${reasonOf(cause)}`, { cause })
  } finally {
    staged?.drop()
    void interruption.end()
  }
}
