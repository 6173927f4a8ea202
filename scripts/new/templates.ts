import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { camelCase } from '../generate/registry.ts'
import type { Kind } from './kinds.ts'

const FOLDER = join(import.meta.dirname, 'templates')

export interface NewFile {
  /** Relative to the project's root. */
  readonly path: string
  readonly content: string
}

/** The new files of a kind, by its templates. */
export function renderTemplates(id: string, name: string, kind: Kind): readonly NewFile[] {
  const folder = join(FOLDER, id)
  const values = { __name__: name, __camelName__: camelCase(name), ...kind.describe(name) }
  const fill = (text: string): string =>
    Object.entries(values).reduce((filled, [word, value]) => filled.replaceAll(word, value), text)
  return filesIn(folder).map((path) => ({
    path: fill(relative(folder, path).replaceAll('\\', '/')),
    content: fill(readFileSync(path, 'utf8')),
  }))
}

/** The paths that already exist; `x.ts` also counts if there is a folder `x`. */
export function takenPaths(root: string, paths: readonly string[]): readonly string[] {
  const candidates = new Set(paths.flatMap((path) => [path, path.replace(/\.ts$/, '')]))
  return [...candidates].filter((path) => existsSync(join(root, path)))
}

/** The lines to fill in, such as `src/a.ts:3, 14`. */
export function gapsIn(root: string, paths: readonly string[]): readonly string[] {
  return paths.flatMap((path) => {
    const lines = readFileSync(join(root, path), 'utf8').split('\n')
    const gaps = lines.flatMap((line, index) => (line.includes('FILL IN') ? [index + 1] : []))
    return gaps.length === 0 ? [] : [`${path}:${gaps.join(', ')}`]
  })
}

export function filesIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted()
}
