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

/** The state folders of OpenClaw, under all of its names; it reads the `.env` in them. */
const OWN_FOLDER = /^\.(?:openclaw|clawdbot|moltbot)$/

/** Backups and templates, which the tool does not read: their keys may be outdated. */
const COPY = /(?:bak|backup|template|example|sample|copy|old)|(?<!\.json5?)$/i

/**
 * The `.env` that OpenClaw reads for a config in its state folder, if a key may be moved there: only
 * its owner can read it, and Git neither tracks nor would add it. Undefined if that is uncertain.
 */
export function findKeyFile(config: string, places: UserPlaces): KeyFile | undefined {
  const { cwd, env } = places
  if (COPY.test(basename(config))) return undefined
  const folder = stateFolderOf(config)
  const isOwn =
    resolve(cwd, folder) === resolve(cwd, stateFolder(env)) ||
    OWN_FOLDER.test(basename(resolve(cwd, folder)))
  // On Windows, a mode does not keep others from reading it.
  if (!isOwn || process.platform === 'win32') return undefined
  const path = join(folder, '.env').replaceAll('\\', '/')
  const text = readPrivate(resolve(cwd, path))
  if (text === undefined || isInGit(resolve(cwd, path))) return undefined
  const names = new Set(parseEnv(text).map(({ name }) => name))
  return { path, takes: (variable) => !names.has(variable) && env[variable] === undefined }
}

/** Creates an empty file with mode 0600 if there is none; returns a function that removes it again. */
export function createPrivate(file: string): () => void {
  if (existsSync(file)) return () => undefined
  writeFileSync(file, '', { flag: 'wx', mode: 0o600 })
  return () => {
    if (lstatSync(file).size === 0) rmSync(file)
  }
}

/** Adds a line for a variable, with the line ending of the text. */
export function withLine(text: string, variable: string, value: string): string {
  const ending = /\r?\n/.exec(text)?.[0] ?? '\n'
  const gap = text === '' || text.endsWith('\n') ? '' : ending
  return `${text}${gap}${variable}=${value}${ending}`
}

/** The text of a file that only its owner can read; empty if it does not exist. */
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

/** Whether a Git work tree tracks a file or would add it. */
function isInGit(file: string): boolean {
  const folder = realpathSync(dirname(file))
  for (let top = folder; dirname(top) !== top; top = dirname(top)) {
    if (!existsSync(join(top, '.git'))) continue
    const isIgnored = createGitIgnore(folder).within('').ignores('.env', false)
    return !isIgnored || isTracked(top, relative(top, join(folder, '.env')))
  }
  return false
}

/** Whether Git's index contains a path. Version 4 compresses paths: there, any `.env` counts. */
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
