import { isAbsolute } from 'node:path'
import { readOddText } from '../node/read-text.ts'
import type { FileSearcher } from '../node/search-files.ts'
import { ANY_MARKER, holdsMarker } from '../sync/foreign-sets.ts'
import type { Page } from '../sync/sync-text.ts'
import type { Terminal } from './command.ts'
import { startProgress } from './progress.ts'
import { createFileReader } from './read-found.ts'

/**
 * Reads pages, in their order. One that cannot be read is left out, with a line on stderr, unless
 * the call names it.
 */
export interface PageReader {
  /**
   * Those that hold a marker, be it of a set that nobody knows. Most pages of a tree hold none: their bytes are searched, once, and no
   * more.
   * @param look Is given each page as soon as it is read, while others are still searched.
   */
  readMarked(files: readonly string[], look?: (page: Page) => void): readonly Page[]
  readAll(files: readonly string[]): readonly Page[]
}

/** Gives a reader of pages, for the markers of some sets and of unknown ones. */
export function createPageReader(
  sets: readonly string[],
  named: readonly string[],
  searcher: FileSearcher,
  terminal: Terminal,
): PageReader {
  const reader = createFileReader(named, terminal)
  const place = createPlacing(terminal)
  const searched: (readonly string[])[] = []
  const pages = new Map<string, Page>()
  const read = (path: string): Page | undefined => {
    const text = reader.read(path, place(path))
    if (text === undefined) return undefined
    const odd = /^\uFEFF|\uFFFD/.test(text) ? readOddText(place(path)) : undefined
    if (odd === undefined) return { path, text }
    return { path, text: odd.text, unread: `The page is in ${odd.encoding}, expected UTF-8` }
  }
  const search = (files: readonly string[], look: (page: Page) => void): void => {
    const progress = startProgress(files.length, 'searching for markers', terminal)
    searcher.search(files.map(place), [...sets, ANY_MARKER], {
      tell: progress.tell,
      find(index) {
        const page = read(files[index] ?? '')
        if (page === undefined) return
        if (!sets.some((set) => page.text.includes(set)) && !holdsMarker(page.text)) return
        pages.set(page.path, page)
        look(page)
      },
    })
    progress.end()
    reader.tellUnread()
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
      reader.tellUnread()
      return all
    },
  }
}

/** Gives the function that says where the disk has a path; nothing is resolved that it resolves. */
function createPlacing({ cwd }: Terminal): (path: string) => string {
  if (cwd === process.cwd()) return (path) => path
  return (path) => (isAbsolute(path) ? path : `${cwd}/${path}`)
}
