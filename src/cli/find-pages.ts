import { isPage } from '../lint/page/page-kind.ts'
import { findFiles } from '../node/find-files.ts'
import type { Terminal } from './command.ts'

/** Finds the pages that paths name, in order and without repeats. */
export type PageFinder = (paths: readonly string[]) => Promise<readonly string[]>

/** Gives the function that finds pages; each path is searched once. */
export function createPageFinder({ cwd }: Terminal): PageFinder {
  const known = new Map<string, Promise<readonly string[]>>()
  return async (paths) => {
    const found = new Set<string>()
    for (const path of paths) {
      const files = known.get(path) ?? findFiles([path], { cwd, accepts: isPage, gitIgnore: true })
      known.set(path, files)
      for (const file of await files) found.add(file)
    }
    return [...found]
  }
}
