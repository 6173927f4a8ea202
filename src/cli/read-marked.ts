import { isAbsolute } from 'node:path'
import { isUsageError } from '../core/errors.ts'
import { readTextFile } from '../node/read-text.ts'
import type { FileSearcher } from '../node/search-files.ts'
import type { Page } from '../sync/sync-text.ts'
import type { Terminal } from './command.ts'
import { startProgress } from './progress.ts'

/** Reads those of some pages that hold a marker. */
export type PageReader = (files: readonly string[]) => readonly Page[]

/**
 * Gives the function that reads the pages that hold a marker of a set. Most pages of a tree hold
 * none: their bytes are searched, once, and no more. A page that cannot be read is left out, with a
 * line on stderr, unless the call names it.
 */
export function createPageReader(
  sets: readonly string[],
  named: readonly string[],
  searcher: FileSearcher,
  terminal: Terminal,
): PageReader {
  const names = new Set(named.map((path) => path.replaceAll('\\', '/')))
  const searched = new Set<string>()
  const texts = new Map<string, string>()
  const read = (path: string): void => {
    try {
      texts.set(path, readTextFile(absolute(path, terminal)))
    } catch (error) {
      if (names.has(path) || !isUsageError(error)) throw error
      terminal.err(`kimi-config: skipped ${path}: ${error.message}\n`)
    }
  }
  return (files) => {
    const unknown = searched.size === 0 ? files : files.filter((path) => !searched.has(path))
    const progress = startProgress(unknown.length, 'searching for markers', terminal)
    const paths = unknown.map((path) => absolute(path, terminal))
    const answers = searcher.search(paths, sets, progress.tell)
    progress.end()
    for (const [index, path] of unknown.entries()) {
      searched.add(path)
      if (answers[index] !== 'lacks') read(path)
    }
    return files.flatMap((path) => {
      const text = texts.get(path)
      return text === undefined ? [] : { path, text }
    })
  }
}

/** Nothing is resolved, which takes time for many paths, and which the disk does anyway. */
function absolute(path: string, { cwd }: Terminal): string {
  return isAbsolute(path) ? path : `${cwd}/${path}`
}
