import { basename, dirname, relative, resolve } from 'node:path'
import { UsageError } from '../core/errors.ts'
import { findUserConfigs } from '../node/user-configs.ts'
import type { Run } from './config.ts'
import type { Terminal } from './terminal.ts'

/** A path as a call in the working directory would name it; most are that already. */
export function fromHere(path: string, { cwd }: Terminal): string {
  if (/^[^./\\:][^\\:]*$/.test(path) && !/\/\.{0,2}\//.test(path)) return path
  return relative(cwd, resolve(cwd, path)).replaceAll('\\', '/')
}

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
