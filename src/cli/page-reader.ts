import { isAbsolute } from 'node:path'
import { isUsageError } from '../core/errors.ts'
import { readTextFile } from '../node/read-text.ts'
import type { FileSearcher } from '../node/search-files.ts'
import type { Page } from '../sync/sync-text.ts'
import type { Terminal } from './command.ts'
import { startProgress } from './progress.ts'

/**
 * Reads pages, in their order. One that cannot be read is left out, with a line on stderr, unless
 * the call names it.
 */
export interface PageReader {
  /**
   * Those that hold a marker. Most pages of a tree hold none: their bytes are searched, once, and no
   * more.
   * @param look Is given each page as soon as it is read, while others are still searched.
   */
  readMarked(files: readonly string[], look?: (page: Page) => void): readonly Page[]
  readAll(files: readonly string[]): readonly Page[]
}

/** Gives a reader of pages, for the markers of some sets. */
export function createPageReader(
  sets: readonly string[],
  named: readonly string[],
  searcher: FileSearcher,
  terminal: Terminal,
): PageReader {
  const names = new Set(named.map((path) => path.replaceAll('\\', '/')))
  const searched = new Set<string>()
  const pages = new Map<string, Page>()
  const unread: string[] = []
  const read = (path: string): Page | undefined => {
    try {
      return { path, text: readTextFile(absolute(path, terminal)) }
    } catch (error) {
      if (names.has(path) || !isUsageError(error)) throw error
      unread.push(error.message.replace(absolute(path, terminal), () => path))
      return undefined
    }
  }
  const tellUnread = (): void => {
    for (const reason of unread.splice(0)) terminal.err(`kimi-config: ${reason}; skipped\n`)
  }
  return {
    readMarked(files, look) {
      const unknown = searched.size === 0 ? files : files.filter((path) => !searched.has(path))
      const progress = startProgress(unknown.length, 'searching for markers', terminal)
      const paths = unknown.map((path) => absolute(path, terminal))
      searcher.search(paths, sets, {
        tell: progress.tell,
        find(index) {
          const page = read(unknown[index] ?? '')
          if (page === undefined) return
          pages.set(page.path, page)
          look?.(page)
        },
      })
      progress.end()
      for (const path of unknown) searched.add(path)
      tellUnread()
      return files.flatMap((path) => pages.get(path) ?? [])
    },
    readAll(files) {
      const all = files.flatMap((path) => read(path) ?? [])
      tellUnread()
      return all
    },
  }
}

/** Nothing is resolved, which takes time for many paths, and which the disk does anyway. */
function absolute(path: string, { cwd }: Terminal): string {
  return isAbsolute(path) ? path : `${cwd}/${path}`
}
