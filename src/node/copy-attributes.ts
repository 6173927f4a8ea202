import { spawnSync } from 'node:child_process'
import { mkdirSync, renameSync, rmSync, type Stats, statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { temporaryPath } from './temporary-files.ts'
import { failFor, WriteFailure } from './write-failure.ts'

/** A file, and the path of one that is to get its rights and attributes. */
export interface AttributeCopy {
  readonly from: string
  readonly to: string
  readonly stats: Stats
}

/**
 * Node can neither read nor write access lists and extended attributes; a program of the system can:
 * on macOS and the BSDs the usual one, which copies what the file holds as well, else that of GNU.
 */
const COPY = ['darwin', 'freebsd', 'openbsd', 'netbsd'].includes(process.platform)
  ? 'cp -p'
  : 'cp --attributes-only --preserve=mode,ownership,xattr'

/** Whether the system has a program that does it; known once one was needed. */
let hasProgram = process.platform !== 'win32'

/**
 * Makes files that have the owner, mode, access list and extended attributes of others: one process
 * for all files of a folder. They may hold what the others do. False where the system has no program
 * for it; then nothing is made.
 * @throws WriteFailure where they cannot be kept, or where nobody can tell whether there are any.
 */
export function copyAttributes(copies: readonly AttributeCopy[]): boolean {
  if (copies.length === 0) return true
  const stages = byFolder(copies).map((files) => ({
    files,
    // Beside the files, since no other place is certain to be on the same disk.
    folder: temporaryPath(dirname(files[0]?.from ?? ''), ''),
  }))
  try {
    const failure = hasProgram ? runCopies(stages) : ''
    if (!hasProgram) return refuseDoubtful(copies)
    if (failure !== undefined) throw describeFailure(failure, copies)
    for (const { files, folder } of stages) {
      for (const { from, to } of files) renameSync(join(folder, basename(from)), to)
    }
    return true
  } finally {
    for (const { folder } of stages) rmSync(folder, { recursive: true, force: true })
  }
}

interface Stage {
  readonly files: readonly AttributeCopy[]
  readonly folder: string
}

function byFolder(copies: readonly AttributeCopy[]): readonly (readonly AttributeCopy[])[] {
  const folders = new Map<string, AttributeCopy[]>()
  for (const copy of copies) {
    const folder = dirname(copy.from)
    const files = folders.get(folder) ?? []
    files.push(copy)
    folders.set(folder, files)
  }
  return [...folders.values()]
}

/** What the program said where it failed; undefined where it did not. */
function runCopies(stages: readonly Stage[]): string | undefined {
  const commands = stages.map(({ files, folder }) => {
    mkdirSync(folder, { mode: 0o700 })
    const paths = [...files.map(({ from }) => from), `${folder}/`]
    return `${COPY} -- ${paths.map(quote).join(' ')} || exit\n`
  })
  const { status, signal, stderr, error } = run('sh', [], commands.join(''))
  if (status === 0) return undefined
  if (signal !== null) return `ended by ${signal}`
  const isOfAnotherKind =
    COPY !== 'cp -p' && !`${run('cp', ['--version']).stdout}`.includes('coreutils')
  if (error !== undefined || isOfAnotherKind) hasProgram = false
  return stderr
}

function quote(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`
}

/** Nothing of our variables goes along. */
function run(program: string, args: readonly string[], input = '') {
  const env = { PATH: process.env['PATH'] ?? '/usr/bin:/bin', LC_ALL: 'C' }
  return spawnSync(program, args, { input, env, encoding: 'utf8' })
}

/** A file that is gone is told as such; else the program names the one that it could not copy. */
function describeFailure(output: string, copies: readonly AttributeCopy[]): WriteFailure {
  for (const { from } of copies) failFor(from, () => statSync(from))
  const [line = ''] = output.split('\n')
  const path = copies.find(({ from }) => line.includes(basename(from)))?.from ?? copies[0]?.from
  return new WriteFailure(
    path ?? '',
    new Error(`its access rights and attributes cannot be kept: ${line}`),
  )
}

const NOBODY_CAN_TELL =
  'its group has rights that others do not, and whether they come from an access list cannot be told without the `cp` of GNU coreutils, which is not installed'

/**
 * Where an access list stands, a file's mode shows the group what the list allows to anybody: without
 * the list, the group would get it.
 */
function refuseDoubtful(copies: readonly AttributeCopy[]): false {
  if (process.platform === 'win32') return false
  for (const { from, stats } of copies) {
    const [group, others] = [(stats.mode >> 3) & 7, stats.mode & 7]
    if ((group & ~others) !== 0) throw new WriteFailure(from, new Error(NOBODY_CAN_TELL))
  }
  return false
}
