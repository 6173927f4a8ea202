import { closeSync, openSync, readSync } from 'node:fs'
import { isUsageError } from '../core/errors.ts'
import { refuseEndless, unreadable } from './read-text.ts'

const chunk = Buffer.allocUnsafe(256 * 1024)

/**
 * Gives the function that says whether a file holds one of some texts, told from its bytes alone:
 * much cheaper than reading it as a text, for trees in which few files do. The function throws a
 * UsageError for a file that cannot be read.
 */
export function createFileSearch(texts: readonly string[]): (path: string) => boolean {
  const wanted = texts.map((text) => Buffer.from(text))
  const overlap = Math.max(...wanted.map(({ length }) => length)) - 1
  return (path) => {
    let file: number | undefined
    try {
      refuseEndless(path)
      file = openSync(path, 'r')
      return search(file, wanted, overlap)
    } catch (error) {
      throw isUsageError(error) ? error : unreadable(path, error)
    } finally {
      if (file !== undefined) closeSync(file)
    }
  }
}

function search(file: number, wanted: readonly Buffer[], overlap: number): boolean {
  let kept = 0
  for (;;) {
    const length = kept + readSync(file, chunk, kept, chunk.length - kept, null)
    const filled = chunk.subarray(0, length)
    if (wanted.some((text) => filled.includes(text))) return true
    if (length < chunk.length) return false
    kept = chunk.copy(chunk, 0, chunk.length - overlap)
  }
}
