import { resolve } from 'node:path'
import type { SyntaxId } from '../../core/document.ts'
import { type PageChecker, rememberChecks } from '../../lint/docs/check-docs.ts'
import type { CheckOptions, DocsPage } from '../../lint/docs/docs-page.ts'
import type { RetiredModel } from '../../lint/docs/drift.ts'
import { createNamed } from '../../node/find-files.ts'
import { openPages, type PageFiles } from '../../node/read-pages.ts'
import { holdsKnown } from '../../sync/foreign-sets.ts'
import { type DeclaredLanguages, languageId, localeInPath } from '../../sync/locale-of.ts'
import { neededSyntaxes } from '../../sync/needed-syntaxes.ts'
import { type PagePairs, pairPages, usualSources } from '../../sync/page-pairs.ts'
import { findSuppliers, sourceFromPages } from '../../sync/sources/page-source.ts'
import type { SourceFacts } from '../../sync/sources/source.ts'
import type { Page } from '../../sync/sync-text.ts'
import { loadParsers, type Parsers } from '../../syntax/parsers.ts'
import { createCommonNames, nameOf, relativeToCwd } from '../paths.ts'
import { warnWidened, widenPaths, withoutIgnored } from '../read-files.ts'
import type { Terminal } from '../terminal.ts'
import { startProgress } from '../terminal.ts'
import { openSource, type SyncRun } from './docs-source.ts'
import {
  describeForeign,
  describeLeftOut,
  describeNone,
  type LeftOut,
  warnForeign,
  warnLeftOut,
} from './left-out.ts'

/** The pages of a call, each with the facts to compare its blocks with. */
export interface DocsTree {
  readonly pages: readonly DocsPage[]
  /** Source pages that the call does not include. */
  readonly context: readonly DocsPage[]
  readonly facts: SourceFacts
  readonly pairs: PagePairs
  /** Languages declared in the settings. */
  readonly locales?: DeclaredLanguages
  /** Pages whose blocks are not compared with anything, with the reason. */
  readonly leftOut: readonly LeftOut[]
  /** Retired models that the source page lists. */
  readonly retired: readonly RetiredModel[]
  /** Explains why there are no pages. */
  whyNone(): string
  /** Has the results of pages that were checked during the search. */
  readonly check: PageChecker
}

/** Collects the pages of a call: those with a marker, and translations that lack one. */
export async function readDocsTree(run: SyncRun): Promise<DocsTree> {
  const { terminal } = run
  const { locales, roots: named } = run.config.forCwd.docs
  const roots = named.length > 0 ? named : ['.']
  const given = run.paths.length > 0 ? await widenPaths(run, roots) : roots
  const tree = openTree(given, terminal)
  const { facts, leading, readMarked, retired } = await openSource(given, tree, run)
  const paths = withFollowers(given, findSuppliers(leading ?? []), roots, terminal)
  const isNamed = createNamed(paths)
  const files = withoutOthers(await tree.find(paths), paths, run)
  const check = rememberChecks()
  const options = pageOptions(run)
  const syntaxes: SyntaxId[] = []
  const held = readMarked(files, (page) => {
    const needed = neededSyntaxes([page])
    for (const syntax of needed) syntaxes.push(syntax)
    // The search goes on in another thread meanwhile. Pages that need a parser are checked later.
    if (needed.length === 0) check(page, facts, options)
  })
  const found = await withoutIgnoredPages(held, isNamed, run)
  const marked = found.filter(({ text }) => holdsKnown(text, facts.known))
  const here = createCommonNames([...paths, ...(leading ?? []).map(({ path }) => path)], terminal)
  const { own, away, isOwn } = findLeading(files, leading, here)
  const tiers = leading
    ? [[...own, ...away.map(({ path }) => path)]]
    : usualSources(
        marked.map(({ path }) => path),
        locales,
      )
  const pairs = pairPages(files, tiers, here, locales)
  const wanted = marked.filter(
    ({ path }) => leading === undefined || pairs.has(path) || isOwn(path),
  )
  const unmatched = describeLeftOut(marked, wanted, leading ?? [], locales)
  warnLeftOut(unmatched, isNamed, terminal)
  const judged = new Set(marked)
  const strange = [...wanted, ...found.filter((page) => !judged.has(page))]
  if (wanted.length > 0) warnForeign(strange, facts, terminal)
  const leftOut = [...unmatched, ...describeForeign(strange, facts)]
  const holding = new Set(marked.map(({ path }) => path))
  const bare = tree.read([...pairs.keys()].filter((path) => !holding.has(path)))
  const asked = [...wanted, ...(await withoutIgnoredPages(bare, isNamed, run))]
  const parsers = await loadParsers([...syntaxes, ...neededSyntaxes(leading ?? [])])
  const pages = asked.map((page) => ({
    ...page,
    facts: isOwn(page.path) ? ownFacts(page, facts, parsers) : facts,
  }))
  return {
    pages: await withLevels(pages, { ...options, parsers }, run),
    context: away.map((page) => ({
      ...page,
      facts: ownFacts(page, facts, parsers),
      options: { ...options, parsers },
    })),
    facts,
    pairs,
    ...(locales && { locales }),
    leftOut,
    retired,
    whyNone: () => describeNone(found, facts, unmatched),
    check,
  }
}

