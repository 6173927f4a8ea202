import { existsSync, lstatSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { readTextFile } from './read-text.ts'

/** Names of settings files; the first one in a folder counts. */
const SETTINGS_NAMES = ['kimi-config.config.json5', 'kimi-config.config.json']

/**
 * Returns a function that finds the settings file of an absolute folder: in the folder itself or the
 * nearest one above it. Looks at each folder once.
 * @param tell Called for entries that have such a name and are not files; they are ignored.
 */
export function createSettingsSearch(
  tell: (path: string, whatItIs: string) => void,
): (folder: string) => string | undefined {
  const known = new Map<string, string | undefined>()
  return (start) => {
    const passed: string[] = []
    let found: string | undefined
    for (let folder = start; ; folder = dirname(folder)) {
      const isKnown = known.has(folder)
      found = isKnown ? known.get(folder) : settingsIn(folder, tell)
      passed.push(folder)
      if (isKnown || found !== undefined || dirname(folder) === folder) break
    }
    for (const folder of passed) known.set(folder, found)
    return found
  }
}

function settingsIn(
  folder: string,
  tell: (path: string, whatItIs: string) => void,
): string | undefined {
  for (const name of SETTINGS_NAMES) {
    const path = join(folder, name)
    const whatItIs = lookAt(path)
    if (whatItIs === 'a file') return path
    if (whatItIs !== undefined) tell(path, whatItIs)
  }
  const manifest = join(folder, 'package.json')
  return existsSync(manifest) && declaresSettings(manifest) ? manifest : undefined
}

/** What a path is, in words; undefined if it does not exist or cannot be accessed. */
function lookAt(path: string): string | undefined {
  try {
    const entry = lstatSync(path, { throwIfNoEntry: false })
    if (entry?.isSymbolicLink() === true && !existsSync(path)) return 'a link that leads nowhere'
    const target = entry?.isSymbolicLink() === true ? statSync(path) : entry
    if (target?.isDirectory() === true) return 'a folder'
    return target && (target.isFile() ? 'a file' : 'no regular file')
  } catch {
    return undefined
  }
}

/** True for a package.json that does not parse: reading it then reports the error. */
function declaresSettings(manifest: string): boolean {
  try {
    const text = readTextFile(manifest)
    return text.includes('"kimi-config"') && 'kimi-config' in JSON.parse(text.replace('\uFEFF', ''))
  } catch (error) {
    return error instanceof SyntaxError
  }
}
