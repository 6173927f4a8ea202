import { statSync } from 'node:fs'
import { resolve } from 'node:path'
import { isUsageError, UsageError } from '../core/errors.ts'
import { isTemporaryName } from '../core/temporary-name.ts'
import type { IgnoreRules } from './git-ignore.ts'
import { hintFor, refuseEndless, unreadable } from './read-text.ts'
import { walkFiles } from './walk-files.ts'

export interface FileSearch {
  /** Base of relative paths. */
  readonly cwd: string
  /** Whether to return a file that is found in a directory, by its POSIX path. */
  accepts(path: string): boolean
  /**
   * Decides on a file that `accepts` refuses, by its content. `outside` says why its folder is not
   * the user's own: `.gitignore` ignores it, or it holds the code of others.
   */
  looksInto?(path: string, outside: string | undefined): boolean
  /** Whether to skip what `.gitignore` files ignore in directories. */
  readonly gitIgnore?: boolean
  /** Called now and then with the number of files found so far. */
  tell?(found: number): void
}

/** Third-party and internal files: never searched. */
const IGNORED = ['**/node_modules/**', '**/.git/**']

/**
 * Expands paths to files, in order and without duplicates: directories are searched, paths that do
 * not exist are globs. Paths stay relative as given, with `/`.
 * @throws UsageError if a path does not exist or a glob matches nothing.
 */
export async function findFiles(
  paths: readonly string[],
  search: FileSearch,
): Promise<readonly string[]> {
  const lists: (readonly string[])[] = []
  for (const path of new Set(paths)) lists.push(await expand(path, search))
  return joinLists(lists)
}

/** Returns a test for paths that a call names; either may contain `\`. */
export function createNamed(named: readonly string[]): (path: string) => boolean {
  const paths = new Set(named.map(toPosix))
  return (path) => paths.has(toPosix(path))
}

function toPosix(path: string): string {
  return path.replaceAll('\\', '/')
}

/** Concatenates lists without duplicates; a single list has none. */
export function joinLists(lists: readonly (readonly string[])[]): readonly string[] {
  const [first = [], ...others] = lists
  return others.length === 0 ? first : [...new Set(lists.flat())]
}

async function expand(path: string, search: FileSearch): Promise<readonly string[]> {
  const { cwd } = search
  const kind = kindOf(resolve(cwd, path), path)
  if (kind === 'file') return [toPosix(path)]
  if (kind === 'directory') return searchDirectory(path, search)
  const { default: fastGlob } = await import('fast-glob')
  const options = { cwd, dot: true, ignore: IGNORED, followSymbolicLinks: false }
  if (!fastGlob.isDynamicPattern(path)) {
    throw new UsageError(`Cannot read ${path}: no such file or directory${hintFor(path)}`)
  }
  const all = await fastGlob(path, options)
  const matches = all.filter((match) => !match.split('/').some(isTemporaryName))
  if (matches.length === 0) throw new UsageError(`Cannot read ${path}: no file matches the pattern`)
  return matches.sort()
}

async function searchDirectory(
  path: string,
  { cwd, accepts, looksInto, gitIgnore = false, tell }: FileSearch,
): Promise<readonly string[]> {
  const root = resolve(cwd, path)
  const base = toPosix(path).replace(/\/+$/, '')
  return walkFiles(root, {
    prefix: base === '.' ? '' : `${base}/`,
    accepts: (file, outside) => accepts(file) || looksInto?.(file, outside) === true,
    ...((gitIgnore || looksInto) && { ignore: await readGitIgnore(root) }),
    walksIgnored: !gitIgnore,
    ...(tell && { tell }),
  })
}

async function readGitIgnore(root: string): Promise<IgnoreRules> {
  const { createGitIgnore } = await import('./git-ignore.ts')
  return createGitIgnore(root)
}

function kindOf(absolute: string, path: string): 'file' | 'directory' | 'none' {
  try {
    const stats = statSync(absolute)
    if (!stats.isDirectory()) refuseEndless(path, stats)
    return stats.isDirectory() ? 'directory' : 'file'
  } catch (error) {
    if (isUsageError(error)) throw error
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'ENAMETOOLONG') return 'none'
    throw unreadable(path, error)
  }
}
