import { isPage } from '../lint/page/page-kind.ts'
import { findFiles, joinLists } from '../node/find-files.ts'
import type { Terminal } from './command.ts'

/** Finds the pages that paths name, in order and without repeats. */
export type PageFinder = (paths: readonly string[]) => Promise<readonly string[]>

/**
 * Gives the function that finds pages; each path is searched once.
 * @param tell Is told from time to time how many pages there are at least.
 */
export function createPageFinder({ cwd }: Terminal, tell: (found: number) => void): PageFinder {
  const search = { cwd, accepts: isPage, gitIgnore: true, tell }
  const known = new Map<string, Promise<readonly string[]>>()
  return async (paths) => {
    const lists: (readonly string[])[] = []
    for (const path of new Set(paths)) {
      const files = known.get(path) ?? findFiles([path], search)
      known.set(path, files)
      lists.push(await files)
    }
    return joinLists(lists)
  }
}
