import { statSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import type { EnvFile } from '../core/environment.ts'
import type { EnvDefinition } from '../core/projection.ts'
import { membersOf, stringAt } from '../core/tree.ts'
import { readTextFile } from './read-text.ts'

/** The folders of tools that take variables from the user's shell, beside its startup files. */
const TOOL_FOLDER = /^\.(?:openclaw|clawdbot|moltbot|kimi)$/

const STARTUP: readonly string[] = [
  '.zshrc',
  '.zshenv',
  '.zprofile',
  '.bashrc',
  '.bash_profile',
  '.profile',
  '.config/fish/config.fish',
]

/** Bounds the work on hostile input. */
const LARGEST = 1024 * 1024

/** The startup files of shells beside the folder of a config, with the variables that they set. */
export async function readShells(config: string, cwd: string): Promise<readonly EnvFile[]> {
  const folder = dirname(config)
  if (!TOOL_FOLDER.test(basename(resolve(cwd, folder)))) return []
  const home = folder === '.' ? '..' : dirname(folder)
  const found = STARTUP.flatMap((name) => {
    const path = join(home, name).replaceAll('\\', '/')
    const text = readStartup(resolve(cwd, path))
    return text === undefined ? [] : { path, text }
  })
  if (found.length === 0) return []
  const { parseShell } = await import('../syntax/shell.ts')
  return found.map(({ path, text }) => {
    const { root, source } = parseShell(path, text)
    const definitions = membersOf(root).flatMap(
      ({ key, keySpan, value }): readonly EnvDefinition[] => {
        const written = stringAt(value)
        return written === undefined ? [] : [{ name: key, nameAt: keySpan, value: written }]
      },
    )
    return { path, source, definitions }
  })
}

function readStartup(path: string): string | undefined {
  try {
    const stats = statSync(path)
    if (!stats.isFile() || stats.size > LARGEST) return undefined
    const text = readTextFile(path)
    return /moonshot|kimi/i.test(text) ? text : undefined
  } catch {
    return undefined
  }
}
