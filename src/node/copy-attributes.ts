import { spawnSync } from 'node:child_process'
import { mkdirSync, renameSync, rmSync, type Stats, statSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
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
const IS_BSD = ['darwin', 'freebsd', 'openbsd', 'netbsd'].includes(process.platform)
const COPY = IS_BSD ? 'cp -p' : 'cp --attributes-only --preserve=mode,ownership,xattr --parents'

/** Whether the system has a program that does it; known once one was needed. */
let hasProgram = process.platform !== 'win32'

/**
 * Makes files that have the owner, mode, access list and extended attributes of others. They may hold
 * what the others do. False where the system has no program for it; then nothing is made.
 * @throws WriteFailure where they cannot be kept, or where nobody can tell whether there are any.
 */
export function copyAttributes(copies: readonly AttributeCopy[]): boolean {
  if (copies.length === 0) return true
  const folders = new Set(copies.map(({ from }) => dirname(from)))
  const made =
    (folders.size > MANY_FOLDERS && hasProgram && !IS_BSD && makeTogether(copies, folders)) ||
    makeAll([...folders].map((folder) => stageIn(folder, copiesIn(folder, copies))))
  return made || refuseDoubtful(copies)
}

/** From so many folders on, one process for each takes longer than the writing does. */
const MANY_FOLDERS = 8

function copiesIn(folder: string, copies: readonly AttributeCopy[]): readonly AttributeCopy[] {
  return copies.filter(({ from }) => dirname(from) === folder)
}

/** Makes files of many folders in one folder above them all, where that is on the same disk. */
function makeTogether(copies: readonly AttributeCopy[], folders: ReadonlySet<string>): boolean {
  try {
    const above = folderAbove([...folders])
    const { dev } = statSync(above)
    if (dirname(above) === above || [...folders].some((path) => statSync(path).dev !== dev)) {
      return false
    }
    return makeAll([stageIn(above, copies)])
  } catch {
    // A folder may not be writable, or be another disk under the same number: each then has its own.
    return false
  }
}

/** The deepest folder that holds some others. */
function folderAbove(folders: readonly string[]): string {
  let above = folders[0] ?? ''
  const holds = (folder: string): boolean => `${folder}/`.startsWith(`${above}/`)
  while (!folders.every(holds) && dirname(above) !== above) above = dirname(above)
  return above
}

/** Where files are made: below it, they have the paths that they have from the base. */
interface Stage {
  readonly base: string
  readonly folder: string
  readonly files: readonly AttributeCopy[]
}

function stageIn(base: string, files: readonly AttributeCopy[]): Stage {
  // Beside the files, since no other place is certain to be on the same disk.
  return { base, folder: temporaryPath(base, ''), files }
}

/** False where the system has no program for it. */
function makeAll(stages: readonly Stage[]): boolean {
  try {
    const failure = hasProgram ? runCopies(stages) : undefined
    if (!hasProgram) return false
    if (failure !== undefined) throw describeFailure(failure, stages)
    for (const { base, folder, files } of stages) {
      for (const { from, to } of files) renameSync(join(folder, relative(base, from)), to)
    }
    return true
  } finally {
    for (const { folder } of stages) rmSync(folder, { recursive: true, force: true })
  }
}

/** What the program said where it failed; undefined where it did not. */
function runCopies(stages: readonly Stage[]): string | undefined {
  const commands = stages.map(({ base, folder, files }) => {
    mkdirSync(folder, { mode: 0o700 })
    const paths = [...files.map(({ from }) => relative(base, from)), `${folder}/`]
    return `cd ${quote(base)} && ${COPY} -- ${paths.map(quote).join(' ')} || exit\n`
  })
  const { status, signal, stderr, error } = run('sh', [], commands.join(''))
  if (status === 0) return undefined
  if (signal !== null) return `ended by ${signal}`
  const isOfAnotherKind = !IS_BSD && !`${run('cp', ['--version']).stdout}`.includes('coreutils')
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

/** A file that is gone is told as such; else the program names the one that it could not make. */
function describeFailure(output: string, stages: readonly Stage[]): WriteFailure {
  const made = stages.flatMap(({ base, folder, files }) =>
    files.map(({ from }) => ({ from, path: join(folder, relative(base, from)) })),
  )
  for (const { from } of made) failFor(from, () => statSync(from))
  const [line = ''] = output.split('\n')
  const { from = '' } = made.find(({ path }) => line.includes(path)) ?? made[0] ?? {}
  return new WriteFailure(
    from,
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
