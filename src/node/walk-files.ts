import { type Dirent, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { isTemporaryName } from '../core/temporary-name.ts'
import type { IgnoreRules } from './git-ignore.ts'
import { unreadable } from './read-text.ts'

export interface Walk {
  /** The prefix of all returned paths, with a slash at its end. */
  readonly prefix: string
  /** Whether to return a file, by its path. */
  accepts(path: string): boolean
  /** Skips what `.gitignore` files ignore. */
  readonly ignore?: IgnoreRules
  /** Called now and then with the number of files found so far. */
  tell?(found: number): void
}

/** Third-party and internal files: never searched. */
const SKIPPED: ReadonlySet<string> = new Set(['node_modules', '.git'])

/** A folder with entries left to visit. */
interface OpenFolder {
  /** Relative to the root, with a slash at its end; empty for the root. */
  readonly path: string
  readonly rules: IgnoreRules | undefined
  /** Entries in reverse order; folders end in a slash, so that paths come out sorted. */
  readonly names: string[]
}

/**
 * Lists the files below a folder, sorted by path. Does not follow links; skips folders that cannot be
 * read.
 * @throws UsageError if the root cannot be read.
 */
export function walkFiles(root: string, walk: Walk): readonly string[] {
  const { prefix, accepts, ignore, tell } = walk
  const found: string[] = []
  const open = [openFolder(root, '', ignore)]
  for (let folder = open.at(-1); folder !== undefined; folder = open.at(-1)) {
    const name = folder.names.pop()
    if (name === undefined) {
      open.pop()
    } else if (name.endsWith('/')) {
      const path = folder.path + name
      if (folder.rules?.ignores(path.slice(0, -1), true)) continue
      open.push(openFolder(root, path, folder.rules))
    } else {
      const path = prefix + folder.path + name
      if (!accepts(path) || folder.rules?.ignores(folder.path + name, false)) continue
      if (found.push(path) % SOME === 0) tell?.(found.length)
    }
  }
  return found
}

/** Files between two calls of `tell`. */
const SOME = 100

function openFolder(root: string, path: string, outer: IgnoreRules | undefined): OpenFolder {
  const entries = readFolder(root, path)
  const hasOwn = outer !== undefined && entries.some(({ name }) => name === '.gitignore')
  const names = entries.flatMap((entry) => {
    // Left behind by a killed run.
    if (isTemporaryName(entry.name)) return []
    if (entry.isFile()) return entry.name
    return entry.isDirectory() && !SKIPPED.has(entry.name) ? `${entry.name}/` : []
  })
  return {
    path,
    rules: hasOwn ? outer.within(path.slice(0, -1)) : outer,
    names: names.sort().reverse(),
  }
}

function readFolder(root: string, inside: string): readonly Dirent[] {
  try {
    return readdirSync(join(root, inside), { withFileTypes: true })
  } catch (error) {
    if (inside === '') throw unreadable(root, error)
    return []
  }
}
