import { randomBytes } from 'node:crypto'
import {
  closeSync,
  fchmodSync,
  fchownSync,
  fsyncSync,
  openSync,
  renameSync,
  rmSync,
  type Stats,
  statSync,
  writeFileSync,
} from 'node:fs'

/** New content for a file that is on the disk already, beside the file. */
export interface StagedFile {
  /** Renames it over the file: in one step, so that no one ever sees a part of it. */
  put(): void
  /** Takes it away where it was not put in place. */
  drop(): void
}

/**
 * Writes new content whole beside a file, with the file's mode and owner.
 * @throws what the disk does; nothing is left beside the file then.
 */
export function stageFile(path: string, data: string | Uint8Array): StagedFile {
  const before = statSync(path, { throwIfNoEntry: false })
  if (before?.isFile() === false) throw new Error('it is no regular file')
  const beside = `${path}.${randomBytes(4).toString('hex')}`
  const drop = (): void => rmSync(beside, { force: true })
  const file = openSync(beside, 'wx', before?.mode)
  try {
    // Goes on where the disk takes only a part, and throws where it takes no more.
    writeFileSync(file, data)
    if (before !== undefined) keepRights(file, before)
    fsyncSync(file)
  } catch (error) {
    drop()
    throw error
  } finally {
    closeSync(file)
  }
  return { put: () => renameSync(beside, path), drop }
}

/** What is not this user's to give stays with this user. */
function keepRights(file: number, { mode, uid, gid }: Stats): void {
  try {
    fchownSync(file, uid, gid)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code !== 'EPERM' && code !== 'EINVAL' && code !== 'ENOSYS') throw error
  }
  fchmodSync(file, mode)
}
