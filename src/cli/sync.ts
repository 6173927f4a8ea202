import { resolve } from 'node:path'
import { applyEdits } from '../core/edit.ts'
import { UsageError } from '../core/errors.ts'
import { type CheckedPage, checkDocs } from '../lint/check-docs.ts'
import { isPage } from '../lint/lint-page.ts'
import { findFiles } from '../node/find-files.ts'
import { readTextFile } from '../node/read-text.ts'
import { writeTextFiles } from '../node/write-text.ts'
import { reaches } from '../report/report.ts'
import { sourceFromCatalog } from '../sync/catalog-source.ts'
import type { MarkerStyle } from '../sync/marker-spelling.ts'
import type { SourceFacts } from '../sync/source.ts'
import type { Arguments, ExitCode, Terminal } from './command.ts'
import { printReport } from './print-report.ts'
import { openSession } from './session.ts'

/**
 * `kimi-config sync`: 0 all level (or made so), 1 something stale under `--check`, or something
 * that cannot be mended, 2 nothing to work on.
 */
export async function sync(call: Arguments, terminal: Terminal): Promise<ExitCode> {
  const session = await openSession(call, terminal)
  const facts = sourceFromCatalog(session.catalog, session.today)
  const paths = call.positional.length > 0 ? call.positional : ['.']
  const pages = checkPages(
    await findFiles(paths, { cwd: terminal.cwd, accepts: isPage }),
    facts,
    call,
    terminal,
  )
  if (pages.length === 0) {
    if (call.options['ignore-unknown'] === true) return 0
    throw new UsageError('Nothing to sync: no page has a marker block')
  }
  if (call.options['diff'] === true) await printDiff(pages, terminal)
  if (call.options['check'] === true || call.options['diff'] === true) {
    if (call.options['diff'] !== true) printReport(pages, call, session, terminal)
    return call.options['check'] === true && reaches(pages, 'error') ? 1 : 0
  }
  const changed = pages.filter(isMendable)
  await writeTextFiles(
    changed.map((page) => ({ path: resolve(terminal.cwd, page.path), text: mended(page) })),
  )
  const left = pages.map((page) => (isMendable(page) ? withoutFixed(page) : page))
  for (const { path } of changed) terminal.err(`wrote ${path}\n`)
  printReport(left, call, session, terminal)
  return reaches(left, 'error') ? 1 : 0
}

function checkPages(
  files: readonly string[],
  facts: SourceFacts,
  { options }: Arguments,
  { cwd }: Terminal,
): readonly CheckedPage[] {
  const style = markerStyle(options['marker-style'])
  const sets = [...new Set([...facts.known.values()].map(({ set }) => set))]
  return files.flatMap((path) => {
    const text = readTextFile(resolve(cwd, path))
    // Most pages of a tree carry no block: they are read, and no more.
    if (!sets.some((set) => text.includes(set))) return []
    const page = checkDocs({ path, text }, facts, style ? { markerStyle: style } : {})
    return page.blocks.length > 0 || page.findings.length > 0 ? [page] : []
  })
}

/** A page with one block that cannot be rendered is left alone as a whole. */
function isMendable({ findings }: CheckedPage): boolean {
  const wrong = findings.filter(({ severity }) => severity !== 'info')
  return wrong.length > 0 && wrong.every(({ fix }) => fix !== undefined)
}

function mended({ source, findings }: CheckedPage): string {
  return applyEdits(
    source.text,
    findings.flatMap(({ fix }) => fix?.edits ?? []),
  )
}

function withoutFixed(page: CheckedPage): CheckedPage {
  return { ...page, findings: page.findings.filter(({ fix }) => fix === undefined) }
}

async function printDiff(pages: readonly CheckedPage[], terminal: Terminal): Promise<void> {
  const { unifiedDiff } = await import('../report/unified-diff.ts')
  for (const page of pages.filter(isMendable)) {
    terminal.out(unifiedDiff(page.path, page.source.text, mended(page)))
  }
}

function markerStyle(value: unknown): MarkerStyle | undefined {
  return value === 'definition' || value === 'mdx' || value === 'html' ? value : undefined
}
