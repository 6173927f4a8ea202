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

/** A new text for a file. */
export interface FileChange {
  readonly path: string
  /** The text that was read; the file is not written if it has changed since. */
  readonly before: string
  readonly text: string
}

/** A change of a file that has not changed since it was read. */
interface CheckedChange extends FileChange {
  /** The target, if the path is a link. */
  readonly target: string
  readonly bytes: Buffer
  readonly stats: BigIntStats
}

/** The state of a transaction. */
interface Writing {
  readonly staged: StagedFile[]
  readonly put: CheckedChange[]
}

/**
 * Writes all files or none. All new texts are flushed to temporary files before the first one is put in
 * place, each atomically and with its permissions and attributes. Links are followed; read-only files
 * and hard links are refused. A signal removes temporary files before it ends the process.
 * @throws UsageError on an I/O error, or if another program changes a file meanwhile; every file is
 *   then as it was, or as that program left it.
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

/** Checks each file once, even if it is named twice. */
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
  // Its bytes could not be restored from text.
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
  // Flushing takes long: check for changes again before anything is put in place.
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

/** A killed run with more folders may have left its temporary files in a parent. */
function withThoseAbove(folders: readonly string[]): ReadonlySet<string> {
  const all = new Set<string>()
  for (const start of folders) {
    for (let folder = start; !all.has(folder); folder = dirname(folder)) all.add(folder)
  }
  return all
}

/** `ctime` also shows changes of permissions and attributes. */
function refuseChanged({ target, bytes, stats }: CheckedChange): void {
  const { ino, ctimeNs } = lstatSync(target, { bigint: true })
  const isSame = ino === stats.ino && ctimeNs === stats.ctimeNs && readBytes(target).equals(bytes)
  if (!isSame) throw new Error(CHANGED)
}

const [openLater, flushLater, closeLater] = [promisify(open), promisify(fsync), promisify(close)]

/** Makes renames survive a power failure. */
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

/** Other errors are ignored: some disks cannot flush folders, and some folders cannot be opened. */
function isOfDisk(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  return code === 'EIO' || code === 'ENOSPC' || code === 'EDQUOT'
}
