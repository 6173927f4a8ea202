import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { readTextFile } from './read-text.ts'

/** Files that hold settings and nothing else; the first one found in a folder counts. */
const SETTINGS_NAMES = ['kimi-config.config.json5', 'kimi-config.config.json']

/**
 * Gives the function that finds the settings for the files of an absolute folder: in the folder
 * itself or the nearest one above it. Asks the disk once for each folder.
 */
export function createSettingsSearch(): (folder: string) => string | undefined {
  const known = new Map<string, string | undefined>()
  return (start) => {
    const passed: string[] = []
    let found: string | undefined
    for (let folder = start; ; folder = dirname(folder)) {
      const isKnown = known.has(folder)
      found = isKnown ? known.get(folder) : settingsIn(folder)
      passed.push(folder)
      if (isKnown || found !== undefined || dirname(folder) === folder) break
    }
    for (const folder of passed) known.set(folder, found)
    return found
  }
}

function settingsIn(folder: string): string | undefined {
  for (const name of SETTINGS_NAMES) {
    const path = join(folder, name)
    if (existsSync(path)) return path
  }
  const manifest = join(folder, 'package.json')
  return existsSync(manifest) && declaresSettings(manifest) ? manifest : undefined
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
