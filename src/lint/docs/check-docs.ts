import { applyEdits } from '../../core/edit.ts'
import type { Finding, Problem } from '../../core/finding.ts'
import { createSourceText, type SourceText } from '../../core/text.ts'
import type { DeclaredLanguages } from '../../sync/locale-of.ts'
import type { PagePairs } from '../../sync/page-pairs.ts'
import type { SourceFacts } from '../../sync/sources/source.ts'
import { readStatedFacts, type StatedFact, type StatedMemory } from '../../sync/stated-facts.ts'
import {
  type BlockReport,
  checkPage,
  type Page,
  type PageReport,
  type SyncProblem,
} from '../../sync/sync-text.ts'
import { smallParsers } from '../../syntax/parsers.ts'
import { inOrder } from '../finalize-findings.ts'
import { applyLevels } from '../levels.ts'
import { placeInFile, stampFinding } from '../stamp-finding.ts'
import { applySuppressions } from '../suppressions/apply-suppressions.ts'
import { findPageDirectives } from '../suppressions/directives.ts'
import { findContradictions } from './compare-facts.ts'
import { findMissing, findSisters, type PageProblem, resolveLanguages } from './compare-pages.ts'
import type { CheckOptions, DocsPage } from './docs-page.ts'
import { docsRules } from './docs-rules.ts'
import { type ReportedPage, unifyChoices } from './unify-choices.ts'

/** A page with the findings on its marker blocks. */
export interface CheckedPage {
  readonly path: string
  readonly dialect: 'markdown'
  readonly source: SourceText
  readonly findings: readonly Finding[]
  readonly blocks: readonly BlockReport[]
  /** Ids of blocks whose markers are broken. */
  readonly broken: readonly string[]
  /** Ids of blocks that only its source page has. */
  readonly absent: readonly string[]
  readonly language: string
  /** The fixed page; absent where nothing changes, or where a block cannot be rendered. */
  readonly mended?: string
  /** Whether a block cannot be rendered, or a marker cannot be fixed. */
  readonly fails: boolean
}

/** How the pages of a tree relate to each other. */
export interface TreeOptions {
  /** Pages to compare the others with, which get no findings. */
  readonly context: readonly DocsPage[]
  readonly pairs: PagePairs
  readonly isLimited: SourceFacts['isLimited']
  /** The page that all others follow, or the name of another source. */
  readonly name?: string
  /** Folder names and suffixes that the settings declare as languages. */
  readonly locales?: DeclaredLanguages
  /** Whether stale blocks will be written, so that sister blocks are compared as they will be. */
  readonly isWritten: boolean
  /** Compares a page with its facts; absent: `checkPage`. */
  readonly check?: PageChecker
}

export type PageChecker = typeof checkPage

/** Caches `checkPage` by text and source. The options must always be the same. */
export function rememberChecks(): PageChecker {
  const known = new Map<string, Page & { source: SourceFacts; report: PageReport }>()
  return (page, source, options) => {
    const before = known.get(page.path)
    if (before?.text === page.text && before.source === source) return before.report
    const report = checkPage(page, source, options)
    known.set(page.path, { ...page, source, report })
    return report
  }
}

/** Compares the marker blocks of a page with their source of facts. */
export function checkDocs(page: Page, facts: SourceFacts, options: CheckOptions): CheckedPage {
  const report = checkPage(page, facts, options)
  const checked = finalizePage({ ...page, facts, options }, report, [])
  return { ...checked, language: report.language ?? 'en', absent: [] }
}

/** Compares the marker blocks of many pages with their sources and with each other. */
export function checkTree(
  pages: readonly DocsPage[],
  { context, pairs, isLimited, isWritten, name = '', locales = [], check = checkPage }: TreeOptions,
): readonly CheckedPage[] {
  const all = [...pages, ...context]
  const sources = new Map(all.map(({ path, text }) => [path, createSourceText(text)] as const))
  const reports = unifyChoices(
    all.map((page) => ({ page, report: check(page, page.facts, page.options) })),
  )
  const found = reports.map(({ page, report }) => ({ ...report, path: page.path }))
  const languages = resolveLanguages(found, locales)
  const compared = found.map((page, index) => ({ ...page, language: languages[index] ?? 'en' }))
  const known: StatedMemory = new Map()
  const withStated = compared.map((one, index) => ({
    ...one,
    stated: readStated(reports[index], known),
  }))
  const problems = [
    ...findSisters(compared, isLimited, isWritten, locales),
    ...findContradictions(withStated, pairs, name, locales),
    ...findMissing(compared, pairs),
  ]
  const byPath = new Map<string, PageProblem[]>()
  for (const problem of problems) {
    byPath.set(problem.path, (byPath.get(problem.path) ?? []).concat(problem))
  }
  return reports.slice(0, pages.length).map(({ page, report }, index) => {
    const own = byPath.get(page.path) ?? []
    const absent = own.filter(({ rule }) => rule === 'docs/missing-block')
    return {
      ...finalizePage(
        page,
        report,
        own.map((problem) => stampPageProblem(problem, sources)),
      ),
      language: languages[index] ?? 'en',
      absent: absent.map(({ block }) => block),
    }
  })
}

