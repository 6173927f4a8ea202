import { existsSync, readdirSync, statSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { readTextFile } from './read-text.ts'

/** A file of a folder, by the id of the model that it describes. */
export interface ModelFile {
  readonly id: string
  /** As far as the folder's own path says. */
  readonly path: string
  readonly text: string
}

/** The folder of one provider in the sources of models.dev. */
export interface ProviderFolder {
  /** The name of the folder. */
  readonly id: string
  readonly models: readonly ModelFile[]
  /** The text that a model builds on, by its name there; undefined where it is not at hand. */
  readBase(name: string): ModelFile | undefined
}

const PROVIDER_FILE = 'provider.toml'

/** Nobody lists more models, or nests them deeper. */
const MOST_MODELS = 2000
const DEEPEST = 3

/**
 * Reads the folder that a path names, or that holds the `provider.toml` that it names. Undefined for
 * any other path.
 * @throws UsageError where a file of the folder cannot be read.
 */
export function readProviderFolder(cwd: string, path: string): ProviderFolder | undefined {
  const given = basename(path) === PROVIDER_FILE ? dirname(path) : path
  const folder = resolve(cwd, given)
  if (!existsSync(join(folder, PROVIDER_FILE))) return undefined
  const names = listModels(join(folder, 'models'), '', 0).slice(0, MOST_MODELS)
  return {
    id: basename(folder),
    models: names.map((name) => {
      const own = join('models', `${name}.toml`)
      return { id: name, path: join(given, own), text: readTextFile(join(folder, own)) }
    }),
    readBase(name) {
      const file = join(folder, '..', '..', 'models', `${name}.toml`)
      // A name is a path below the folder of all models.
      const isSafe = /^[\w-][\w.-]*(?:\/[\w-][\w.-]*)*$/.test(name)
      return isSafe && existsSync(file)
        ? { id: name, path: file, text: readTextFile(file) }
        : undefined
    },
  }
}

function listModels(folder: string, prefix: string, depth: number): readonly string[] {
  if (depth > DEEPEST || !existsSync(folder)) return []
  return readdirSync(folder)
    .toSorted()
    .flatMap((name) => {
      const isFolder = statSync(join(folder, name)).isDirectory()
      if (isFolder) return listModels(join(folder, name), `${prefix}${name}/`, depth + 1)
      return name.endsWith('.toml') ? [prefix + name.slice(0, -'.toml'.length)] : []
    })
}
