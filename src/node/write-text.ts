import { isUtf8 } from 'node:buffer'
import { realpathSync } from 'node:fs'
import { UsageError } from '../core/errors.ts'
import { decode, readBytes } from './read-text.ts'

/** A file that is to get a new text. */
export interface FileChange {
  readonly path: string
  /** What was read from it; where it holds something else by now, it is left as it is. */
  readonly before: string
  readonly text: string
}

/**
 * Writes all of the files or none: each is replaced in one step (written beside it, flushed,
 * renamed over it, its mode kept), and where the disk refuses one, those before it are put back.
 * A link is followed, so that the file it names is the one replaced.
 * @throws UsageError where the disk refuses; every file is then as it was.
 */
export async function writeTextFiles(changes: readonly FileChange[]): Promise<void> {
  const { default: writeFileAtomic } = await import('write-file-atomic')
  const done: { readonly path: string; readonly bytes: Buffer }[] = []
  for (const { path, before, text } of changes) {
    try {
      const target = realpathSync(path)
      const bytes = readBytes(target)
      // Written back, its bytes would not be what they were.
      if (!isUtf8(bytes)) throw new Error('it is not UTF-8')
      if (decode(bytes) !== before) throw new Error('it was changed in the meantime')
      await writeFileAtomic(target, text)
      done.push({ path: target, bytes })
    } catch (error) {
      for (const { path: written, bytes } of done) await writeFileAtomic(written, bytes)
      const reason = error instanceof Error ? error.message : String(error)
      throw new UsageError(`Cannot write ${path}: ${reason}. No file was changed`, { cause: error })
    }
  }
}
