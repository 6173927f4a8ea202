import { isAbsolute } from 'node:path'
import { oncePerKey } from '../core/once-per.ts'
import { isPage } from '../lint/page/page-kind.ts'
import { ANY_MARKER, holdsMarker } from '../sync/foreign-sets.ts'
import type { Page } from '../sync/sync-text.ts'
import { findFiles, joinLists } from './find-files.ts'
import { createFileReader } from './read-found.ts'
import { readOddText } from './read-text.ts'
import { createFileSearcher } from './search-files.ts'

/** How to read pages, and where to report. */
export interface PageCaller {
  readonly cwd: string
  /** Whether the call names a path: only those must be readable. */
  isNamed(path: string): boolean
  warn(message: string): void
  startProgress(total: number): { tell(done: number): void; end(): void }
}

/** The pages of a call. */
export interface PageFiles {
  /** Finds pages in paths, in order and without duplicates; searches each path once. */
  find(paths: readonly string[]): Promise<readonly string[]>
  /** Reads pages in order. */
  read(files: readonly string[]): readonly Page[]
  /** Returns a reader of pages with markers of some doc sets, or of unknown sets. */
  createMarkedReader(sets: readonly string[]): MarkedReader
}

/**
 * Reads the pages with a marker, in order. Pages without one, which are most, are not decoded.
 * @param look Called with each page as soon as it is read, while others are still searched.
 */
export type MarkedReader = (
  files: readonly string[],
  look?: (page: Page) => void,
) => readonly Page[]

/** Opens the pages of a call. Pages that cannot be read are skipped with a warning. */
export function openPages(caller: PageCaller): PageFiles {
  const { cwd, isNamed, warn, startProgress } = caller
  const searcher = createFileSearcher()
  const reader = createFileReader(warn)
  const place = createPlacing(cwd)
  const search = { cwd, accepts: isPage, gitIgnore: true, tell: searcher.expect }
  const findIn = oncePerKey((path: string) => findFiles([path], search))
  const read = (path: string): Page | undefined => {
    const text = reader.read(path, place(path), isNamed(path))
    if (text === undefined) return undefined
    const odd = /^\uFEFF|\uFFFD/.test(text) ? readOddText(place(path)) : undefined
    if (odd === undefined) return { path, text }
    return { path, text: odd.text, unread: `The page is in ${odd.encoding}, expected UTF-8` }
  }
  return {
    async find(paths) {
      const lists: (readonly string[])[] = []
      for (const path of new Set(paths)) lists.push(await findIn(path))
      return joinLists(lists)
    },
    read(files) {
      const pages = files.flatMap((path) => read(path) ?? [])
      reader.warnOfUnread()
      return pages
    },
    createMarkedReader(sets) {
      const searched = new Set<string>()
      const pages = new Map<string, Page>()
      return (files, look = () => {}) => {
        const unknown = searched.size === 0 ? files : files.filter((path) => !searched.has(path))
        for (const path of unknown) searched.add(path)
        const progress = startProgress(unknown.length)
        searcher.search(unknown.map(place), [...sets, ANY_MARKER], {
          tell: progress.tell,
          find(index) {
            const page = read(unknown[index] ?? '')
            if (page === undefined) return
            if (!sets.some((set) => page.text.includes(set)) && !holdsMarker(page.text)) return
            pages.set(page.path, page)
            look(page)
          },
        })
        progress.end()
        reader.warnOfUnread()
        return pages.size === 0 ? [] : files.flatMap((path) => pages.get(path) ?? [])
      }
    },
  }
}

/**
 * Returns a function that makes paths readable from this process. Relative paths are left to the
 * system where possible, which is faster than resolving them.
 */
function createPlacing(cwd: string): (path: string) => string {
  if (cwd === process.cwd()) return (path) => path
  return (path) => (isAbsolute(path) ? path : `${cwd}/${path}`)
}
