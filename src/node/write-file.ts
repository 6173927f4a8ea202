import { UsageError } from '../core/errors.ts'

/**
 * Writes a file in one step: beside it, flushed, then renamed over what was there.
 * @throws UsageError where the disk refuses; the file is then as it was.
 */
export async function writeWholeFile(path: string, text: string): Promise<void> {
  const { default: writeFileAtomic } = await import('write-file-atomic')
  try {
    await writeFileAtomic(path, text)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new UsageError(`Cannot write ${path}: ${reason}`, { cause: error })
  }
}
