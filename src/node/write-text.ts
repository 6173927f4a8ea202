import { isUtf8 } from 'node:buffer'
import { readFileSync, realpathSync } from 'node:fs'
import { UsageError } from '../core/errors.ts'

/** A file that is to get a new text. */
export interface FileChange {
  readonly path: string
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
  for (const { path, text } of changes) {
    try {
      const target = realpathSync(path)
      const bytes = readFileSync(target)
      // Written back, its bytes would not be what they were.
      if (!isUtf8(bytes)) throw new Error('it is not UTF-8')
      await writeFileAtomic(target, text)
      done.push({ path: target, bytes })
    } catch (error) {
      for (const { path: written, bytes } of done) await writeFileAtomic(written, bytes)
      const reason = error instanceof Error ? error.message : String(error)
      throw new UsageError(`Cannot write ${path}: ${reason}. No file was changed`, { cause: error })
    }
  }
}
