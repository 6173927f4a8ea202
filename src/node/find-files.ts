import { statSync } from 'node:fs'
import { resolve } from 'node:path'
import { isUsageError, UsageError } from '../core/errors.ts'
import { isTemporaryName } from '../core/temporary-name.ts'
import type { IgnoreRules } from './git-ignore.ts'
import { hintFor, refuseEndless, unreadable } from './read-text.ts'
import { walkFiles } from './walk-files.ts'

export interface FileSearch {
  /** Where relative paths start. */
  readonly cwd: string
  /** Whether a file that a searched directory holds is of concern, by its POSIX path. */
  accepts(path: string): boolean
  /** Whether a searched directory keeps what its `.gitignore` files name to itself. */
  readonly gitIgnore?: boolean
  /** Is told from time to time how many files a searched directory has at least. */
  tell?(found: number): void
}

/** Never searched: what they hold is somebody else's. */
const IGNORED = ['**/node_modules/**', '**/.git/**']

/**
 * The files that paths name, in order and without repeats: a file is itself, a directory is
 * searched, anything else is a glob. Paths stay as given, with `/`.
 * @throws UsageError where a path or glob finds nothing.
 */
export async function findFiles(
  paths: readonly string[],
  search: FileSearch,
): Promise<readonly string[]> {
  const lists: (readonly string[])[] = []
  for (const path of new Set(paths)) lists.push(await expand(path, search))
  return joinLists(lists)
}

/** Gives the test for paths, as they were found, that a call names; either may hold `\`. */
export function createNamed(named: readonly string[]): (path: string) => boolean {
  const paths = new Set(named.map(toPosix))
  return (path) => paths.has(toPosix(path))
}

function toPosix(path: string): string {
  return path.replaceAll('\\', '/')
}

/** All of some lists, in order and without repeats; one list has none. */
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
  { cwd, accepts, gitIgnore = false, tell }: FileSearch,
): Promise<readonly string[]> {
  const root = resolve(cwd, path)
  const base = toPosix(path).replace(/\/+$/, '')
  return walkFiles(root, {
    prefix: base === '.' ? '' : `${base}/`,
    accepts,
    ...(gitIgnore && { ignore: await readGitIgnore(root) }),
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
