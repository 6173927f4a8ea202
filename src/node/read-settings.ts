import { basename, dirname, relative, resolve } from 'node:path'
import { isDay } from '../core/day.ts'
import { UsageError } from '../core/errors.ts'
import { oncePerKey } from '../core/once-per.ts'
import { nodeAt } from '../core/tree.ts'
import type { Settings } from '../lint/settings.ts'
import { compileGlobs } from './compile-glob.ts'
import { readTextFile } from './read-text.ts'
import { parseOwn, usageErrorAt, validateNode } from './read-validated.ts'

/** A settings file. */
export interface SettingsFile {
  /** The absolute base of its paths and globs. */
  readonly folder: string
  readonly settings: Settings
  /** Whether globs match a file, by its absolute path. */
  names(globs: string | readonly string[], file: string): boolean
}

/**
 * Reads settings from a settings file or from `kimi-config` in a package.json. Imports ajv: import this
 * module dynamically.
 * @throws UsageError with line and column of the first problem.
 */
export function readSettingsFile(cwd: string, path: string): SettingsFile {
  const absolute = resolve(cwd, path)
  const document = parseOwn(shownPath(cwd, absolute), readTextFile(absolute))
  const isManifest = basename(absolute) === 'package.json'
  const node = isManifest ? nodeAt(document.root, 'kimi-config') : document.root
  const value = isManifest ? memberValue(document.value) : document.value
  const settings = validateNode<Settings>(document, node, value, 'settings')
  const { asOf } = settings
  if (asOf !== undefined && !isDay(asOf)) {
    const at = nodeAt(node, 'asOf')?.span ?? { start: 0, end: 0 }
    throw usageErrorAt(document, at, `\`${asOf}\` is no day, expected YYYY-MM-DD`)
  }
  const folder = dirname(absolute)
  const matcherOf = oncePerKey((globs: string | readonly string[]) =>
    compile([globs].flat(), document.path),
  )
  return {
    folder,
    settings,
    names(globs, file) {
      return matcherOf(globs)(relative(folder, file).replaceAll('\\', '/'))
    },
  }
}

function memberValue(manifest: unknown): unknown {
  const isObject = typeof manifest === 'object' && manifest !== null
  return isObject && 'kimi-config' in manifest ? manifest['kimi-config'] : undefined
}

/** Relative to the working directory; absolute if it is outside. */
function shownPath(cwd: string, absolute: string): string {
  const path = relative(cwd, absolute).replaceAll('\\', '/')
  return path.startsWith('..') ? absolute : path
}

/**
 * A glob matches files, and folders with everything in them; without a slash, at any depth. A glob with
 * `!` excludes.
 */
function compile(globs: readonly string[], path: string): (path: string) => boolean {
  const expand = (glob: string): readonly string[] => {
    const bare = glob.replace(/^\.\//, '').replace(/\/+$/, '')
    const anywhere = bare.includes('/') ? bare : `**/${bare}`
    return [anywhere, `${anywhere}/**`]
  }
  const taken = globs.filter((glob) => glob.startsWith('!')).map((glob) => glob.slice(1))
  const named = globs.filter((glob) => !glob.startsWith('!'))
  const matches = compileGlobs(named.flatMap(expand), taken.flatMap(expand))
  if (matches === undefined) {
    throw new UsageError(`${path}: Too many stars in a glob, expected at most 3 in one name`)
  }
  return matches
}
