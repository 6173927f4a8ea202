import {
  closeSync,
  constants,
  fchmodSync,
  fchownSync,
  fstatSync,
  fsync,
  fsyncSync,
  openSync,
  renameSync,
  rmSync,
  type Stats,
  statSync,
  writeFileSync,
} from 'node:fs'
import { promisify } from 'node:util'
import { copyAttributes } from './copy-attributes.ts'
import { temporaryPathBeside } from './temporary-files.ts'
import { failFor, WriteFailure } from './write-failure.ts'

/** The content to write to a file. */
export interface Content {
  readonly path: string
  readonly data: string | Uint8Array
}

/** A temporary file beside the target. */
export interface StagedFile {
  /** Replaces the target atomically, by a rename. */
  put(): void
  /** Removes the temporary file, if it was not put in place. */
  drop(): void
}

/** A file before anything is written. */
interface Plan extends StagedFile {
  readonly content: Content
  readonly beside: string
  /** The existing file, if there is one. */
  readonly before?: Stats
}

/** A written file that is not flushed yet. */
interface OpenFile extends Plan {
  readonly file: number
}

const flushLater = promisify(fsync)

/**
 * Writes new content to a temporary file with the owner, mode, ACL and attributes of the target.
 * @throws WriteFailure on an I/O error; the temporary file is then removed.
 */
export function stageFile(content: Content): StagedFile {
  const plan = planFile(content)
  for (const { file } of openFiles([plan])) {
    try {
      failFor(content.path, () => fsyncSync(file))
    } catch (error) {
      plan.drop()
      throw error
    } finally {
      closeSync(file)
    }
  }
  return plan
}

/** Batch size: a batch is flushed while the next one is written. */
const FEW = 64

/**
 * Stages many files.
 * @param register Called with all files, in order, before anything is written; the caller must drop
 *   them when it is interrupted or fails.
 * @throws WriteFailure for the first file with an I/O error.
 */
export async function stageFiles(
  contents: readonly Content[],
  register: (staged: readonly StagedFile[]) => void,
): Promise<void> {
  const plans = contents.map(planFile)
  register(plans)
  let flushed: Promise<unknown> = Promise.resolve()
  try {
    for (let start = 0; start < plans.length; start += FEW) {
      const files = openFiles(plans.slice(start, start + FEW))
      await flushed
      flushed = Promise.all(files.map(flushFile))
    }
  } finally {
    await flushed
  }
}

function planFile(content: Content): Plan {
  const { path } = content
  const before = failFor(path, () => statSync(path, { throwIfNoEntry: false }))
  failFor(path, () => refuseShared(before))
  const beside = temporaryPathBeside(path)
  return {
    content,
    beside,
    ...(before && { before }),
    put: () => renameSync(beside, path),
    drop: () => dropFile(beside),
  }
}

/** Files that cannot be removed are cleared by the next run. */
function dropFile(path: string): void {
  try {
    rmSync(path, { force: true })
  } catch {
    // Go on with the others.
  }
}

function refuseShared(before: Stats | undefined): void {
  if (before?.isFile() === false) throw new Error('it is no regular file')
  if (before !== undefined && before.nlink > 1) {
    throw new Error(
      `it is a hard link, and its other ${before.nlink === 2 ? 'name' : 'names'} would keep the old text; change it by hand, or replace it by a copy of itself first`,
    )
  }
}

/** Writes all contents, or none, and leaves the files open. */
function openFiles(plans: readonly Plan[]): readonly OpenFile[] {
  const open: OpenFile[] = []
  try {
    const areThere = copyAttributes(
      plans.flatMap(({ content, beside, before }) =>
        before ? { from: content.path, to: beside, stats: before } : [],
      ),
    )
    for (const plan of plans) {
      failFor(plan.content.path, () => open.push(openFile(plan, areThere)))
    }
    return open
  } catch (error) {
    for (const { file } of open) closeSync(file)
    for (const plan of plans) plan.drop()
    throw error
  }
}

function openFile(plan: Plan, hasAttributes: boolean): OpenFile {
  const { beside, before, content } = plan
  const { O_WRONLY, O_TRUNC, O_CREAT, O_EXCL } = constants
  const isThere = before !== undefined && hasAttributes
  const flags = O_WRONLY | (isThere ? O_TRUNC : O_CREAT | O_EXCL)
  // Private until it has the permissions of the target.
  const file = openSync(beside, flags, before === undefined ? 0o666 : 0o600)
  try {
    // Continues after partial writes, unlike writeSync.
    writeFileSync(file, content.data)
    if (before !== undefined) keepRights(file, before)
    return { ...plan, file }
  } catch (error) {
    closeSync(file)
    throw error
  }
}

async function flushFile({ content, file }: OpenFile): Promise<void> {
  try {
    await flushLater(file)
  } catch (error) {
    throw new WriteFailure(content.path, error)
  } finally {
    closeSync(file)
  }
}

/** @throws Error if the owner or the group of the file cannot be kept. */
function keepRights(file: number, { mode, uid, gid }: Stats): void {
  const given = fstatSync(file)
  if (given.uid !== uid || given.gid !== gid) {
    if (!give(file, uid, gid)) give(file, -1, gid)
    const left = fstatSync(file)
    if (left.uid !== uid) throw new Error('it belongs to another user, who would lose it')
    if (left.gid !== gid) throw new Error('it belongs to a group that is none of yours')
  }
  if (fstatSync(file).mode !== mode) fchmodSync(file, mode)
}

/** Whether chown succeeded. Ignores EPERM (only root may chown) and disks without owners. */
function give(file: number, uid: number, gid: number): boolean {
  try {
    fchownSync(file, uid, gid)
    return true
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code !== 'EPERM' && code !== 'EINVAL' && code !== 'ENOSYS') throw error
    return false
  }
}
