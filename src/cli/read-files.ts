import { basename, dirname, resolve } from 'node:path'
import { UsageError } from '../core/errors.ts'
import { createNamed, type FileSearch, findFiles } from '../node/find-files.ts'
import { createFileReader } from '../node/read-found.ts'
import { findUserConfigs } from '../node/user-configs.ts'
import type { Run } from './config.ts'
import { relativeToCwd } from './paths.ts'
import { STDIN, type Terminal, withProgress } from './terminal.ts'

/**
 * Adds to the paths of a call what its settings files and catalogs apply to: a hook passes only the
 * files that changed, but changed settings can affect every file. Says so on stderr.
 * @param all What settings of the working directory apply to.
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
    // A package.json changes for other reasons too, and may be matched by `*.json`.
    const isSettings = file === origin.settings && (!isManifest || options.ignoreUnknown)
    if (isManifest || !(isCatalog || isSettings)) kept.push(path)
    if (!isCatalog && !isSettings) continue
    const places = isCatalog ? all : placesOf(dirname(file), all, terminal)
    const what = isCatalog ? 'holds the facts that count for others' : 'says how others are judged'
    warnWidened(`${path} ${what}`, places, terminal)
    for (const place of places) wider.add(place)
  }
  // Uniform names, so that no file is checked twice.
  const paths = wider.size === 0 ? kept : kept.map((path) => relativeToCwd(path, terminal))
  return [...paths, ...wider]
}

interface Paths {
  readonly paths: readonly string[]
}

interface WidenOptions {
  readonly ignoreUnknown: boolean
}

/** Settings in a subfolder apply to that folder only. */
function placesOf(folder: string, all: readonly string[], terminal: Terminal): readonly string[] {
  const place = relativeToCwd(folder, terminal)
  return place === '' || place.startsWith('..') ? all : [place]
}

/** Says on stderr why more is checked than the call names. */
export function warnWidened(why: string, places: readonly string[], { err }: Terminal): void {
  const words = places.map((place) => (place === '.' ? 'this folder' : place))
  err(`kimi-config: ${why}: all of ${words.join(', ')} is checked\n`)
}

/** Removes files that settings ignore; warns of those that the call names. */
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
 * The user's own configs, for a call without paths. Says on stderr which they are.
 * @throws UsageError if there are none.
 */
export function ownConfigs(terminal: Terminal): readonly string[] {
  const { looked, found } = findUserConfigs(terminal)
  const list = looked.map((place) => `  ${place}\n`).join('')
  if (found.length === 0) throw new UsageError(`Found no config of yours. Looked for:\n${list}`)
  terminal.err(`kimi-config: found ${found.join(', ')}\n`)
  return found
}

/** A file to read. */
export interface FoundFile {
  readonly path: string
  /** Whether the call names it; otherwise it was found in a folder or by a glob. */
  readonly isNamed: boolean
  /** Whether it is standard input; `path` is then the name to check it as. */
  readonly isStream: boolean
  /** Whether settings ignore it. Only true for standard input, which `--fix` echoes unchanged. */
  readonly isIgnored: boolean
}

/** The files for the paths of a call. */
export interface FoundFiles {
  /** Standard input (`-`) comes first. */
  readonly files: readonly FoundFile[]
  /** The folders and globs among the paths. */
  readonly searched: readonly string[]
}

/** A file with its text. */
export interface GivenFile extends FoundFile {
  readonly text: string
}

interface GivenSearch extends Pick<FileSearch, 'accepts' | 'looksInto' | 'gitIgnore'> {
  /** The name to check standard input as. */
  readonly streamName?: string | undefined
}

/** Expands paths, folders and globs to files, without those that settings ignore. */
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
 * Reads files one by one and shows progress. Skips files that cannot be read, with a warning, unless
 * the call names them.
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
  reader.warnOfUnread()
}
