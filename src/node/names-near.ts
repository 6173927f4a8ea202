import { readdirSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { isTemporaryName } from '../core/temporary-name.ts'
import { createLook } from './look-inside.ts'

/** Bounds the work in a huge folder. */
const MOST_FILES = 200

/** Whether another file of the same folder holds one of some texts, in its first 64 KB. */
export function namesNear(path: string, cwd: string, texts: readonly string[]): boolean {
  const folder = resolve(cwd, dirname(path))
  const look = createLook(texts, MOST_FILES)
  return filesIn(folder)
    .filter((name) => name !== basename(path) && !isTemporaryName(name))
    .some((name) => look.at(join(folder, name)) === 'match')
}

function filesIn(folder: string): readonly string[] {
  try {
    const entries = readdirSync(folder, { withFileTypes: true })
    return entries.filter((entry) => entry.isFile()).map(({ name }) => name)
  } catch {
    return []
  }
}
