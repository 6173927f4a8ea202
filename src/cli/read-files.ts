import { resolve } from 'node:path'
import { createNamed, findFiles } from '../node/find-files.ts'
import { createFileReader } from '../node/read-found.ts'
import type { Run } from './config.ts'
import { withoutIgnored } from './paths.ts'
import { withProgress } from './progress.ts'

/** A file of a call, with its text. */
export interface GivenFile {
  readonly path: string
  readonly text: string
  /** Whether the call names it, and did not only come upon it. */
  readonly isNamed: boolean
}

/** Which files a folder or a glob stands for, and what is done with them, in a word. */
interface FileUse {
  accepts(path: string): boolean
  readonly gitIgnore?: boolean
  readonly doing: string
  use(file: GivenFile): Promise<void>
}

/**
 * Uses every file that the paths of a call name or stand for, without those that settings ignore.
 * @returns The folders and globs among the paths.
 */
export async function useFiles(
  paths: readonly string[],
  { accepts, gitIgnore = false, doing, use }: FileUse,
  { config, terminal }: Pick<Run<unknown>, 'config' | 'terminal'>,
): Promise<readonly string[]> {
  const { cwd, err } = terminal
  const files = await findFiles(paths, { cwd, accepts, gitIgnore })
  const isNamed = createNamed(paths)
  const kept = await withoutIgnored(files, isNamed, { config, terminal })
  const reader = createFileReader(isNamed, (message) => err(`kimi-config: ${message}\n`))
  for (const path of withProgress(kept, doing, terminal)) {
    const text = reader.read(path, resolve(cwd, path))
    if (text !== undefined) await use({ path, text, isNamed: isNamed(path) })
  }
  reader.tellUnread()
  const isFound = createNamed(files)
  return paths.filter((path) => !isFound(path))
}
