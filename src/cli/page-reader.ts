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
  const place = createPlacing(terminal)
  const searched: (readonly string[])[] = []
  const pages = new Map<string, Page>()
  const unread: string[] = []
  const read = (path: string): Page | undefined => {
    try {
      return { path, text: readTextFile(place(path)) }
    } catch (error) {
      if (names.has(path) || !isUsageError(error)) throw error
      unread.push(error.message.replace(place(path), () => path))
      return undefined
    }
  }
  const tellUnread = (): void => {
    for (const reason of unread.splice(0)) terminal.err(`kimi-config: ${reason}; skipped\n`)
  }
  const search = (files: readonly string[], look: (page: Page) => void): void => {
    const progress = startProgress(files.length, 'searching for markers', terminal)
    searcher.search(files.map(place), sets, {
      tell: progress.tell,
      find(index) {
        const page = read(files[index] ?? '')
        if (page === undefined) return
        pages.set(page.path, page)
        look(page)
      },
    })
    progress.end()
    tellUnread()
  }
  return {
    readMarked(files, look = () => {}) {
      const known = new Set(searched.flat())
      const unknown = known.size === 0 ? files : files.filter((path) => !known.has(path))
      searched.push(unknown)
      search(unknown, look)
      return pages.size === 0 ? [] : files.flatMap((path) => pages.get(path) ?? [])
    },
    readAll(files) {
      const all = files.flatMap((path) => read(path) ?? [])
      tellUnread()
      return all
    },
  }
}

/** Gives the function that says where the disk has a path; nothing is resolved that it resolves. */
function createPlacing({ cwd }: Terminal): (path: string) => string {
  if (cwd === process.cwd()) return (path) => path
  return (path) => (isAbsolute(path) ? path : `${cwd}/${path}`)
}
