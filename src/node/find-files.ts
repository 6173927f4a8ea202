import { statSync } from 'node:fs'
import { resolve } from 'node:path'
import { UsageError } from '../core/errors.ts'
import { unreadable } from './read-text.ts'

export interface FileSearch {
  /** Where relative paths start. */
  readonly cwd: string
  /** Whether a file that a searched directory holds is of concern, by its POSIX path. */
  accepts(path: string): boolean
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
  const found = new Set<string>()
  for (const path of paths) {
    for (const file of await expand(path, search)) found.add(file.replaceAll('\\', '/'))
  }
  return [...found]
}

async function expand(path: string, { cwd, accepts }: FileSearch): Promise<readonly string[]> {
  const kind = kindOf(resolve(cwd, path), path)
  if (kind === 'file') return [path]
  const { default: fastGlob } = await import('fast-glob')
  const options = { cwd, dot: true, ignore: IGNORED, followSymbolicLinks: false }
  if (kind === 'directory') {
    const base = path.replaceAll('\\', '/').replace(/\/+$/, '')
    const inside = await fastGlob('**', { ...options, cwd: resolve(cwd, path) })
    const files = inside.map((file) => (base === '.' ? file : `${base}/${file}`))
    return files.filter((file) => accepts(file)).sort()
  }
  const matches = fastGlob.isDynamicPattern(path) ? await fastGlob(path, options) : []
  if (matches.length === 0) throw new UsageError(`Cannot read ${path}: no such file or directory`)
  return matches.sort()
}

function kindOf(absolute: string, path: string): 'file' | 'directory' | 'none' {
  try {
    return statSync(absolute).isDirectory() ? 'directory' : 'file'
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'ENAMETOOLONG') return 'none'
    throw unreadable(path, error)
  }
}
