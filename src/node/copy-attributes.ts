import { spawnSync } from 'node:child_process'
import { mkdirSync, renameSync, rmSync, type Stats, statSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { temporaryPath } from './temporary-files.ts'
import { failFor, WriteFailure } from './write-failure.ts'

/** A file, and the path of a copy to create with its permissions and attributes. */
export interface AttributeCopy {
  readonly from: string
  readonly to: string
  readonly stats: Stats
}

/**
 * Node can neither read nor write ACLs and extended attributes, but `cp` can: on macOS and the BSDs
 * their own, which copies the content too, elsewhere that of GNU coreutils.
 */
const IS_BSD = ['darwin', 'freebsd', 'openbsd', 'netbsd'].includes(process.platform)
const COPY = IS_BSD ? 'cp -p' : 'cp --attributes-only --preserve=mode,ownership,xattr --parents'

/** Whether a suitable `cp` is installed; found out at the first use. */
let hasProgram = process.platform !== 'win32'

/**
 * Creates files with the owner, mode, ACL and extended attributes of others; their content may be
 * copied as well. Returns false, and creates nothing, if no suitable `cp` is installed.
 * @throws WriteFailure if attributes cannot be kept, or if it cannot be told whether there are any.
 */
export function copyAttributes(copies: readonly AttributeCopy[]): boolean {
  if (copies.length === 0) return true
  const folders = new Set(copies.map(({ from }) => dirname(from)))
  const made =
    (folders.size > MANY_FOLDERS && hasProgram && !IS_BSD && makeTogether(copies, folders)) ||
    makeAll([...folders].map((folder) => stageIn(folder, copiesIn(folder, copies))))
  return made || refuseDoubtful(copies)
}

/** With more folders, starting a process for each takes longer than writing the files. */
const MANY_FOLDERS = 8

function copiesIn(folder: string, copies: readonly AttributeCopy[]): readonly AttributeCopy[] {
  return copies.filter(({ from }) => dirname(from) === folder)
}

/** Creates the files of many folders with one process, in a common parent on the same disk. */
function makeTogether(copies: readonly AttributeCopy[], folders: ReadonlySet<string>): boolean {
  try {
    const above = folderAbove([...folders])
    const { dev } = statSync(above)
    if (dirname(above) === above || [...folders].some((path) => statSync(path).dev !== dev)) {
      return false
    }
    return makeAll([stageIn(above, copies)])
  } catch {
    // The parent may not be writable, or be another disk in spite of its number: use one each.
    return false
  }
}

/** The deepest common parent. */
function folderAbove(folders: readonly string[]): string {
  let above = folders[0] ?? ''
  const holds = (folder: string): boolean => `${folder}/`.startsWith(`${above}/`)
  while (!folders.every(holds) && dirname(above) !== above) above = dirname(above)
  return above
}

/** A temporary folder in which files are created under their paths relative to `base`. */
interface Stage {
  readonly base: string
  readonly folder: string
  readonly files: readonly AttributeCopy[]
}

function stageIn(base: string, files: readonly AttributeCopy[]): Stage {
  // Beside the files: only there it is certainly the same disk.
  return { base, folder: temporaryPath(base, ''), files }
}

/** False if no suitable `cp` is installed. */
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

/** Runs `cp` for all stages; returns its error output, or undefined if all went well. */
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

/** Runs a program without the environment of this process. */
function run(program: string, args: readonly string[], input = '') {
  const env = { PATH: process.env['PATH'] ?? '/usr/bin:/bin', LC_ALL: 'C' }
  return spawnSync(program, args, { input, env, encoding: 'utf8' })
}

/** Finds the file that failed: one that is gone, else the one that the output names. */
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

const ACL_IS_UNKNOWN =
  'its group has rights that others do not, and whether they come from an access list cannot be told without the `cp` of GNU coreutils, which is not installed'

/**
 * With an ACL, the group bits of a file's mode show the most that the ACL grants to anyone: without
 * the ACL, the whole group would get that.
 */
function refuseDoubtful(copies: readonly AttributeCopy[]): false {
  if (process.platform === 'win32') return false
  for (const { from, stats } of copies) {
    const [group, others] = [(stats.mode >> 3) & 7, stats.mode & 7]
    if ((group & ~others) !== 0) throw new WriteFailure(from, new Error(ACL_IS_UNKNOWN))
  }
  return false
}
