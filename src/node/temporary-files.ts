import { createHash, randomBytes } from 'node:crypto'
import { lstatSync, readdirSync, readlinkSync, rmSync } from 'node:fs'
import { hostname } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { isTemporaryName } from '../core/temporary-name.ts'

/** What some disks take at most for a name, in bytes; most take 255. */
const LONGEST_NAME = 143

/**
 * A name in a folder that nobody has, for something that is there for a moment: it says what for, in
 * which process, and whose that process is. No tool takes it for the file that it stands beside.
 */
export function temporaryPath(folder: string, forName: string): string {
  const tail = `kimi-config-${process.pid}-${ownerTag()}${randomBytes(4).toString('hex')}.tmp`
  const start = forName === '' ? '.' : `.${cutName(forName, LONGEST_NAME - tail.length - 2)}.`
  return join(folder, start + tail)
}

/** The name that a file gets beside another before it takes its place. */
export function temporaryPathBeside(path: string): string {
  return temporaryPath(dirname(path), basename(path))
}

/** The start of a name, of so many bytes at most. */
function cutName(name: string, most: number): string {
  let kept = name
  while (Buffer.byteLength(kept) > most) kept = [...kept].slice(0, -1).join('')
  return kept
}

let knownTag: string | undefined

/**
 * The same for all processes whose ids can be told apart here and that are this user's: another
 * machine, or another container, has processes of its own with the same ids.
 */
function ownerTag(): string {
  knownTag ??= createHash('sha256')
    .update([hostname(), processSpace(), process.getuid?.() ?? ''].join('\n'))
    .digest('hex')
    .slice(0, 8)
  return knownTag
}

/** Which processes see one another, as Linux names it. */
function processSpace(): string {
  try {
    return readlinkSync('/proc/self/ns/pid')
  } catch {
    return ''
  }
}

/** Takes away what runs that were killed have left in a folder; all else is let alone. */
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
    // Whoever writes there is told.
    return []
  }
}

function isLeftover(path: string): boolean {
  const [, process = '', tag] = /-(\d+)-([\da-f]{8})[\da-f]{8}\.tmp$/.exec(path) ?? []
  return tag === ownerTag() && isOwn(path) && isDead(Number(process), path)
}

/** One who may give files away has perhaps done so before the run was killed. */
function isOwn(path: string): boolean {
  const user = process.getuid?.()
  const stats = lstatSync(path)
  return user === undefined || user === stats.uid || (user === 0 && stats.isFile())
}

/** How far the clock of a disk may be off, in milliseconds. */
const CLOCK_MARGIN = 10_000

/** Unsure where the id has been given anew to a process that lives: then the file stays. */
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
