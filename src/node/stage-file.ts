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

/** What a file is to hold. */
export interface Content {
  readonly path: string
  readonly data: string | Uint8Array
}

/** New content for a file, beside the file. */
export interface StagedFile {
  /** Renames it over the file: in one step, so that no one ever sees a part of it. */
  put(): void
  /** Takes it away where it was not put in place. */
  drop(): void
}

/** What is known of a file before anything is written. */
interface Plan extends StagedFile {
  readonly content: Content
  readonly beside: string
  /** The file as it is; absent where there is none. */
  readonly before?: Stats
}

/** Content that the system may not have brought to the disk yet. */
interface OpenFile extends Plan {
  readonly file: number
}

const flushLater = promisify(fsync)

/**
 * Writes new content whole beside a file, with the file's owner, mode, access list and attributes.
 * @throws WriteFailure where the disk refuses; nothing is left beside the file then.
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

/** How many files are written before they are flushed together, while the next ones are written. */
const FEW = 64

/**
 * The same for many files.
 * @param register Is given all of them, in their order, before anything is on the disk: whoever is
 *   interrupted, or has to give up, drops them.
 * @throws WriteFailure for the first file that the disk refuses.
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

/** What the disk does not let go is cleared by the next run. */
function dropFile(path: string): void {
  try {
    rmSync(path, { force: true })
  } catch {
    // The others have to go all the same.
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

/** Writes the contents, all or none, and leaves the files open. */
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
  // Nobody else reads it before its rights are those of the file.
  const file = openSync(beside, flags, before === undefined ? 0o666 : 0o600)
  try {
    // Goes on where the disk takes only a part, and throws where it takes no more.
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

/** @throws Error where somebody would lose the file, or another group would get it. */
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

/** Whether the system lets this user give a file away; some disks have no owners. */
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
