import { isUsageError } from '../core/errors.ts'
import { readTextFile } from './read-text.ts'

/** Reads files that the call names, and files that were found in folders. */
export interface FileReader {
  /**
   * The text of a file; undefined if it cannot be read and the call does not name it.
   * @param place The path to read from.
   * @throws UsageError if a file that the call names cannot be read.
   */
  read(path: string, place: string, isNamed: boolean): string | undefined
  /** Warns of the files that could not be read since the last call. */
  warnOfUnread(): void
}

/** Creates a reader of files. */
export function createFileReader(warn: (message: string) => void): FileReader {
  const unread: string[] = []
  return {
    read(path, place, isNamed) {
      try {
        return readTextFile(place)
      } catch (error) {
        if (isNamed || !isUsageError(error)) throw error
        unread.push(error.message.replace(place, () => path))
        return undefined
      }
    },
    warnOfUnread() {
      for (const reason of unread.splice(0)) warn(`${reason}; skipped`)
    },
  }
}
