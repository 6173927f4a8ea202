import { isUtf8 } from 'node:buffer'
import {
  accessSync,
  type BigIntStats,
  close,
  constants,
  fsync,
  lstatSync,
  open,
  realpathSync,
  statSync,
} from 'node:fs'
import { dirname } from 'node:path'
import { promisify } from 'node:util'
import { UsageError } from '../core/errors.ts'
import { awaitInterruption } from './interruption.ts'
import { putBack } from './put-back.ts'
import { decode, readBytes, reasonOf } from './read-text.ts'
import { type StagedFile, stageFiles } from './stage-file.ts'
import { clearLeftovers } from './temporary-files.ts'
import { failFor, WriteFailure } from './write-failure.ts'

/** A file that is to get a new text. */
export interface FileChange {
  readonly path: string
  /** What was read from it; where it holds something else by now, it is left as it is. */
  readonly before: string
  readonly text: string
}

/** A change of a file that is as it was when its text was read. */
interface CheckedChange extends FileChange {
  /** The file itself, where the path is a link. */
  readonly target: string
  readonly bytes: Buffer
  readonly stats: BigIntStats
}

/** Files in the course of being written. */
interface Writing {
  readonly staged: StagedFile[]
  readonly put: CheckedChange[]
}

/**
 * Writes all of the files or none: all new texts are on the disk before the first is put in place,
 * each in one step, with all rights and attributes of the file. Of a link, the file that it names is
 * replaced; a file that may not be written to, or that has other names, is not replaced. A signal
 * that ends the process takes away what is not in place yet.
 * @throws UsageError where the disk refuses or another program comes between; every file is then as
 *   it was, or as that program has left it.
 */
export async function writeTextFiles(changes: readonly FileChange[]): Promise<void> {
  if (changes.length === 0) return
  const writing: Writing = { staged: [], put: [] }
  const dropAll = (): void => {
    for (const file of writing.staged) file.drop()
  }
  const interruption = awaitInterruption(dropAll)
  try {
    await write(checkAll(changes), writing)
  } catch (error) {
    interruption.hold()
    dropAll()
    throw describeFailure(error, changes, await putBack(writing.put))
  } finally {
    dropAll()
    await interruption.end()
  }
}

function describeFailure(
  error: unknown,
  changes: readonly FileChange[],
  outcome: string,
): UsageError {
  const { path = '', cause } = error instanceof WriteFailure ? error : { cause: error }
  const named = changes.find((change) => change.path === path || realPath(change.path) === path)
  return new UsageError(`Cannot write ${named?.path ?? path}: ${reasonOf(cause)}. ${outcome}`, {
    cause,
  })
}

function realPath(path: string): string | undefined {
  try {
    return realpathSync(path)
  } catch {
    return undefined
  }
}

const CHANGED = 'it was changed in the meantime'

/** The files, each once: one may be named twice. */
function checkAll(changes: readonly FileChange[]): readonly CheckedChange[] {
  const checked = new Map<string, CheckedChange>()
  for (const change of changes) {
    failFor(change.path, () => {
      const target = realpathSync(change.path)
      if (checked.get(target)?.text !== change.text) checked.set(target, check(change, target))
    })
  }
  return [...checked.values()]
}

function check(change: FileChange, target: string): CheckedChange {
  accessSync(target, constants.W_OK)
  const stats = statSync(target, { bigint: true })
  const bytes = readBytes(target)
  // Written back, its bytes would not be what they were.
  if (!isUtf8(bytes)) throw new Error('it is not UTF-8')
  if (decode(bytes) !== change.before) throw new Error(CHANGED)
  return { ...change, target, bytes, stats }
}

async function write(changes: readonly CheckedChange[], { staged, put }: Writing): Promise<void> {
  const folders = foldersOf(changes)
  for (const folder of withThoseAbove(folders)) clearLeftovers(folder)
  await stageFiles(
    changes.map(({ target, text }) => ({ path: target, data: text })),
    (files) => staged.push(...files),
  )
  // Flushing takes long; what has changed in that time is best found before anything is in place.
  for (const change of changes) failFor(change.target, () => refuseChanged(change))
  for (const [index, change] of changes.entries()) {
    failFor(change.target, () => {
      refuseChanged(change)
      staged[index]?.put()
    })
    put.push(change)
  }
  await flushFolders(folders)
}

function foldersOf(changes: readonly CheckedChange[]): readonly string[] {
  return [...new Set(changes.map(({ target }) => dirname(target)))]
}

/** A killed run may have had more folders, and so made its files further up. */
function withThoseAbove(folders: readonly string[]): ReadonlySet<string> {
  const all = new Set<string>()
  for (const start of folders) {
    for (let folder = start; !all.has(folder); folder = dirname(folder)) all.add(folder)
  }
  return all
}

/** The time of the last change tells those of rights and attributes too. */
function refuseChanged({ target, bytes, stats }: CheckedChange): void {
  const { ino, ctimeNs } = lstatSync(target, { bigint: true })
  const isSame = ino === stats.ino && ctimeNs === stats.ctimeNs && readBytes(target).equals(bytes)
  if (!isSame) throw new Error(CHANGED)
}

const [openLater, flushLater, closeLater] = [promisify(open), promisify(fsync), promisify(close)]

/** Only then a new name of a file outlives a loss of power. */
async function flushFolders(folders: readonly string[]): Promise<void> {
  await Promise.all(folders.map((folder) => flushFolder(folder)))
}

async function flushFolder(folder: string): Promise<void> {
  try {
    const file = await openLater(folder, 'r')
    await flushLater(file).finally(() => closeLater(file))
  } catch (error) {
    if (isOfDisk(error)) throw new WriteFailure(folder, error)
  }
}

/** Some disks flush no folders, and some folders may be written to but not opened. */
function isOfDisk(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  return code === 'EIO' || code === 'ENOSPC' || code === 'EDQUOT'
}
