import { resolve } from 'node:path'
import { UsageError } from '../core/errors.ts'
import { type CheckedPage, checkTree } from '../lint/docs/check-docs.ts'
import { type Drift, describeDrift } from '../lint/docs/drift.ts'
import { hashFile } from '../node/hash-file.ts'
import { spareCompilers } from '../node/spare-compilers.ts'
import { writeTextFiles } from '../node/write-text.ts'
import { reaches } from '../report/report.ts'
import type { Arguments, ExitCode, Terminal } from './command.ts'
import { type DocsTree, readDocsTree } from './docs-pages.ts'
import { printReport } from './print-report.ts'
import { openSession, type Session } from './session.ts'

/**
 * `kimi-config sync`: 0 all level (or made so), 1 something stale under `--check`, or something
 * that cannot be mended, 2 nothing to work on.
 */
export async function sync(call: Arguments, terminal: Terminal): Promise<ExitCode> {
  const { check, diff } = call.options
  if (check === true) spareCompilers()
  const session = await openSession(call, terminal)
  const tree = await readDocsTree(call, session, terminal)
  if (tree.pages.length === 0) {
    if (call.options['ignore-unknown'] === true) return 0
    throw new UsageError(`Nothing to sync: ${tree.whyNone()}`)
  }
  if (check !== true && diff !== true) return write(tree, call, session, terminal)
  const pages = checkTree(tree.pages, { ...tree, ...tree.facts, isWritten: false })
  if (diff === true) await printDiff(pages, terminal)
  else await printReport(pages, call, session, terminal, driftOf(pages, tree, terminal))
  if (check === true && reaches(pages, 'error')) return 1
  return tellNone(pages, terminal) ? 2 : 0
}

/** Says so where nothing was compared: that is not the same as nothing found. */
function tellNone(pages: readonly CheckedPage[], { err }: Terminal): boolean {
  const isNone = pages.every(({ blocks, broken }) => blocks.length + broken.length === 0)
  if (isNone) err('kimi-config: Nothing to sync: no marker on these pages can be read\n')
  return isNone
}

/** Writes the pages that differ, or none where one of them fails, unless told to keep going. */
async function write(
  tree: DocsTree,
  call: Arguments,
  session: Session,
  terminal: Terminal,
): Promise<ExitCode> {
  const pages = checkTree(tree.pages, { ...tree, ...tree.facts, isWritten: true })
  const failing = pages.filter(({ fails }) => fails)
  if (failing.length > 0 && call.options['keep-going'] !== true) {
    const asTheyAre = checkTree(tree.pages, { ...tree, ...tree.facts, isWritten: false })
    await printReport(asTheyAre, call, session, terminal)
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
  await printReport(left, call, session, terminal)
  if (reaches(left, 'error')) return 1
  return tellNone(left, terminal) ? 2 : 0
}

function isMendable(page: CheckedPage): page is CheckedPage & { readonly mended: string } {
  return page.mended !== undefined
}

function withoutFixed(page: CheckedPage): CheckedPage {
  return { ...page, findings: page.findings.filter(({ fix }) => fix === undefined) }
}

async function printDiff(pages: readonly CheckedPage[], terminal: Terminal): Promise<void> {
  const { unifiedDiff } = await import('../report/unified-diff.ts')
  for (const page of pages.filter(isMendable)) {
    terminal.out(unifiedDiff(page.path, page.source.text, page.mended))
  }
}

function driftOf(
  pages: readonly CheckedPage[],
  { facts, pairs, leftOut, retired }: DocsTree,
  { cwd }: Terminal,
): Drift {
  const known = new Map<string, readonly string[]>()
  const hashesOf = (path: string): readonly string[] => {
    const hashes = known.get(path) ?? hashFile(resolve(cwd, path))
    known.set(path, hashes)
    return hashes
  }
  return describeDrift(pages, { source: facts.name, pairs, leftOut, retired, hashesOf })
}
