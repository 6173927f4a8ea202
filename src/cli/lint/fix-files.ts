import { resolve } from 'node:path'
import type { FixSafety } from '../../core/edit.ts'
import { type FixableFinding, type FixedFile, fixText, type MovedKey } from '../../lint/fix-text.ts'
import type { LintedFile } from '../../lint/linted-file.ts'
import { addKeys, writeWithKeys } from '../../node/move-keys.ts'
import type { Run } from '../config.ts'
import type { Terminal } from '../terminal.ts'
import type { Fixing, LintedFiles, LinterFor, LinterOptions } from './linter.ts'

interface FixOptions extends LinterOptions {
  readonly unsafe: boolean
  readonly diff: boolean
}

/** A run, with the linter to use between fixes. */
type FixRun = Run<FixOptions> & { readonly linterFor: LinterFor }

/** A file before and after its fixes. */
interface Change {
  readonly before: LintedFile
  readonly after: FixedFile
}

/**
 * Applies fixes to all files, or to none if a write fails; returns the files with the remaining
 * findings. With `--diff` prints the changes instead, and returns undefined.
 */
export async function fixFiles(
  linted: Pick<LintedFiles, 'streamed' | 'stored'>,
  run: FixRun,
): Promise<readonly LintedFile[] | undefined> {
  // Fixed stdin goes to stdout, which the caller may discard: moving a key out of it could lose it.
  const streams = await fixAll(linted.streamed, run, { pending: new Map(), movesKeys: false })
  const files = await fixAll(linted.stored, run, { pending: new Map(), movesKeys: true })
  const all = [...streams, ...files]
  if (run.options.diff) {
    await printDiff(all, run.terminal)
    return undefined
  }
  await writeFixed(files, run.terminal.cwd)
  for (const { after } of streams) run.terminal.out(after.file.source.text)
  for (const { after } of all) reportFixed('fixed', after, run.terminal)
  return all.map(({ after }) => after.file)
}

async function printDiff(changes: readonly Change[], terminal: Terminal): Promise<void> {
  const { unifiedDiff } = await import('../../report/unified-diff.ts')
  for (const { before, after } of changes) {
    if (after.applied.length === 0) continue
    terminal.out(unifiedDiff(before.path, before.source.text, after.file.source.text))
    reportFixed('would fix', after, terminal)
  }
}

async function writeFixed(changes: readonly Change[], cwd: string): Promise<void> {
  await writeWithKeys(
    changes
      .filter(({ after }) => after.applied.length > 0)
      .map(({ before, after: { file } }) => ({
        path: resolve(cwd, file.path),
        before: before.source.text,
        text: file.source.text,
      })),
    changes.flatMap(({ after }) => after.keys),
    cwd,
  )
}

async function fixAll(
  files: readonly LintedFile[],
  run: FixRun,
  fixing: Fixing,
): Promise<readonly Change[]> {
  const changes: Change[] = []
  for (const before of files) {
    const { dialect } = before
    // Pin the dialect, so that a fix cannot make the file look like another tool's.
    const pinned = dialect === 'markdown' ? run : { ...run, options: { ...run.options, dialect } }
    const fix = before.included === undefined ? fixAlone : fixWithIncluded
    changes.push(...(await fix(before, pinned, fixing)))
  }
  return changes
}

async function fixAlone(
  before: LintedFile,
  run: FixRun,
  fixing: Fixing,
): Promise<readonly Change[]> {
  const { path, source } = before
  const relint = await run.linterFor(path, source.text, run, fixing)
  // Lint again: fixing earlier files may have added variables that this one uses.
  const after = fixText(relint(source.text) ?? before, relint, safetyOf(run))
  if (after.keys.length === 0) return [{ before, after }]
  addKeys(fixing.pending, after.keys, run.terminal.cwd)
  const relintWithKeys = await run.linterFor(path, source.text, run, fixing)
  const file = relintWithKeys(after.file.source.text) ?? after.file
  return [{ before, after: { ...after, file } }]
}

function safetyOf({ options }: FixRun): FixSafety {
  return options.unsafe ? 'unsafe' : 'safe'
}

/** Fixing one file can enable a fix in another. Bounds the work on hostile input. */
const MAX_ROUNDS = 5

/** Fixes a config together with the files that it includes. */
async function fixWithIncluded(
  before: LintedFile,
  run: FixRun,
  fixing: Fixing,
): Promise<readonly Change[]> {
  const { pending } = fixing
  const relint = await run.linterFor(before.path, before.source.text, run, fixing)
  const applied = new Map<string, readonly FixableFinding[]>()
  const keys = new Map<string, readonly MovedKey[]>()
  const keep = (path: string, fixed: FixedFile): boolean => {
    keys.set(path, [...(keys.get(path) ?? []), ...fixed.keys])
    applied.set(path, [...(applied.get(path) ?? []), ...fixed.applied])
    return fixed.applied.length > 0
  }
  let whole = before
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const fixed = fixText(whole, relint, safetyOf(run))
    let changed = keep(before.path, fixed)
    whole = fixed.file
    for (const part of whole.included ?? []) {
      const relintPart = (text: string): LintedFile | undefined => {
        pending.set(part.path, text)
        return relint(whole.source.text)?.included?.find(({ path }) => path === part.path)
      }
      const fixedPart = fixText(part, relintPart, safetyOf(run))
      pending.set(part.path, fixedPart.file.source.text)
      changed = keep(part.path, fixedPart) || changed
    }
    whole = relint(whole.source.text) ?? whole
    if (!changed) break
  }
  addKeys(pending, [...keys.values()].flat(), run.terminal.cwd)
  const change = (file: LintedFile, after: LintedFile): Change => ({
    before: file,
    after: {
      file: after,
      applied: applied.get(file.path) ?? [],
      passes: 1,
      keys: keys.get(file.path) ?? [],
    },
  })
  return [
    change(before, whole),
    ...(before.included ?? []).flatMap((part) => {
      const after = whole.included?.find(({ path }) => path === part.path)
      return after ? [change(part, after)] : []
    }),
  ]
}

/** Lists unsafe fixes by title: they may need a manual step, such as setting a variable. */
function reportFixed(verb: string, { file, applied }: FixedFile, terminal: Terminal): void {
  if (applied.length === 0) return
  const findings = applied.length === 1 ? '1 finding' : `${applied.length} findings`
  const unsafe = applied.filter(({ fix }) => fix.safety === 'unsafe')
  const titles = new Set(unsafe.map(({ rule, fix }) => `  ${rule}: ${fix.title}\n`))
  terminal.err(`${verb} ${findings} in ${file.path}\n${[...titles].join('')}`)
}