function readStated(
  reported: ReportedPage | undefined,
  known: StatedMemory,
): ReadonlyMap<string, readonly StatedFact[]> {
  if (reported === undefined || reported.report.blocks.length === 0) return new Map()
  const { page, report } = reported
  const stale = new Set(
    report.blocks.filter(({ status }) => status === 'stale').map(({ id }) => id),
  )
  const { parsers = smallParsers } = page.options
  return readStatedFacts(page, page.facts, parsers, (id) => stale.has(id), known)
}

/** The related place is on another page, so its line and column are looked up there. */
function stampPageProblem(
  { rule, path, other, block: _, ...problem }: PageProblem,
  sources: ReadonlyMap<string, SourceText>,
): Finding {
  const source = sources.get(path) ?? createSourceText('')
  const otherSource = sources.get(other.path) ?? createSourceText('')
  const finding = stamp({ ...problem, rule }, path, source)
  const { start, end } = other.span
  const range = { start: otherSource.pointAt(start), end: otherSource.pointAt(end) }
  return { ...finding, related: [{ message: other.message, path: other.path, range }] }
}

function stamp(
  {
    rule,
    ...problem
  }: Problem & {
    readonly rule: keyof typeof docsRules
  },
  path: string,
  source: SourceText,
): Finding {
  const placement = placeInFile({ path, source })
  const { severity } = docsRules[rule]
  return stampFinding({ id: rule, severity }, problem, undefined, placement)
}

function finalizePage(
  { path, text, options, unread }: DocsPage,
  { problems, blocks, broken }: PageReport,
  fromTree: readonly Finding[],
): Omit<CheckedPage, 'absent' | 'language'> {
  const { levels, keepGoing = false } = options
  const source = createSourceText(text)
  const encoding = unread === undefined ? [] : [describeEncoding(unread)]
  const found = [
    ...[...encoding, ...problems].map((problem) => stamp(problem, path, source)),
    ...fromTree,
  ]
  const run = {
    placement: placeInFile({ path, source }),
    directives: findPageDirectives(source),
    ranRules: Object.keys(docsRules),
    ranAllRules: false,
  }
  const kept = applySuppressions(found, run).map((finding) =>
    unread === undefined ? withoutForeignFix(finding) : withoutFix(finding),
  )
  const fixable = kept.filter(({ rule }) => isWritten(rule) && levels?.byRule.get(rule) !== 'off')
  const unfixable = fixable.filter(({ severity, fix }) => severity === 'error' && fix === undefined)
  const edits = fixable.flatMap(({ fix }) => fix?.edits ?? [])
  const canFix = unread === undefined && edits.length > 0 && (keepGoing || unfixable.length === 0)
  return {
    path,
    dialect: 'markdown',
    source,
    findings: inOrder(applyLevels(kept, levels)),
    blocks,
    broken,
    ...(canFix && { mended: applyEdits(text, edits) }),
    fails: applyLevels(unfixable, levels).some(({ severity }) => severity === 'error'),
  }
}

function describeEncoding(message: string): SyncProblem {
  const note = 'It is not written: save it as UTF-8 first.'
  return { rule: 'docs/marker', severity: 'warning', at: { start: 0, end: 0 }, message, note }
}

/** Whether docs sync itself fixes the findings of a rule: those in blocks and markers. */
function isWritten(rule: string): boolean {
  return rule === 'docs/stale-block' || rule === 'docs/marker'
}

function withoutFix({ fix: _, ...finding }: Finding): Finding {
  return finding
}

function withoutForeignFix({ fix, ...finding }: Finding): Finding {
  return fix !== undefined && isWritten(finding.rule) ? { ...finding, fix } : finding
}
