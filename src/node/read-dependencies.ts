import type { EnvFile, KeyFile } from '../core/environment.ts'
import type { Readers } from '../lint/dependencies.ts'
import type { Includes } from '../lint/includes/document-parts.ts'
import { namesNear } from './names-near.ts'
import type { IncludePlaces } from './read-include.ts'
import { findEnvFiles } from './user-configs.ts'

/** Where to read the dependencies of a file, and which ones. */
export interface DependencyPlaces extends IncludePlaces {
  /** Whether to look up variables in the process environment. */
  readonly readsProcess: boolean
  /** Whether keys may be moved to the `.env` beside the config (default: true). */
  readonly movesKeys?: boolean
}

/** Reads what a config takes from other files: includes and variables. */
export async function readDependencies(
  path: string,
  text: string,
  places: DependencyPlaces,
): Promise<Readers> {
  const { cwd, env, pending, readsProcess, movesKeys = true } = places
  const keyFile = movesKeys && mayHoldKey(text) ? await lookForKeyFile(path, places) : undefined
  const shells = mayNeedShell(text) ? await findShells(path, cwd) : []
  const files = findEnvFiles(path, places, (file) => pending?.has(file) === true)
  return {
    ...(text.includes('$include') && { includes: await openIncludes(path, places) }),
    ...([
      readsProcess,
      keyFile !== undefined,
      files.length > 0,
      mayGoAstray(text),
      shells.length > 0,
    ].some(Boolean) && {
      environment: {
        files: files.length > 0 ? await readFiles(cwd, files, pending) : [],
        ...(keyFile && { keyFile }),
        ...(shells.length > 0 && { shells }),
        ...(mayGoAstray(text) && { namesNear: (texts) => namesNear(path, cwd, texts) }),
        ...(readsProcess && { processVariable: (name: string) => env[name] }),
      },
    }),
  }
}

/** Whether a key may go to a vendor that another file of the folder replaces. */
function mayGoAstray(text: string): boolean {
  return /\b(?:ANTHROPIC|OPENAI)_(?:API_KEY|AUTH_TOKEN)\b/.test(text) && /kimi|moonshot/i.test(text)
}

/** Whether a config takes a variable, or one may override what it says. */
function mayNeedShell(text: string): boolean {
  return /\$\{[A-Z]|^[ \t]*type[ \t]*=[ \t]*["']kimi["']/m.test(text)
}

async function findShells(path: string, cwd: string): Promise<readonly EnvFile[]> {
  const { readShells } = await import('./read-shells.ts')
  return readShells(path, cwd)
}

/** Looking for a key file is only worthwhile if there is a key to move. */
function mayHoldKey(text: string): boolean {
  return text.includes('sk-')
}

async function lookForKeyFile(path: string, places: IncludePlaces): Promise<KeyFile | undefined> {
  const { findKeyFile } = await import('./key-file.ts')
  return findKeyFile(path, places)
}

async function openIncludes(path: string, places: IncludePlaces): Promise<Includes> {
  const { createIncludeReader } = await import('./read-include.ts')
  const { spreadDocument } = await import('../lint/includes/spread-document.ts')
  const read = createIncludeReader(path, places)
  return (document) => spreadDocument(document, read)
}

async function readFiles(
  cwd: string,
  files: readonly string[],
  pending: ReadonlyMap<string, string> | undefined,
): Promise<readonly EnvFile[]> {
  const { readEnvFiles } = await import('./read-environment.ts')
  return readEnvFiles(cwd, files, pending)
}
