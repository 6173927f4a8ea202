import { type Dirent, readdirSync } from 'node:fs'
import { join, posix } from 'node:path'
import { isTemporaryName } from '../core/temporary-name.ts'
import type { IgnoreRules } from './git-ignore.ts'
import { unreadable } from './read-text.ts'

export interface Walk {
  /** The prefix of all returned paths, with a slash at its end. */
  readonly prefix: string
  /** Whether to return a file, by its path. `outside` says why its folder is not the user's own. */
  accepts(path: string, outside: string | undefined): boolean
  /** The rules of `.gitignore` files. What they ignore is skipped. */
  readonly ignore?: IgnoreRules
  /** Whether folders that the rules ignore are walked all the same, and files never ignored. */
  readonly walksIgnored?: boolean
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
  readonly outside: string | undefined
  /** Entries in reverse order; folders end in a slash, so that paths come out sorted. */
  readonly names: string[]
}

/**
 * Lists the files below a folder, sorted by path. Does not follow links; skips folders that cannot be
 * read.
 * @throws UsageError if the root cannot be read.
 */
export function walkFiles(root: string, walk: Walk): readonly string[] {
  const { prefix, accepts, ignore, walksIgnored = false, tell } = walk
  const found: string[] = []
  const open = [openFolder(root, '', ignore, undefined)]
  for (let folder = open.at(-1); folder !== undefined; folder = open.at(-1)) {
    const name = folder.names.pop()
    if (name === undefined) {
      open.pop()
    } else if (name.endsWith('/')) {
      const path = folder.path + name
      const ignoredBy = folder.rules?.ignoredBy(path.slice(0, -1), true)
      if (ignoredBy !== undefined && !walksIgnored) continue
      const outside = folder.outside ?? whyOutside(prefix, path, name, ignoredBy)
      // Below an ignored folder no rule can change that.
      open.push(openFolder(root, path, ignoredBy === undefined ? folder.rules : undefined, outside))
    } else {
      const path = prefix + folder.path + name
      if (!accepts(path, folder.outside)) continue
      if (!walksIgnored && folder.rules?.ignores(folder.path + name, false)) continue
      if (found.push(path) % SOME === 0) tell?.(found.length)
    }
  }
  return found
}

/** Folders of other people's code that a repository may contain. */
const OTHERS: ReadonlySet<string> = new Set([
  'vendor',
  '.venv',
  'venv',
  'site-packages',
  'bower_components',
  '__pycache__',
  '.cache',
  '.next',
  '.nuxt',
  '.terraform',
  '.tox',
])

function whyOutside(
  prefix: string,
  path: string,
  name: string,
  ignoredBy: string | undefined,
): string | undefined {
  const folder = prefix + path
  if (ignoredBy !== undefined)
    return `\`${folder}\` is ignored by \`${posix.join(prefix, ignoredBy)}\``
  return OTHERS.has(name.slice(0, -1)) ? `\`${folder}\` holds the code of others` : undefined
}

/** Files between two calls of `tell`. */
const SOME = 100

function openFolder(
  root: string,
  path: string,
  outer: IgnoreRules | undefined,
  outside: string | undefined,
): OpenFolder {
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
    outside,
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
