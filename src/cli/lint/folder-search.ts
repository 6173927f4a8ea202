import { resolve } from 'node:path'
import { LIKELY_WORDS, whyNotLikely } from '../../lint/likely-kinds.ts'
import { isPage } from '../../lint/page/page-kind.ts'
import { hasKnownName } from '../../lint/read-document.ts'
import type { FileSearch } from '../../node/find-files.ts'
import { createLook, LARGEST_LOOK, MOST_LOOKS, type Sight } from '../../node/look-inside.ts'
import { count } from '../../report/pretty-summary.ts'
import type { Terminal } from '../terminal.ts'

/** Chooses the files of folders to lint: by their names, else by a look at their beginnings. */
export interface FolderSearch extends Required<Pick<FileSearch, 'accepts' | 'looksInto'>> {
  /** Says on stderr which bounds kept files from being read. */
  warnOfBounds(): void
}

/**
 * Creates a search.
 * @param pass Called for each file that is passed over, with the reason.
 */
export function createFolderSearch(
  { cwd, err }: Terminal,
  pass: (path: string, why: string) => void = () => {},
): FolderSearch {
  const look = createLook(LIKELY_WORDS)
  return {
    accepts: (path) => isPage(path) || hasKnownName(path),
    looksInto(path, outside) {
      const why = outside ?? whyNotLikely(path) ?? WHY[look.at(resolve(cwd, path))]
      if (why !== undefined) pass(path, why)
      return why === undefined
    },
    warnOfBounds() {
      const { large, many } = look.left
      if (large > 0) {
        err(
          `kimi-config: passed over ${count(large, 'file')} of more than ${LARGEST_LOOK / 1024 / 1024} MB; --list-files names them\n`,
        )
      }
      if (many > 0) {
        err(
          `kimi-config: looked into ${MOST_LOOKS} files and passed over ${many} more whose names say nothing; name the folders to search\n`,
        )
      }
    },
  }
}

/** Why a file is passed over after a look at it. */
const WHY: Readonly<Record<Sight, string | undefined>> = {
  match: undefined,
  nothing: 'names neither Moonshot nor Kimi in its first 64 KB',
  binary: 'binary',
  large: 'larger than 1 MB',
  unread: 'cannot be read',
  'too many': 'too many files in this call',
}
