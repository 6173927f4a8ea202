import { basename, dirname, resolve } from 'node:path'
import { UsageError } from '../core/errors.ts'
import { createNamed, type FileSearch, findFiles } from '../node/find-files.ts'
import { createFileReader } from '../node/read-found.ts'
import { findUserConfigs } from '../node/user-configs.ts'
import type { Run } from './config.ts'
import { fromHere } from './paths.ts'
import { STDIN, type Terminal, withProgress } from './terminal.ts'

/**
 * The paths that a call is about. Hooks hand over the files that have changed: where settings or a
 * catalog is among them, everything that they count for is checked; says so on stderr.
 * @param all What that is for those of the working directory.
 */
export async function widenPaths(
  { paths: given, options, config, terminal }: Run<WidenOptions> & Paths,
  all: readonly string[],
): Promise<readonly string[]> {
  const { cwd } = terminal
  const kept: string[] = []
  const wider = new Set<string>()
  for (const path of given) {
    const file = resolve(cwd, path)
    const { origin } = path === '-' ? config.forCwd : await config.forFile(path)
    const isCatalog = file === origin.catalog || file === config.forCwd.origin.catalog
    const isManifest = basename(file) === 'package.json'
    // A manifest changes for other reasons too, and `*.json` may name it.
    const isSettings = file === origin.settings && (!isManifest || options.ignoreUnknown)
    if (isManifest || !(isCatalog || isSettings)) kept.push(path)
    if (!isCatalog && !isSettings) continue
    const places = isCatalog ? all : placesOf(dirname(file), all, terminal)
    const what = isCatalog ? 'holds the facts that count for others' : 'says how others are judged'
    tellWider(`${path} ${what}`, places, terminal)
    for (const place of places) wider.add(place)
  }
  // The same file by another name would be looked at twice.
  const paths = wider.size === 0 ? kept : kept.map((path) => fromHere(path, terminal))
  return [...paths, ...wider]
}

interface Paths {
  readonly paths: readonly string[]
}

interface WidenOptions {
  readonly ignoreUnknown: boolean
}

/** Settings of a folder below count for that folder only. */
function placesOf(folder: string, all: readonly string[], terminal: Terminal): readonly string[] {
  const place = fromHere(folder, terminal)
  return place === '' || place.startsWith('..') ? all : [place]
}

/** Says why more is checked than a call names. */
export function tellWider(why: string, places: readonly string[], { err }: Terminal): void {
  const words = places.map((place) => (place === '.' ? 'this folder' : place))
  err(`kimi-config: ${why}: all of ${words.join(', ')} is checked\n`)
}

/** Leaves out the files that settings ignore, and says on stderr which of the named ones those are. */
export async function withoutIgnored(
  files: readonly string[],
  isNamed: (path: string) => boolean,
  { config, terminal }: Pick<Run<unknown>, 'config' | 'terminal'>,
): Promise<readonly string[]> {
  const kept: string[] = []
  for (const path of files) {
    if (!(await config.forFile(path)).isIgnored) kept.push(path)
    else if (isNamed(path)) {
      terminal.err(`kimi-config: skipped ${path}: ignored by the settings\n`)
    }
  }
  return kept
}

/**
 * The user's own configs, which a call without paths is about; says on stderr which they are.
 * @throws UsageError where there are none.
 */
export function ownConfigs(terminal: Terminal): readonly string[] {
  const { looked, found } = findUserConfigs(terminal)
  const list = looked.map((place) => `  ${place}\n`).join('')
  if (found.length === 0) throw new UsageError(`Found no config of yours. Looked for:\n${list}`)
  terminal.err(`kimi-config: found ${found.join(', ')}\n`)
  return found
}

/** A file of a call. */
export interface FoundFile {
  readonly path: string
  /** Whether the call names it; else a search came upon it. */
  readonly isNamed: boolean
  /** Whether it is standard input, under the name that it is judged by. */
  readonly isStream: boolean
  /** Whether settings ignore it; only standard input is read all the same, to be passed on. */
  readonly isIgnored: boolean
}

/** What the paths of a call stand for. */
export interface FoundFiles {
  /** Standard input first, where a path is `-`. */
  readonly files: readonly FoundFile[]
  /** The folders and globs among the paths. */
  readonly searched: readonly string[]
}

/** A file of a call, with its text. */
export interface GivenFile extends FoundFile {
  readonly text: string
}

interface GivenSearch extends Pick<FileSearch, 'accepts' | 'gitIgnore'> {
  /** The name of standard input. */
  readonly streamName?: string | undefined
}

/** Finds the files that paths name or stand for, without those that settings ignore. */
export async function findGiven(
  paths: readonly string[],
  { streamName = STDIN, ...search }: GivenSearch,
  run: Pick<Run<unknown>, 'config' | 'terminal'>,
): Promise<FoundFiles> {
  const stored = paths.filter((path) => path !== '-')
  const files = await findFiles(stored, { ...search, cwd: run.terminal.cwd })
  const [isNamed, isFound] = [createNamed(stored), createNamed(files)]
  const streams = paths.includes('-') ? [streamName] : []
  const [keptStream] = await withoutIgnored(streams, () => true, run)
  const kept = await withoutIgnored(files, isNamed, run)
  const stream = { isNamed: true, isStream: true, isIgnored: keptStream === undefined }
  const file = { isStream: false, isIgnored: false }
  return {
    files: [
      ...streams.map((path) => ({ path, ...stream })),
      ...kept.map((path) => ({ path, isNamed: isNamed(path), ...file })),
    ],
    searched: stored.filter((path) => !isFound(path)),
  }
}

/**
 * Reads files one by one, with a line of progress. A file that cannot be read, and that the call
 * does not name, is left out with a warning.
 */
export async function* readGiven(
  files: readonly FoundFile[],
  doing: string,
  terminal: Terminal,
): AsyncGenerator<GivenFile, void> {
  const reader = createFileReader((message) => terminal.err(`kimi-config: ${message}\n`))
  for (const file of withProgress(files, doing, terminal)) {
    const { path, isNamed, isStream } = file
    const text = isStream
      ? await terminal.readStdin()
      : reader.read(path, resolve(terminal.cwd, path), isNamed)
    if (text !== undefined) yield { ...file, text }
  }
  reader.tellUnread()
}
