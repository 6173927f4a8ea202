import { existsSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { compileGlobs } from './compile-glob.ts'
import { readTextFile } from './read-text.ts'

/** What the `.gitignore` files of a folder, and of those above it, leave out. */
export interface IgnoreRules {
  /** Whether a path below the walked root is left out; its folders are not. */
  ignores(path: string, isFolder: boolean): boolean
  /** These rules and those of a folder's own file; the folder's path is below the walked root. */
  within(folder: string): IgnoreRules
}

interface IgnoreRule {
  readonly isNegated: boolean
  readonly onlyFolders: boolean
  matches(path: string): boolean
}

/** The rules of the files above a folder, up to the top of its repository. */
export function createGitIgnore(root: string): IgnoreRules {
  const above: string[] = []
  for (let folder = root; !existsSync(join(folder, '.git')); folder = dirname(folder)) {
    if (dirname(folder) === folder) return rulesOf(root, [])
    above.unshift(dirname(folder))
  }
  return rulesOf(
    root,
    above.flatMap((folder) => readRules(folder, `${toPosix(relative(folder, root))}/`)),
  )
}

function toPosix(path: string): string {
  return path.replaceAll('\\', '/')
}

function rulesOf(root: string, rules: readonly IgnoreRule[]): IgnoreRules {
  return {
    ignores: (path, isFolder) =>
      rules.length > 0 &&
      rules.findLast((rule) => (isFolder || !rule.onlyFolders) && rule.matches(path))?.isNegated ===
        false,
    within: (folder) => {
      const start = folder.length === 0 ? 0 : folder.length + 1
      const own = readRules(join(root, folder), '').map((rule) => ({
        ...rule,
        matches: (path: string) => rule.matches(path.slice(start)),
      }))
      return rulesOf(root, [...rules, ...own])
    },
  }
}

/** A folder's own rules, for paths that stand below `prefix` in it. */
function readRules(folder: string, prefix: string): readonly IgnoreRule[] {
  const file = join(folder, '.gitignore')
  return readIfThere(file)
    .split(/\r?\n/)
    .flatMap((line) => readRule(line, prefix) ?? [])
}

function readIfThere(file: string): string {
  try {
    return existsSync(file) ? readTextFile(file) : ''
  } catch {
    return ''
  }
}

/** Longer than any path. */
const LONGEST_LINE = 1024

function readRule(line: string, prefix: string): IgnoreRule | undefined {
  if (line.length > LONGEST_LINE) return undefined
  const text = line.replace(/(?<!\\)[ \t]+$/, '')
  if (text === '' || text.startsWith('#')) return undefined
  const isNegated = text.startsWith('!')
  const pattern = isNegated ? text.slice(1) : text
  const bare = pattern.replace(/\/$/, '')
  const anchored = bare.includes('/') ? bare.replace(/^\//, '') : `**/${bare}`
  const matches = compileGlobs([anchored])
  if (matches === undefined) return undefined
  return {
    isNegated,
    onlyFolders: pattern.endsWith('/'),
    matches: (path) => matches(prefix + path),
  }
}
