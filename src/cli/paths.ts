import { relative, resolve } from 'node:path'
import { oncePerKey } from '../core/once-per.ts'
import { type DeclaredLanguages, localeInPath } from '../sync/locale-of.ts'
import type { Terminal } from './terminal.ts'

/** A path relative to the working directory; most are already. */
export function relativeToCwd(path: string, { cwd }: Terminal): string {
  if (/^[^./\\:][^\\:]*$/.test(path) && !/\/\.{0,2}\//.test(path)) return path
  return relative(cwd, resolve(cwd, path)).replaceAll('\\', '/')
}

/**
 * Returns a function that gives paths a common base: the working directory, or a folder above it if
 * some paths are outside. (The working directory may itself be the folder of one language.)
 */
export function createCommonNames(
  paths: readonly string[],
  terminal: Terminal,
): (path: string) => string {
  const ups = paths.map(
    (path) => /^(?:\.\.(?:\/|$))*/.exec(relativeToCwd(path, terminal))?.[0].length ?? 0,
  )
  const steps = Math.ceil(Math.max(0, ...ups) / 3)
  if (steps === 0) return (path) => relativeToCwd(path, terminal)
  const above = resolve(terminal.cwd, '../'.repeat(steps + 1))
  return (path) => relative(above, resolve(terminal.cwd, path)).replaceAll('\\', '/')
}

/** Returns a function that finds the language of a path, cached by folder. */
export function createLanguageOf(
  here: (path: string) => string,
  declared: DeclaredLanguages,
): (path: string) => string | undefined {
  const languageIn = (path: string): string | undefined => localeInPath(here(path), declared)?.id
  const languageOfFolder = oncePerKey((folder: string) => languageIn(`${folder}page.md`))
  return (path) => {
    const name = nameOf(path)
    // A file name can contain a language, as in `guide.fr.md`.
    if (name.indexOf('.') !== name.lastIndexOf('.')) return languageIn(path)
    return languageOfFolder(path.slice(0, path.length - name.length))
  }
}

/** The file name of a path. */
export function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}
