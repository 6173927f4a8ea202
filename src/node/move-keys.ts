import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import type { MovedKey } from '../lint/fix-text.ts'
import { createPrivate, withLine } from './key-file.ts'
import { readTextFile } from './read-text.ts'
import { type FileChange, writeTextFiles } from './write-text.ts'

/** Adds the lines of moved keys to texts that will be written, by absolute path. */
export function addKeys(
  pending: Map<string, string>,
  keys: readonly MovedKey[],
  cwd: string,
): void {
  for (const { file, variable, key } of keys) {
    const path = resolve(cwd, file)
    const text = pending.get(path) ?? (existsSync(path) ? readTextFile(path) : '')
    // Two places in a config can use the same key.
    const isThere = text.split(/\r?\n/).includes(`${variable}=${key}`)
    pending.set(path, isThere ? text : withLine(text, variable, key))
  }
}

/**
 * Writes configs and the keys that were moved out of them: all files or none. Keys are written first,
 * so that they are never missing everywhere.
 */
export async function writeWithKeys(
  changes: readonly FileChange[],
  keys: readonly MovedKey[],
  cwd: string,
): Promise<void> {
  const texts = new Map(changes.map(({ path, text }) => [path, text]))
  addKeys(texts, keys, cwd)
  const files = new Set(keys.map(({ file }) => resolve(cwd, file)))
  const undo = [...files].map(createPrivate)
  const toChange = (path: string): FileChange => {
    const own = changes.find((change) => change.path === path)
    return { path, before: own?.before ?? readTextFile(path), text: texts.get(path) ?? '' }
  }
  try {
    await writeTextFiles([
      ...[...files].map(toChange),
      ...changes.filter(({ path }) => !files.has(path)),
    ])
  } catch (error) {
    for (const takeAway of undo) takeAway()
    throw error
  }
}
