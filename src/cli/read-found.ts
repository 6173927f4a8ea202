import { isUsageError } from '../core/errors.ts'
import { readTextFile } from '../node/read-text.ts'
import type { Terminal } from './command.ts'

/** Reads the files of a call. */
export interface FileReader {
  /**
   * A file's text; undefined where it cannot be read and the call does not name it: what a search
   * comes upon does not keep the rest from being judged.
   * @param place Where the disk has the file.
   * @throws UsageError for a file that the call names.
   */
  read(path: string, place: string): string | undefined
  /** Says on stderr what has been left out since it was called before. */
  tellUnread(): void
}

/** Gives a reader of files, some of which the call names. */
export function createFileReader(named: readonly string[], { err }: Terminal): FileReader {
  const names = new Set(named.map((path) => path.replaceAll('\\', '/')))
  const unread: string[] = []
  return {
    read(path, place) {
      try {
        return readTextFile(place)
      } catch (error) {
        if (names.has(path) || !isUsageError(error)) throw error
        unread.push(error.message.replace(place, () => path))
        return undefined
      }
    },
    tellUnread() {
      for (const reason of unread.splice(0)) err(`kimi-config: ${reason}; skipped\n`)
    },
  }
}
