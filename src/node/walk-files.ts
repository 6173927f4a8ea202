import { type Dirent, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { isTemporaryName } from '../core/temporary-name.ts'
import type { IgnoreRules } from './git-ignore.ts'
import { unreadable } from './read-text.ts'

export interface Walk {
  /** What the path of the root is in the paths that are told, with a slash at its end. */
  readonly prefix: string
  /** Whether a file is wanted, by its path. */
  accepts(path: string): boolean
  /** Leaves out what `.gitignore` files name; absent: nothing. */
  readonly ignore?: IgnoreRules
  /** Is told from time to time how many files there are at least. */
  tell?(found: number): void
}

/** Never searched: what they hold is somebody else's. */
const SKIPPED: ReadonlySet<string> = new Set(['node_modules', '.git'])

/** A folder of which some is still to be looked at. */
interface OpenFolder {
  /** Below the root, with a slash at its end; empty for the root itself. */
  readonly path: string
  readonly rules: IgnoreRules | undefined
  /** What it holds, last first; a slash follows the name of a folder, so that paths are in order. */
  readonly names: string[]
}

/**
 * The files below a folder, sorted, by their paths, with `/`. Links are not followed.
 * @throws UsageError where the root cannot be read; folders below it that cannot are left out.
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

/** How many files are found before somebody is told. */
const SOME = 100

function openFolder(root: string, path: string, outer: IgnoreRules | undefined): OpenFolder {
  const entries = readFolder(root, path)
  const hasOwn = outer !== undefined && entries.some(({ name }) => name === '.gitignore')
  const names = entries.flatMap((entry) => {
    // A run that was killed has left it.
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
