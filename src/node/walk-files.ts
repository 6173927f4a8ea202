import { type Dirent, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { IgnoreRules } from './git-ignore.ts'
import { unreadable } from './read-text.ts'

export interface Walk {
  /** Whether a file is wanted, by its path below the root. */
  accepts(path: string): boolean
  /** Leaves out what `.gitignore` files name; absent: nothing. */
  readonly ignore?: IgnoreRules
}

/** Never searched: what they hold is somebody else's. */
const SKIPPED: ReadonlySet<string> = new Set(['node_modules', '.git'])

/** A folder still to be read. */
interface Waiting {
  readonly path: string
  readonly rules: IgnoreRules | undefined
}

/**
 * The files below a folder, sorted, by their paths below it, with `/`. Links are not followed.
 * @throws UsageError where the root cannot be read; folders below it that cannot are left out.
 */
export function walkFiles(root: string, { accepts, ignore }: Walk): readonly string[] {
  const found: string[] = []
  const waiting: Waiting[] = [{ path: '', rules: ignore }]
  for (let folder = waiting.pop(); folder !== undefined; folder = waiting.pop()) {
    const { path: inside, rules: outer } = folder
    const entries = readFolder(root, inside)
    const hasOwn = outer !== undefined && entries.some(({ name }) => name === '.gitignore')
    const rules = hasOwn ? outer.within(inside) : outer
    for (const entry of entries) {
      const path = inside === '' ? entry.name : `${inside}/${entry.name}`
      const isFolder = entry.isDirectory()
      if (isFolder ? SKIPPED.has(entry.name) : !entry.isFile() || !accepts(path)) continue
      if (rules?.ignores(path, isFolder)) continue
      if (isFolder) waiting.push({ path, rules })
      else found.push(path)
    }
  }
  return found.sort()
}

function readFolder(root: string, inside: string): readonly Dirent[] {
  try {
    return readdirSync(join(root, inside), { withFileTypes: true })
  } catch (error) {
    if (inside === '') throw unreadable(root, error)
    return []
  }
}
