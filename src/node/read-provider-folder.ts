import { existsSync, readdirSync, statSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import type { Catalog } from '../catalog/catalog.ts'
import { modelsDev } from '../catalog/import/models-dev.ts'
import type { CatalogReading } from '../catalog/import/reading.ts'
import type { SourceDocument } from '../core/document.ts'
import { type ConfigNode, type Member, stringAt } from '../core/tree.ts'
import { loadParsers, type Parser, parsePlainText } from '../syntax/parsers.ts'
import { readTextFile } from './read-text.ts'
import { usageErrorAt } from './read-validated.ts'

/** The file of a model. */
export interface ModelFile {
  readonly id: string
  /** Relative like the folder's own path. */
  readonly path: string
  readonly text: string
}

/** The folder of one provider in the sources of models.dev. */
export interface ProviderFolder {
  /** The name of the folder. */
  readonly id: string
  readonly models: readonly ModelFile[]
  /** Reads the base of a model by its name; undefined if the file does not exist. */
  readBase(name: string): ModelFile | undefined
}

const PROVIDER_FILE = 'provider.toml'

/** Bounds the work on hostile input. */
const MOST_MODELS = 2000
const DEEPEST = 3

/**
 * Reads the provider folder at a path, which may also be its `provider.toml`. Undefined for any other
 * path.
 * @throws UsageError if a file of the folder cannot be read.
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
      // A name is a path below `models/`.
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

/** The key that names the base of a model. */
const OWN_KEY = 'base_model'

/**
 * Reads the facts of a provider's folder in the sources of models.dev, each model merged with its base.
 * @throws UsageError with line and column in the invalid file.
 */
export async function readProviderModels(
  folder: ProviderFolder,
  catalog: Catalog,
): Promise<CatalogReading> {
  const parse = (await loadParsers(['toml'])).get('toml') ?? parsePlainText
  const readings = folder.models.map((file) => {
    const document = parseModel(parse, file)
    const whole = withBase(parse, folder, document.root)
    const reading = modelsDev.read(asListing(folder.id, file.id, whole), catalog)
    const [problem] = reading.problems
    if (problem !== undefined) throw usageErrorAt(document, problem.at, problem.message)
    return reading
  })
  const start = { start: 0, end: 0 }
  return {
    // Offsets of different files mean nothing here.
    models: readings.flatMap(({ models }) => models).map((model) => ({ ...model, at: start })),
    leftOut: unique(readings.flatMap(({ leftOut }) => leftOut)),
    notes: unique(readings.flatMap(({ notes }) => notes)),
    problems:
      readings.length > 0 ? [] : [{ at: start, message: 'The folder has no `models/*.toml`' }],
  }
}

function parseModel(parse: Parser, { path, text }: ModelFile): SourceDocument {
  const document = parse(path, text)
  const [problem] = document.problems
  if (problem !== undefined) throw usageErrorAt(document, problem.at, problem.message)
  return document
}

function withBase(
  parse: Parser,
  folder: ProviderFolder,
  root: ConfigNode | undefined,
): ConfigNode | undefined {
  const name = stringAt(root, OWN_KEY)?.value
  const base = name === undefined ? undefined : folder.readBase(name)
  const own = withoutKey(root, OWN_KEY)
  return base === undefined ? own : overlay(parseModel(parse, base).root, own)
}

function withoutKey(node: ConfigNode | undefined, key: string): ConfigNode | undefined {
  if (node?.kind !== 'object') return node
  return { ...node, members: node.members.filter((member) => member.key !== key) }
}

/** Merges two trees; values of the upper one win. */
function overlay(
  lower: ConfigNode | undefined,
  upper: ConfigNode | undefined,
): ConfigNode | undefined {
  if (lower?.kind !== 'object' || upper?.kind !== 'object') return upper ?? lower
  const below = new Map(lower.members.map((member) => [member.key, member]))
  const above = upper.members.map((member): Member => {
    const value = overlay(below.get(member.key)?.value, member.value) ?? member.value
    below.delete(member.key)
    return { ...member, value }
  })
  return { ...upper, members: [...below.values(), ...above] }
}

/** Wraps a model as in the `api.json` of models.dev. */
function asListing(provider: string, model: string, node: ConfigNode | undefined): ConfigNode {
  const span = { start: 0, end: node?.span.end ?? 0 }
  const member = (key: string, value: ConfigNode): Member => ({ key, keySpan: span, value, span })
  const models: ConfigNode = {
    kind: 'object',
    members: node === undefined ? [] : [member(model, node)],
    span,
  }
  const id: ConfigNode = { kind: 'scalar', value: provider, span }
  return { kind: 'object', members: [member('id', id), member('models', models)], span }
}

function unique(words: readonly string[]): readonly string[] {
  return [...new Set(words)]
}
