import { existsSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import createIgnore, { type Ignore } from 'ignore'
import { oncePer } from '../core/once-per.ts'
import { readTextFile } from './read-text.ts'

/** What the `.gitignore` files of a folder, and of those above it, leave out. */
export interface IgnoreRules {
  /** Whether a path below the walked root is left out; its folders are not. */
  ignores(path: string, isFolder: boolean): boolean
  /** These rules and those of a folder's own file; the folder's path is below the walked root. */
  within(folder: string): IgnoreRules
}

/** One `.gitignore` file. */
interface IgnoreFile {
  /** The path of a file below the walked root, as this file's folder sees it. */
  inside(path: string): string
  readonly patterns: readonly string[]
}

/** The rules of the files above a folder, up to the top of its repository. */
export function createGitIgnore(root: string): IgnoreRules {
  const above: string[] = []
  for (let folder = root; !existsSync(join(folder, '.git')); folder = dirname(folder)) {
    if (dirname(folder) === folder) return rulesOf(root, [])
    above.push(dirname(folder))
  }
  const files = above.map((folder): IgnoreFile => {
    const prefix = `${toPosix(relative(folder, root))}/`
    return { inside: (path) => prefix + path, patterns: readPatterns(folder) }
  })
  return rulesOf(root, files)
}

/** The innermost file comes first: what it says of a path is not asked of the others. */
function rulesOf(root: string, files: readonly IgnoreFile[]): IgnoreRules {
  return {
    ignores(path, isFolder) {
      for (const file of files) {
        const inside = file.inside(isFolder ? `${path}/` : path)
        const { ignored, unignored } = matcherOf(file, inside).test(inside)
        if (ignored || unignored) return ignored
      }
      return false
    },
    within(folder) {
      const start = folder.length === 0 ? 0 : folder.length + 1
      const own = {
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

/** Longer than any path. */
const LONGEST_PATTERN = 1024

function readPatterns(folder: string): readonly string[] {
  return readIfThere(join(folder, '.gitignore'))
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

/** The matchers of a file, by how many stars a pattern may have to be among its patterns. */
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

/** Git does not tell `A` from `a` where the usual disks of a system do not. */
const IGNORES_CASE = process.platform === 'win32' || process.platform === 'darwin'

/** Stars of one name, with several in a row as one. */
function starsIn(pattern: string): number {
  return Math.max(...pattern.split('/').map((name) => name.match(/\*+/g)?.length ?? 0))
}

/** How many ways to read a name are tried before a pattern is passed over for it. */
const MOST_WAYS = 10_000_000

/**
 * Stars of one name multiply the ways to read it, as many as there are choices of that many places
 * in the name: eight stars and a name of 250 letters would take years. Three always pass.
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

/** More are in no file that a person wrote. */
const MOST_STARS = 12
