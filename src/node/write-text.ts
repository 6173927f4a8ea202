import { isUtf8 } from 'node:buffer'
import { accessSync, constants, realpathSync } from 'node:fs'
import { UsageError } from '../core/errors.ts'
import { decode, readBytes, reasonOf } from './read-text.ts'
import { type StagedFile, stageFile } from './stage-file.ts'

/** A file that is to get a new text. */
export interface FileChange {
  readonly path: string
  /** What was read from it; where it holds something else by now, it is left as it is. */
  readonly before: string
  readonly text: string
}

interface StagedChange extends FileChange {
  /** The file itself, where the path is a link. */
  readonly target: string
  readonly bytes: Buffer
  readonly staged: StagedFile
}

const CHANGED = 'it was changed in the meantime'

/**
 * Writes all of the files or none: all new texts are on the disk before the first is put in place,
 * each in one step, with the file's mode and owner. Of a link, the file that it names is replaced; a
 * file that may not be written to is not replaced either.
 * @throws UsageError where the disk refuses; every file is then as it was.
 */
export function writeTextFiles(changes: readonly FileChange[]): void {
  const ready = new Map<string, StagedChange>()
  const put: StagedChange[] = []
  let path = ''
  try {
    for (const change of changes) {
      path = change.path
      const target = realpathSync(path)
      // One file may be named twice.
      if (ready.get(target)?.text === change.text) continue
      ready.set(target, stageChange(change, target))
    }
    for (const change of ready.values()) {
      path = change.path
      if (!readBytes(change.target).equals(change.bytes)) throw new Error(CHANGED)
      change.staged.put()
      put.push(change)
    }
  } catch (error) {
    const left = put.filter((change) => !putBack(change)).map(({ target }) => target)
    const outcome = left.length === 0 ? 'No file was changed' : `Changed: ${left.join(', ')}`
    throw new UsageError(`Cannot write ${path}: ${reasonOf(error)}. ${outcome}`, { cause: error })
  } finally {
    for (const { staged } of ready.values()) staged.drop()
  }
}

function stageChange(change: FileChange, target: string): StagedChange {
  accessSync(target, constants.W_OK)
  const bytes = readBytes(target)
  // Written back, its bytes would not be what they were.
  if (!isUtf8(bytes)) throw new Error('it is not UTF-8')
  if (decode(bytes) !== change.before) throw new Error(CHANGED)
  return { ...change, target, bytes, staged: stageFile(target, change.text) }
}

/** Gives a file what it held before; whether the disk took it. */
function putBack({ target, bytes }: StagedChange): boolean {
  try {
    stageFile(target, bytes).put()
    return true
  } catch {
    return false
  }
}
