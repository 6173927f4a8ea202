import type { EnvFile, KeyFile } from '../core/environment.ts'
import type { Includes } from '../lint/includes/document-parts.ts'
import type { LintOptions } from '../lint/lint-text.ts'
import type { IncludePlaces } from '../node/read-include.ts'
import { findEnvFiles } from '../node/user-configs.ts'
import type { Terminal } from './command.ts'

/** What a file may take from others: what it includes, and variables. */
export type Reach = (
  path: string,
  text: string,
  /** Texts that files are about to get, by path. */
  pending?: ReadonlyMap<string, string>,
) => Promise<Pick<LintOptions, 'includes' | 'environment'>>

/** Gives the function that looks around a config, with or without the variables of the process. */
export function createReach({ cwd, env }: Terminal, withProcess: boolean): Reach {
  return async (path, text, pending) => {
    const keyFile = mayHoldKey(text) ? await lookForKeyFile(path, { cwd, env }) : undefined
    const files = findEnvFiles(path, { cwd, env }, (file) => pending?.has(file) === true)
    return {
      ...(text.includes('$include') && {
        includes: await openIncludes(path, { cwd, env, ...(pending && { pending }) }),
      }),
      ...((withProcess || keyFile !== undefined || files.length > 0) && {
        environment: {
          files: files.length > 0 ? await readFiles(cwd, files, pending) : [],
          ...(keyFile && { keyFile }),
          ...(withProcess && { processVariable: (name: string) => env[name] }),
        },
      }),
    }
  }
}

/** Only a text with a key in it has one to give away. */
function mayHoldKey(text: string): boolean {
  return text.includes('sk-')
}

async function lookForKeyFile(path: string, places: IncludePlaces): Promise<KeyFile | undefined> {
  const { findKeyFile } = await import('../node/key-file.ts')
  return findKeyFile(path, places)
}

async function openIncludes(path: string, places: IncludePlaces): Promise<Includes> {
  const { createIncludeReader } = await import('../node/read-include.ts')
  const { spreadDocument } = await import('../lint/includes/spread-document.ts')
  const read = createIncludeReader(path, places)
  return (document) => spreadDocument(document, read)
}

async function readFiles(
  cwd: string,
  files: readonly string[],
  pending: ReadonlyMap<string, string> | undefined,
): Promise<readonly EnvFile[]> {
  const { readEnvFiles } = await import('../node/read-environment.ts')
  return readEnvFiles(cwd, files, pending)
}
