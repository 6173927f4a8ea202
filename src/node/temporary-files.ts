import { createHash, randomBytes } from 'node:crypto'
import { lstatSync, readdirSync, readlinkSync, rmSync } from 'node:fs'
import { hostname } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { isTemporaryName } from '../core/temporary-name.ts'

/** The shortest limit for names on common disks, in bytes; most allow 255. */
const LONGEST_NAME = 143

/**
 * A unique path for a temporary file. The name says for which file it is, by which process, and whose
 * process that is; no tool recognises it as a config.
 */
export function temporaryPath(folder: string, forName: string): string {
  const tail = `kimi-config-${process.pid}-${ownerTag()}${randomBytes(4).toString('hex')}.tmp`
  const start = forName === '' ? '.' : `.${cutName(forName, LONGEST_NAME - tail.length - 2)}.`
  return join(folder, start + tail)
}

/** A temporary path beside a file. */
export function temporaryPathBeside(path: string): string {
  return temporaryPath(dirname(path), basename(path))
}

/** Cuts a name to a number of bytes. */
function cutName(name: string, most: number): string {
  let kept = name
  while (Buffer.byteLength(kept) > most) kept = [...kept].slice(0, -1).join('')
  return kept
}

let knownTag: string | undefined

/**
 * Identifies this user and this machine or container: process ids of others mean nothing here.
 */
function ownerTag(): string {
  knownTag ??= createHash('sha256')
    .update([hostname(), processSpace(), process.getuid?.() ?? ''].join('\n'))
    .digest('hex')
    .slice(0, 8)
  return knownTag
}

/** The PID namespace, on Linux. */
function processSpace(): string {
  try {
    return readlinkSync('/proc/self/ns/pid')
  } catch {
    return ''
  }
}

/** Removes the temporary files of killed runs in a folder. */
export function clearLeftovers(folder: string): void {
  for (const name of namesIn(folder)) {
    const path = join(folder, name)
    if (isTemporaryName(name) && isLeftover(path)) rmSync(path, { recursive: true, force: true })
  }
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
  } catch {
    // Writing to the folder reports the error.
    return []
  }
}

function isLeftover(path: string): boolean {
  const [, process = '', tag] = /-(\d+)-([\da-f]{8})[\da-f]{8}\.tmp$/.exec(path) ?? []
  return tag === ownerTag() && isOwn(path) && isDead(Number(process), path)
}

/** Whether the file is ours. A killed run of root may have changed its owner already. */
function isOwn(path: string): boolean {
  const user = process.getuid?.()
  const stats = lstatSync(path)
  return user === undefined || user === stats.uid || (user === 0 && stats.isFile())
}

/** Tolerance for the clock of a network disk, in milliseconds. */
const CLOCK_MARGIN = 10_000

/** False if the id was reused by a running process: the file is then kept. */
function isDead(id: number, path: string): boolean {
  if (id === process.pid) {
    const start = Date.now() - process.uptime() * 1000
    return lstatSync(path).mtimeMs < start - CLOCK_MARGIN
  }
  try {
    process.kill(id, 0)
    return false
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ESRCH'
  }
}
