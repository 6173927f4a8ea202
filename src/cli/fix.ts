import { resolve } from 'node:path'
import { type FixedFile, fixText } from '../lint/fix-text.ts'
import type { LintedFile } from '../lint/lint-text.ts'
import type { Arguments, Terminal } from './command.ts'
import type { Change } from './fix-included.ts'
import { type LintCall, linterFor } from './linter.ts'
import { addKeys, writeWithKeys } from './move-keys.ts'
import { printReport } from './print-report.ts'
import type { Session } from './session.ts'

/** The files of a call, by where their fixed text goes. */
export interface FoundFiles {
  /** Standard input, whose fixed text goes to stdout. */
  readonly streamed: readonly LintedFile[]
  readonly stored: readonly LintedFile[]
}

/** Prints what fixing would change as a diff, and how many findings that would settle. */
export async function printFixes(
  { streamed, stored }: FoundFiles,
  options: LintCall,
  call: Arguments,
  terminal: Terminal,
): Promise<void> {
  const { unifiedDiff } = await import('../report/unified-diff.ts')
  const streams = await fixAll(streamed, withoutKeyFile(options), call, terminal)
  const files = await fixAll(stored, options, call, terminal)
  for (const { before, after } of [...streams, ...files]) {
    if (after.applied.length === 0) continue
    terminal.out(unifiedDiff(before.path, before.source.text, after.file.source.text))
    tellFixed('would fix', after, terminal)
  }
}

/** Fixes the files, or none where the disk refuses one; reports and returns what is left. */
export async function fixFiles(
  { streamed, stored }: FoundFiles,
  options: LintCall,
  call: Arguments,
  session: Session,
  terminal: Terminal,
): Promise<readonly LintedFile[]> {
  const streams = await fixAll(streamed, withoutKeyFile(options), call, terminal)
  const files = await fixAll(stored, options, call, terminal)
  await writeWithKeys(
    files
      .filter(({ after }) => after.applied.length > 0)
      .map(({ before, after: { file } }) => ({
        path: resolve(terminal.cwd, file.path),
        before: before.source.text,
        text: file.source.text,
      })),
    files.flatMap(({ after }) => after.keys),
    terminal.cwd,
  )
  for (const { after } of streams) terminal.out(after.file.source.text)
  const all = [...streams, ...files].map(({ after }) => after)
  for (const fixed of all) if (fixed.applied.length > 0) tellFixed('fixed', fixed, terminal)
  const left = all.map(({ file }) => file)
  const toStderr = { ...terminal, out: (text: string) => terminal.err(text), colorOut: false }
  await printReport(left, call, session, streamed.length > 0 ? toStderr : terminal)
  return left
}

/** A text that goes to standard output is written by somebody else: no key leaves it. */
function withoutKeyFile(options: LintCall): LintCall {
  return {
    ...options,
    async reach(...place) {
      const { environment, ...rest } = await options.reach(...place)
      const { keyFile: _, ...others } = environment ?? { files: [] }
      return { ...rest, ...(environment && { environment: others }) }
    },
  }
}

async function fixAll(
  files: readonly LintedFile[],
  options: LintCall,
  { options: { unsafe } }: Arguments,
  { cwd }: Terminal,
): Promise<readonly Change[]> {
  const changes: Change[] = []
  const pending = new Map<string, string>()
  const safety = unsafe === true ? 'unsafe' : 'safe'
  for (const before of files) {
    const { path, dialect, source } = before
    // A fix does not make a file another tool's.
    const pinned = dialect === 'markdown' ? options : { ...options, dialect }
    if (before.included !== undefined) {
      const { fixWithIncluded } = await import('./fix-included.ts')
      const own = await fixWithIncluded(before, pinned, safety, pending)
      const keys = own.flatMap(({ after }) => after.keys)
      addKeys(pending, keys, cwd)
      changes.push(...own)
      continue
    }
    const relint = await linterFor(path, source.text, pinned, pending)
    // What is found may depend on what the files before have given away.
    const after = fixText(relint(source.text) ?? before, relint, safety)
    addKeys(pending, after.keys, cwd)
    const file =
      after.keys.length === 0
        ? after.file
        : (await linterFor(path, source.text, pinned, pending))(after.file.source.text)
    changes.push({ before, after: { ...after, file: file ?? after.file } })
  }
  return changes
}

/** Unsafe fixes are named: they may ask for something to be done, such as setting a variable. */
function tellFixed(verb: string, { file, applied }: FixedFile, terminal: Terminal): void {
  const findings = applied.length === 1 ? '1 finding' : `${applied.length} findings`
  const unsafe = applied.filter(({ fix }) => fix.safety === 'unsafe')
  const titles = new Set(unsafe.map(({ rule, fix }) => `  ${rule}: ${fix.title}\n`))
  terminal.err(`${verb} ${findings} in ${file.path}\n${[...titles].join('')}`)
}
