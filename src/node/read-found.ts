import { isUsageError } from '../core/errors.ts'
import { readTextFile } from './read-text.ts'

/** Reads files, some of which the call names and others of which a search came upon. */
export interface FileReader {
  /**
   * A file's text; undefined for a file that a search came upon and that cannot be read: the rest is
   * judged without it.
   * @param place Where the disk has the file.
   * @throws UsageError for a file that the call names.
   */
  read(path: string, place: string, isNamed: boolean): string | undefined
  /** Warns of the files that could not be read since the last time. */
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
