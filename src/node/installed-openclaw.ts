import { realpathSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { readTextFile } from './read-text.ts'

const PACKAGE = 'openclaw'
/** Names of the command, including that on Windows. */
const COMMANDS = [PACKAGE, `${PACKAGE}.cmd`]

type Environment = Readonly<Record<string, string | undefined>>

/**
 * Returns a function that finds the version of OpenClaw installed for a folder: in `node_modules`
 * there or above, else by the command in `PATH`. Runs nothing, and looks at each folder once.
 */
export function createInstalledSearch(env: Environment): (folder: string) => string | undefined {
  const above = new Map<string, string | undefined>()
  const local = (folder: string): string | undefined => {
    if (above.has(folder)) return above.get(folder)
    const parent = dirname(folder)
    const own = versionIn(join(folder, 'node_modules', PACKAGE))
    const version = own ?? (parent === folder ? undefined : local(parent))
    above.set(folder, version)
    return version
  }
  let global: { readonly version: string | undefined } | undefined
  return (folder) => {
    const version = local(folder)
    if (version !== undefined) return version
    global ??= { version: versionInPath(env) }
    return global.version
  }
}

function versionInPath(env: Environment): string | undefined {
  for (const bin of (env['PATH'] ?? env['Path'] ?? '').split(delimiter)) {
    const version = bin === '' ? undefined : versionOfCommandIn(bin)
    if (version !== undefined) return version
  }
  return undefined
}

/** A command is a link into its package, or a script near the packages. */
function versionOfCommandIn(bin: string): string | undefined {
  for (const command of COMMANDS) {
    const target = realPath(join(bin, command))
    if (target === undefined) continue
    const homes = [
      ...foldersUp(dirname(target)).slice(0, 3),
      join(bin, 'node_modules', PACKAGE),
      join(bin, '..', PACKAGE),
      join(bin, '..', 'lib', 'node_modules', PACKAGE),
    ]
    for (const home of homes) {
      const version = versionIn(home)
      if (version !== undefined) return version
    }
  }
  return undefined
}

function foldersUp(folder: string): readonly string[] {
  const above = dirname(folder)
  return above === folder ? [folder] : [folder, ...foldersUp(above)]
}

function realPath(path: string): string | undefined {
  try {
    return realpathSync(path)
  } catch {
    return undefined
  }
}

function versionIn(home: string): string | undefined {
  try {
    const { name, version } = JSON.parse(readTextFile(join(home, 'package.json')))
    return name === PACKAGE && typeof version === 'string' ? version : undefined
  } catch {
    return undefined
  }
}
