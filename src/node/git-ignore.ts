import { existsSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import createIgnore, { type Ignore } from 'ignore'
import { oncePer } from '../core/once-per.ts'
import { readTextFile } from './read-text.ts'

/** The rules of the `.gitignore` files in a folder and above. */
export interface IgnoreRules {
  /** Whether a path below the root is ignored, provided its parent folders are not. */
  ignores(path: string, isFolder: boolean): boolean
  /** The `.gitignore` that ignores such a path, relative to the root. */
  ignoredBy(path: string, isFolder: boolean): string | undefined
  /** Adds the rules of a subfolder's own file; the folder's path is relative to the root. */
  within(folder: string): IgnoreRules
}

/** One `.gitignore` file. */
interface IgnoreFile {
  /** Relative to the root. */
  readonly path: string
  /** Converts a path relative to the root to one relative to this file's folder. */
  inside(path: string): string
  readonly patterns: readonly string[]
}

const IGNORE_FILE = '.gitignore'

/** Reads the rules that apply to a folder, from the top of its repository down. */
export function createGitIgnore(root: string): IgnoreRules {
  const above: string[] = []
  for (let folder = root; !existsSync(join(folder, '.git')); folder = dirname(folder)) {
    if (dirname(folder) === folder) return rulesOf(root, [])
    above.push(dirname(folder))
  }
  const files = above.map((folder): IgnoreFile => {
    const prefix = `${toPosix(relative(folder, root))}/`
    const path = `${toPosix(relative(root, folder))}/${IGNORE_FILE}`
    return { path, inside: (inner) => prefix + inner, patterns: readPatterns(folder) }
  })
  return rulesOf(root, files)
}

/** The innermost file comes first: its verdict on a path overrides the others. */
function rulesOf(root: string, files: readonly IgnoreFile[]): IgnoreRules {
  const ignoredBy = (path: string, isFolder: boolean): string | undefined => {
    for (const file of files) {
      const inside = file.inside(isFolder ? `${path}/` : path)
      const { ignored, unignored } = matcherOf(file, inside).test(inside)
      if (ignored || unignored) return ignored ? file.path : undefined
    }
    return undefined
  }
  return {
    ignoredBy,
    ignores: (path, isFolder) => ignoredBy(path, isFolder) !== undefined,
    within(folder) {
      const start = folder.length === 0 ? 0 : folder.length + 1
      const own = {
        path: folder.length === 0 ? IGNORE_FILE : `${folder}/${IGNORE_FILE}`,
        inside: (path: string) => path.slice(start),
        patterns: readPatterns(join(root, folder)),
      }
      return rulesOf(root, [own, ...files])
    },
  }
}

function toPosix(path: string): string {
  return path.replaceAll('\\', '/')
}

/** No path is longer. Bounds the work on hostile input. */
const LONGEST_PATTERN = 1024

function readPatterns(folder: string): readonly string[] {
  return readIfThere(join(folder, IGNORE_FILE))
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .filter((pattern) => pattern.length <= LONGEST_PATTERN)
}

function readIfThere(file: string): string {
  try {
    return existsSync(file) ? readTextFile(file) : ''
  } catch {
    return ''
  }
}

/** The matchers of a file, by the maximum number of stars in their patterns. */
const matchersOf = oncePer((_: IgnoreFile) => new Map<number, Ignore>())

function matcherOf(file: IgnoreFile, path: string): Ignore {
  const most = mostStarsFor(path)
  const matchers = matchersOf(file)
  const known = matchers.get(most)
  if (known !== undefined) return known
  const patterns = file.patterns.filter((pattern) => starsIn(pattern) <= most)
  const matcher = createIgnore({ ignorecase: IGNORES_CASE }).add(patterns)
  matchers.set(most, matcher)
  return matcher
}

/** Like Git on systems whose disks usually ignore case. */
const IGNORES_CASE = process.platform === 'win32' || process.platform === 'darwin'

/** The most stars in one name of a pattern; adjacent stars count as one. */
function starsIn(pattern: string): number {
  return Math.max(...pattern.split('/').map((name) => name.match(/\*+/g)?.length ?? 0))
}

/** Patterns that need more steps for a name are skipped. Bounds the work on hostile input. */
const MOST_WAYS = 10_000_000

/**
 * The maximum number of stars for a path. Matching steps grow as the binomial coefficient of name
 * length and stars: eight stars against 250 letters would take years. Three stars are always allowed.
 */
function mostStarsFor(path: string): number {
  const longest = Math.max(...path.split('/').map((name) => name.length))
  let ways = 1
  for (let stars = 1; stars < MOST_STARS; stars += 1) {
    ways *= (longest + stars) / stars
    if (ways > MOST_WAYS) return Math.max(3, stars - 1)
  }
  return MOST_STARS
}

/** Bounds the work on hostile input. */
const MOST_STARS = 12
