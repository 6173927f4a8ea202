import { basename, dirname, resolve } from 'node:path'
import type { Arguments, Terminal } from './command.ts'
import { fromHere } from './page-names.ts'
import type { Session } from './session.ts'

/**
 * The paths that a call is about. Hooks hand over the files that have changed: where settings or a
 * catalog is among them, everything that they count for is checked; says so on stderr.
 * @param all What that is for those of the working directory.
 */
export async function widenPaths(
  { positional, options }: Arguments,
  all: readonly string[],
  { judge }: Session,
  terminal: Terminal,
): Promise<readonly string[]> {
  const { cwd } = terminal
  const kept: string[] = []
  const wider = new Set<string>()
  const here = await judge('-')
  for (const path of positional) {
    const file = resolve(cwd, path)
    const { settings, catalog } = path === '-' ? here.origin : (await judge(path)).origin
    const isCatalog = file === catalog || file === here.origin.catalog
    const isManifest = basename(file) === 'package.json'
    // A manifest changes for other reasons too, and `*.json` may name it.
    const isSettings = file === settings && (!isManifest || options['ignore-unknown'] === true)
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
