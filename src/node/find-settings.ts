import { existsSync, lstatSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { readTextFile } from './read-text.ts'

/** Files that hold settings and nothing else; the first one found in a folder counts. */
const SETTINGS_NAMES = ['kimi-config.config.json5', 'kimi-config.config.json']

/**
 * Gives the function that finds the settings for the files of an absolute folder: in the folder
 * itself or the nearest one above it. Asks the disk once for each folder.
 * @param tell Is told of what has the name of such a file and is none; it is passed over.
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

/** What has a path, in words; undefined where nothing has, or nobody may know. */
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

/** A manifest that names this program but does not parse is left for the reader to refuse. */
function declaresSettings(manifest: string): boolean {
  try {
    const text = readTextFile(manifest)
    return text.includes('"kimi-config"') && 'kimi-config' in JSON.parse(text.replace('\uFEFF', ''))
  } catch (error) {
    return error instanceof SyntaxError
  }
}
