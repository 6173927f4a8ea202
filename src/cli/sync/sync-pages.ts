import { resolve } from 'node:path'
import { UsageError } from '../../core/errors.ts'
import { oncePerKey } from '../../core/once-per.ts'
import { type CheckedPage, checkTree } from '../../lint/docs/check-docs.ts'
import { type Drift, describeDrift } from '../../lint/docs/drift.ts'
import { hashFile } from '../../node/hash-file.ts'
import { raiseInterruptBudget } from '../../node/interrupt-budget.ts'
import { writeTextFiles } from '../../node/write-text.ts'
import { hasSeverity } from '../../report/report.ts'
import { resolveConfig } from '../config.ts'
import { printReport } from '../print-report.ts'
import type { ExitCode, Terminal } from '../terminal.ts'
import type { SyncCall, SyncRun } from './docs-source.ts'
import { type DocsTree, readDocsTree } from './docs-tree.ts'

/**
 * `kimi-config sync`. Exit 0: all blocks are up to date, or were updated; 1: a block is stale
 * (`--check`) or cannot be updated; 2: nothing to sync.
 */
export async function syncPages(call: SyncCall): Promise<ExitCode> {
  const { options, terminal } = call
  if (options.check) raiseInterruptBudget()
  const run: SyncRun = { ...call, config: await resolveConfig(call) }
  const tree = await readDocsTree(run)
  if (tree.pages.length === 0) {
    if (options.ignoreUnknown) return 0
    throw new UsageError(`Nothing to sync: ${tree.whyNone()}`)
  }
  if (!options.check && !options.diff) return write(tree, run)
  const pages = checkPages(tree, false)
  if (options.diff) await printDiff(pages, terminal)
  else await report(pages, run, driftOf(pages, tree, terminal))
  if (options.check && hasSeverity(pages, 'error')) return 1
  return warnNothingCompared(pages, terminal) ? 2 : 0
}

function checkPages(tree: DocsTree, isWritten: boolean): readonly CheckedPage[] {
  return checkTree(tree.pages, { ...tree, ...tree.facts, isWritten })
}

async function report(files: readonly CheckedPage[], run: SyncRun, drift?: Drift): Promise<void> {
  await printReport({ files, facts: run.config.forCwd, ...(drift && { drift }) }, run)
}

/** Warns if nothing was compared, which must not look like "nothing found". */
function warnNothingCompared(pages: readonly CheckedPage[], { err }: Terminal): boolean {
  const isNone = pages.every(({ blocks, broken }) => blocks.length + broken.length === 0)
  if (isNone) err('kimi-config: Nothing to sync: no marker on these pages can be read\n')
  return isNone
}

/** Writes the stale pages; none of them if one cannot be updated, except with `--keep-going`. */
async function write(tree: DocsTree, run: SyncRun): Promise<ExitCode> {
  const { options, terminal } = run
  const pages = checkPages(tree, true)
  const failing = pages.filter(({ fails }) => fails)
  if (failing.length > 0 && !options.keepGoing) {
    await report(checkPages(tree, false), run)
    const paths = failing.map(({ path }) => path).join(', ')
    terminal.err(
      `kimi-config: nothing was written, since ${paths} cannot be brought level; \`--keep-going\` writes the rest\n`,
    )
    return 1
  }
  const changed = pages.filter(isMendable)
  await writeTextFiles(
    changed.map((page) => ({
      path: resolve(terminal.cwd, page.path),
      before: page.source.text,
      text: page.mended,
    })),
  )
  const left = pages.map((page) => (isMendable(page) ? withoutFixed(page) : page))
  for (const { path } of changed) terminal.err(`wrote ${path}\n`)
  await report(left, run)
  if (hasSeverity(left, 'error')) return 1
  return warnNothingCompared(left, terminal) ? 2 : 0
}

function isMendable(page: CheckedPage): page is CheckedPage & { readonly mended: string } {
  return page.mended !== undefined
}

function withoutFixed(page: CheckedPage): CheckedPage {
  return { ...page, findings: page.findings.filter(({ fix }) => fix === undefined) }
}

async function printDiff(pages: readonly CheckedPage[], terminal: Terminal): Promise<void> {
  const { unifiedDiff } = await import('../../report/unified-diff.ts')
  for (const page of pages.filter(isMendable)) {
    terminal.out(unifiedDiff(page.path, page.source.text, page.mended))
  }
}

function driftOf(
  pages: readonly CheckedPage[],
  { facts, pairs, leftOut, retired }: DocsTree,
  { cwd }: Terminal,
): Drift {
  const hashesOf = oncePerKey((path: string) => hashFile(resolve(cwd, path)))
  return describeDrift(pages, { source: facts.name, pairs, leftOut, retired, hashesOf })
}
