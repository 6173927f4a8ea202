import {
  existsSync,
  lstatSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { basename, dirname, join, relative, resolve } from 'node:path'
import type { KeyFile } from '../core/environment.ts'
import { parseEnv } from '../syntax/env-definitions.ts'
import { createGitIgnore } from './git-ignore.ts'
import { readTextFile } from './read-text.ts'
import { stateFolder, stateFolderOf, type UserPlaces } from './user-configs.ts'

/** The folders of OpenClaw's own files, whatever its name was; it reads the `.env` in them. */
const OWN_FOLDER = /^\.(?:openclaw|clawdbot|moltbot)$/

/** A file that the tool itself does not read: its key may be an old one. */
const COPY = /(?:bak|backup|template|example|sample|copy|old)|(?<!\.json5?)$/i

/**
 * The `.env` that OpenClaw reads for a config of its own folder, where a key may be put: nobody
 * else can read it, and Git neither has it nor would take it. Undefined where that is not certain.
 */
export function findKeyFile(config: string, places: UserPlaces): KeyFile | undefined {
  const { cwd, env } = places
  if (COPY.test(basename(config))) return undefined
  const folder = stateFolderOf(config)
  const isOwn =
    resolve(cwd, folder) === resolve(cwd, stateFolder(env)) ||
    OWN_FOLDER.test(basename(resolve(cwd, folder)))
  // Windows knows no mode that keeps others from reading it.
  if (!isOwn || process.platform === 'win32') return undefined
  const path = join(folder, '.env').replaceAll('\\', '/')
  const text = readPrivate(resolve(cwd, path))
  if (text === undefined || isInGit(resolve(cwd, path))) return undefined
  const names = new Set(parseEnv(text).map(({ name }) => name))
  return { path, takes: (variable) => !names.has(variable) && env[variable] === undefined }
}

/** Makes an empty file that only its owner reads, where there is none; gives what takes it away. */
export function createPrivate(file: string): () => void {
  if (existsSync(file)) return () => undefined
  writeFileSync(file, '', { flag: 'wx', mode: 0o600 })
  return () => {
    if (lstatSync(file).size === 0) rmSync(file)
  }
}

/** A text with one more line for a variable, which ends as its other lines do. */
export function withLine(text: string, variable: string, value: string): string {
  const ending = /\r?\n/.exec(text)?.[0] ?? '\n'
  const gap = text === '' || text.endsWith('\n') ? '' : ending
  return `${text}${gap}${variable}=${value}${ending}`
}

/** The text of a file that only its owner reads, empty where there is none. */
function readPrivate(file: string): string | undefined {
  try {
    const stats = lstatSync(file, { throwIfNoEntry: false })
    if (stats === undefined) return statSync(dirname(file)).isDirectory() ? '' : undefined
    const isPrivate = stats.isFile() && stats.nlink === 1 && (stats.mode & 0o077) === 0
    return isPrivate && stats.uid === process.getuid?.() ? readTextFile(file) : undefined
  } catch {
    return undefined
  }
}

/** Whether a file stands in a work tree that has it or would take it. */
function isInGit(file: string): boolean {
  const folder = realpathSync(dirname(file))
  for (let top = folder; dirname(top) !== top; top = dirname(top)) {
    if (!existsSync(join(top, '.git'))) continue
    const isIgnored = createGitIgnore(folder).within('').ignores('.env', false)
    return !isIgnored || isTracked(top, relative(top, join(folder, '.env')))
  }
  return false
}

/** Whether Git's index names a path. Packed names, as its version 4 has them, may be any. */
function isTracked(top: string, path: string): boolean {
  try {
    const link = join(top, '.git')
    const isFolder = statSync(link).isDirectory()
    const named = isFolder ? link : /^gitdir: (.+)$/m.exec(readFileSync(link, 'utf8'))?.[1]
    const index = join(resolve(top, named ?? ''), 'index')
    if (!existsSync(index)) return false
    const bytes = readFileSync(index)
    const isPacked = bytes.readUInt32BE(4) > 3
    return bytes.includes(isPacked ? '.env\0' : `${path.replaceAll('\\', '/')}\0`)
  } catch {
    return true
  }
}
