import { relative, resolve } from 'node:path'
import { oncePerKey } from '../core/once-per.ts'
import { type DeclaredLanguages, localeInPath } from '../sync/locale-of.ts'
import type { Terminal } from './terminal.ts'

/** A path as a call in the working directory would name it; most are that already. */
export function fromHere(path: string, { cwd }: Terminal): string {
  if (/^[^./\\:][^\\:]*$/.test(path) && !/\/\.{0,2}\//.test(path)) return path
  return relative(cwd, resolve(cwd, path)).replaceAll('\\', '/')
}

/**
 * Names pages as a call in the working directory would, or in one above it where that does not hold
 * them all: the working directory may itself be the folder of a language.
 */
export function createNaming(
  paths: readonly string[],
  terminal: Terminal,
): (path: string) => string {
  const ups = paths.map(
    (path) => /^(?:\.\.(?:\/|$))*/.exec(fromHere(path, terminal))?.[0].length ?? 0,
  )
  const steps = Math.ceil(Math.max(0, ...ups) / 3)
  if (steps === 0) return (path) => fromHere(path, terminal)
  const above = resolve(terminal.cwd, '../'.repeat(steps + 1))
  return (path) => relative(above, resolve(terminal.cwd, path)).replaceAll('\\', '/')
}

/** Gives the function that tells the language of a path; that of most is told by their folder. */
export function createLanguageOf(
  here: (path: string) => string,
  declared: DeclaredLanguages,
): (path: string) => string | undefined {
  const languageIn = (path: string): string | undefined => localeInPath(here(path), declared)?.id
  const languageOfFolder = oncePerKey((folder: string) => languageIn(`${folder}page.md`))
  return (path) => {
    const name = nameOf(path)
    // The name of a file may have a language in it, as `guide.fr.md` has.
    if (name.indexOf('.') !== name.lastIndexOf('.')) return languageIn(path)
    return languageOfFolder(path.slice(0, path.length - name.length))
  }
}

/** The name of a page's file. */
export function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}