function openTree(given: readonly string[], terminal: Terminal): PageFiles {
  return openPages({
    cwd: terminal.cwd,
    isNamed: createNamed(given),
    warn: (message) => terminal.err(`kimi-config: ${message}\n`),
    startProgress: (total) => startProgress(total, 'searching for markers', terminal),
  })
}

/** If the call includes a source page, adds the pages that take their facts from it. */
function withFollowers(
  given: readonly string[],
  suppliers: readonly Page[],
  roots: readonly string[],
  terminal: Terminal,
): readonly string[] {
  const place = (path: string): string => resolve(terminal.cwd, path)
  const places = new Set(suppliers.map(({ path }) => place(path)))
  const led = given.filter((path) => places.has(place(path)))
  if (led.length === 0 || roots.every((root) => given.includes(root))) return given
  warnWidened(`other pages take their facts from ${led.join(', ')}`, roots, terminal)
  return [...given.map((path) => relativeToCwd(path, terminal)), ...roots]
}

/** The pages in the language of the source page. */
interface Leading {
  /** Those that the call includes. */
  readonly own: readonly string[]
  readonly away: readonly Page[]
  isOwn(path: string): boolean
}

function findLeading(
  files: readonly string[],
  leading: readonly Page[] | undefined,
  here: (path: string) => string,
): Leading {
  if (leading === undefined) return { own: [], away: [], isOwn: () => false }
  const places = new Set(leading.map(({ path }) => here(path)))
  const names = new Set(leading.map(({ path }) => nameOf(path)))
  const own = files.filter((path) => names.has(nameOf(path)) && places.has(here(path)))
  const [paths, found] = [new Set(own), new Set(own.map(here))]
  const away = leading.filter(({ path }) => !found.has(here(path)))
  return { own, away, isOwn: (path) => paths.has(path) }
}

/** A page in the source's language is compared with itself: either of the two could be right. */
function ownFacts(page: Page, facts: SourceFacts, parsers: Parsers): SourceFacts {
  const { block, shape } = sourceFromPages([page], page.path, parsers)
  return { ...facts, block, shape }
}

/**
 * Removes pages in undeclared languages; keeps pages whose path names no language. Warns of declared
 * languages without a page, unless the call names single pages or languages.
 */
function withoutOthers(
  files: readonly string[],
  paths: readonly string[],
  { config, terminal }: SyncRun,
): readonly string[] {
  const { locales } = config.forCwd.docs
  if (locales === undefined) return files
  const idOf = (path: string): string | undefined => localeInPath(path, locales)?.id.toLowerCase()
  const languages = new Map(locales.map((name) => [languageId(name).toLowerCase(), name] as const))
  const kept = files.map((path) => ({ path, id: idOf(path) }))
  const seen = new Set(kept.map(({ id }) => id))
  const absent = [...languages].flatMap(([id, name]) => (seen.has(id) ? [] : [name]))
  const named = new Set(files)
  const isWhole = paths.every((path) => !named.has(path) && idOf(`${path}/x.md`) === undefined)
  if (absent.length > 0 && isWhole) {
    terminal.err(`kimi-config: no page is in ${absent.join(', ')}, which \`docs.locales\` names\n`)
  }
  return kept.flatMap(({ path, id }) => (id === undefined || languages.has(id) ? [path] : []))
}

async function withoutIgnoredPages(
  pages: readonly Page[],
  isNamed: (path: string) => boolean,
  run: SyncRun,
): Promise<readonly Page[]> {
  const paths = pages.map(({ path }) => path)
  const kept = new Set(await withoutIgnored(paths, isNamed, run))
  return pages.filter(({ path }) => kept.has(path))
}

/** Options that apply to every page. */
function pageOptions({ options, config }: SyncRun): CheckOptions {
  const { markerStyle, shape, keepGoing } = options
  const { locales } = config.forCwd.docs
  return {
    ...(markerStyle && { markerStyle }),
    ...(shape === 'source' && { shape }),
    ...(locales && { locales }),
    keepGoing,
  }
}

async function withLevels(
  pages: readonly Omit<DocsPage, 'options'>[],
  options: CheckOptions,
  { config }: SyncRun,
): Promise<readonly DocsPage[]> {
  const ready: DocsPage[] = []
  for (const page of pages) {
    const { levels } = await config.forFile(page.path)
    ready.push({ ...page, options: { ...options, ...(levels && { levels }) } })
  }
  return ready
}
