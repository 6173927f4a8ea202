import { realpathSync, statSync } from 'node:fs'
import { delimiter, dirname, isAbsolute, relative, resolve, sep } from 'node:path'
import type { IncludedFile, IncludeReader, Refusal } from '../lint/includes/spread-document.ts'
import { readTextFile } from './read-text.ts'

/** Where to read includes. */
export interface IncludePlaces {
  readonly cwd: string
  readonly env: Readonly<Record<string, string | undefined>>
  /** Texts that will be written, which replace those on disk. */
  readonly pending?: ReadonlyMap<string, string>
}

/** OpenClaw's own limit. */
const LARGEST_INCLUDE = 2 * 1024 * 1024

/**
 * Reads the includes of a config, but nothing outside its folder and OPENCLAW_INCLUDE_ROOTS, not even
 * through links.
 */
export function createIncludeReader(config: string, places: IncludePlaces): IncludeReader {
  const { cwd, env, pending } = places
  const roots = [dirname(resolve(cwd, config)), ...extraRoots(env)]
  const realRoots = roots.flatMap((root) => realPath(root) ?? [])
  const shown = (path: string): string =>
    (isAbsolute(config) ? path : relative(cwd, path)).replaceAll('\\', '/')
  return (name, from): IncludedFile => {
    const absolute = resolve(dirname(resolve(cwd, from)), name)
    const path = shown(absolute)
    if (!roots.some((root) => isInside(root, absolute))) return { path, refusal: outside(name) }
    const real = realPath(absolute)
    if (real === undefined) return { path, refusal: unreadable(name, 'no such file') }
    if (!realRoots.some((root) => isInside(root, real))) return { path, refusal: outside(name) }
    const text = pending?.get(path)
    return text === undefined ? readInclude(name, path, real) : { path, text }
  }
}

function readInclude(name: string, path: string, real: string): IncludedFile {
  try {
    const stats = statSync(real)
    if (!stats.isFile()) return { path, refusal: unreadable(name, 'it is no file') }
    if (stats.size > LARGEST_INCLUDE) {
      return { path, refusal: unreadable(name, 'it is larger than 2 MB') }
    }
    return { path, text: readTextFile(real) }
  } catch {
    return { path, refusal: unreadable(name, 'it cannot be opened') }
  }
}

/** Further absolute folders that OpenClaw may include from. */
function extraRoots(env: IncludePlaces['env']): readonly string[] {
  const home = env['OPENCLAW_HOME'] ?? env['HOME'] ?? ''
  return (env['OPENCLAW_INCLUDE_ROOTS'] ?? '')
    .split(delimiter)
    .map((root) => root.trim().replace(/^~(?=$|[\\/])/, home))
    .filter((root) => isAbsolute(root))
}

function realPath(path: string): string | undefined {
  try {
    return realpathSync(path)
  } catch {
    return undefined
  }
}

function isInside(root: string, path: string): boolean {
  return path.startsWith(root.endsWith(sep) ? root : root + sep)
}

function unreadable(name: string, reason: string): Refusal {
  return {
    message: `Cannot read the included file \`${name}\`: ${reason}`,
    note: 'OpenClaw does not start without it. Includes are looked up from the folder of the file that names them.',
  }
}

function outside(name: string): Refusal {
  return {
    message: `\`${name}\` is outside the folder of the config`,
    note: 'OpenClaw does not start with it: it includes files from the folder of its config and from those that `OPENCLAW_INCLUDE_ROOTS` names.',
  }
}
