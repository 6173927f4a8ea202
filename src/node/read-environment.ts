import { statSync } from 'node:fs'
import { resolve } from 'node:path'
import type { EnvFile } from '../core/environment.ts'
import { createSourceText } from '../core/text.ts'
import { parseEnv } from '../syntax/env-definitions.ts'
import { readTextFile } from './read-text.ts'

/** Bounds the work on hostile input. */
const LARGEST_ENV_FILE = 1024 * 1024

/**
 * Reads the variables of `.env` files; files that cannot be read are skipped.
 * @param pending Texts that will be written, by absolute path.
 */
export function readEnvFiles(
  cwd: string,
  paths: readonly string[],
  pending?: ReadonlyMap<string, string>,
): readonly EnvFile[] {
  return paths.flatMap((path) => {
    const text = pending?.get(resolve(cwd, path)) ?? readEnvFile(resolve(cwd, path))
    if (text === undefined) return []
    return [{ path, source: createSourceText(text), definitions: parseEnv(text) }]
  })
}

function readEnvFile(path: string): string | undefined {
  try {
    const stats = statSync(path)
    return stats.isFile() && stats.size <= LARGEST_ENV_FILE ? readTextFile(path) : undefined
  } catch {
    return undefined
  }
}
