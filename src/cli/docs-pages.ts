import { relative, resolve } from 'node:path'
import { UsageError } from '../core/errors.ts'
import {
  type CheckOptions,
  type DocsPage,
  type PageChecker,
  rememberChecks,
} from '../lint/docs/check-docs.ts'
import { readTextFile } from '../node/read-text.ts'
import { createFileSearcher } from '../node/search-files.ts'
import type { KnownBlocks } from '../sync/known-blocks.ts'
import { languageId, localeInPath, placeOf } from '../sync/locale-of.ts'
import type { MarkerStyle } from '../sync/markers/marker-spelling.ts'
import { neededSyntaxes } from '../sync/needed-syntaxes.ts'
import { type PagePairs, pairPages, usualSources } from '../sync/page-pairs.ts'
import { sourceFromCatalog } from '../sync/sources/catalog-source.ts'
import { findBlockNames, sourceFromPages } from '../sync/sources/page-source.ts'
import type { SourceFacts } from '../sync/sources/source.ts'
import type { Page } from '../sync/sync-text.ts'
import { loadParsers, type Parsers } from '../syntax/parsers.ts'
import { type Arguments, stringOption, type Terminal } from './command.ts'
import { createPageFinder, type PageFinder } from './find-pages.ts'
import { createPageReader, type PageReader } from './read-marked.ts'
import type { Session } from './session.ts'
import { withoutIgnored } from './without-ignored.ts'

/** The pages that a call is about, each with the facts that its blocks are held against. */
export interface DocsTree {
  readonly pages: readonly DocsPage[]
  /** Pages that the others are compared with, and that the call is not about. */
  readonly context: readonly DocsPage[]
  readonly facts: SourceFacts
  readonly pairs: PagePairs
  /** Knows pages that were checked while others were still searched. */
  readonly check: PageChecker
}

/** What pages are held against. */
interface Source {
  readonly facts: SourceFacts
  /** The pages in the language of the source page; undefined where the catalog leads. */
  readonly leading: readonly Page[] | undefined
  readonly readMarked: PageReader
}

/** Where pages are looked for, and how. */
interface Search {
  readonly paths: readonly string[]
  readonly findPages: PageFinder
  /** Gives the reader of the pages that hold a marker of one of some sets. */
  readPages(sets: readonly string[]): PageReader
}

/** Gathers the pages of a call: those that hold a marker, and translations that lack theirs. */
export async function readDocsTree(
  call: Arguments,
  session: Session,
  terminal: Terminal,
): Promise<DocsTree> {
  const paths = call.positional.length > 0 ? call.positional : docsRoots(session)
  const searcher = createFileSearcher()
  const findPages = createPageFinder(terminal, searcher.expect)
  const readPages = (sets: readonly string[]): PageReader =>
    createPageReader(sets, paths, searcher, terminal)
  const { facts, leading, readMarked } = await openSource(
    call,
    { paths, findPages, readPages },
    session,
    terminal,
  )
  const files = (await findPages(paths)).filter((path) => isWanted(path, session))
  const check = rememberChecks()
  const options = pageOptions(call)
  const held = readMarked(files, (page) => {
    // Another thread goes on with the search; what takes a parser of its own has to wait for it.
    if (neededSyntaxes([page]).length === 0) check(page, facts, options)
  })
  const marked = await withoutIgnoredPages(held, paths, session, terminal)
  const here = createNaming([...paths, ...(leading ?? []).map(({ path }) => path)], terminal)
  const leads = new Set(leading?.map(({ path }) => here(path)))
  const isLeading = (path: string): boolean => leads.has(here(path))
  const own = new Set(files.filter(isLeading).map(here))
  const away = leading?.filter(({ path }) => !own.has(here(path))) ?? []
  const tiers = leading
    ? [[...files.filter(isLeading), ...away.map(({ path }) => path)]]
    : usualSources(marked.map(({ path }) => path))
  const pairs = pairPages(files, tiers, here)
  const wanted = marked.filter(
    ({ path }) => leading === undefined || pairs.has(path) || isLeading(path),
  )
  tellLeftOut(paths, marked, wanted, terminal)
  const bare = readUnmarked(files, held, pairs, terminal)
  const asked = [...wanted, ...(await withoutIgnoredPages(bare, paths, session, terminal))]
  const parsers = await loadParsers(neededSyntaxes([...asked, ...away]))
  const pages = asked.map((page) => ({
    ...page,
    facts: isLeading(page.path) ? ownFacts(page, facts, parsers) : facts,
  }))
  return {
    pages: await withLevels(pages, { ...options, parsers }, session),
    context: away.map((page) => ({
      ...page,
      facts: ownFacts(page, facts, parsers),
      options: { ...options, parsers },
    })),
    facts,
    pairs,
    check,
  }
}

/** A page in the language of the source is its own source: which of two is right is not ours to say. */
function ownFacts(page: Page, facts: SourceFacts, parsers: Parsers): SourceFacts {
  const { block, shape } = sourceFromPages([page], page.path, parsers)
  return { ...facts, block, shape }
}

/**
 * Names pages as a call in the working directory would, or in one above it where that does not hold
 * them all: the working directory may itself be the folder of a language.
 */
function createNaming(paths: readonly string[], terminal: Terminal): (path: string) => string {
  const ups = paths.map(
    (path) => /^(?:\.\.(?:\/|$))*/.exec(fromHere(path, terminal))?.[0].length ?? 0,
  )
  const steps = Math.ceil(Math.max(0, ...ups) / 3)
  if (steps === 0) return (path) => fromHere(path, terminal)
  const above = resolve(terminal.cwd, '../'.repeat(steps + 1))
  return (path) => relative(above, resolve(terminal.cwd, path)).replaceAll('\\', '/')
}

/** The folder of a page that holds its tree of docs; `name` is the page's path by another name. */
function rootOf(path: string, name: string, { cwd }: Terminal): string {
  const steps = name.slice(placeOf(name).root.length).split('/').filter(Boolean).length
  const root = resolve(cwd, path, '../'.repeat(steps))
  return relative(cwd, root).replaceAll('\\', '/') || '.'
}

/** A path as a call in the working directory would name it; most are that already. */
function fromHere(path: string, { cwd }: Terminal): string {
  if (/^[^./\\:][^\\:]*$/.test(path) && !/\/\.{0,2}\//.test(path)) return path
  return relative(cwd, resolve(cwd, path)).replaceAll('\\', '/')
}

function docsRoots({ docs }: Session): readonly string[] {
  return docs.roots.length > 0 ? docs.roots : ['.']
}

/** A page that is in no language by its path is always wanted. */
function isWanted(path: string, { docs }: Session): boolean {
  if (docs.locales === undefined) return true
  const locale = localeInPath(path)?.id
  return locale === undefined || docs.locales.map(languageId).includes(locale)
}

function setsOf(known: KnownBlocks): readonly string[] {
  return [...new Set([...known.values()].map(({ set }) => set))]
}

async function withoutIgnoredPages(
  pages: readonly Page[],
  named: readonly string[],
  { judge }: Session,
  terminal: Terminal,
): Promise<readonly Page[]> {
  const paths = pages.map(({ path }) => path)
  const kept = new Set(await withoutIgnored(paths, named, judge, terminal))
  return pages.filter(({ path }) => kept.has(path))
}

/** The catalog, or the page that the call or the settings name, with the others in its language. */
async function openSource(
  { options }: Arguments,
  { paths, findPages, readPages }: Search,
  { catalog, today, docs }: Session,
  terminal: Terminal,
): Promise<Source> {
  const given = stringOption(options['source-page']) ?? docs.sourcePage
  if (given === undefined) {
    if (options['shape'] === 'source')
      throw new UsageError('`--shape source` needs `--source-page`')
    const facts = sourceFromCatalog(catalog, today)
    return { facts, leading: undefined, readMarked: readPages(setsOf(facts.known)) }
  }
  const path = given.replaceAll('\\', '/')
  const source = { path, text: readTextFile(resolve(terminal.cwd, path)) }
  const sets = setsOf(findBlockNames([source]))
  if (sets.length === 0) throw new UsageError(`${path} has no marker block to take facts from`)
  const here = createNaming([path, ...paths], terminal)
  const files = await findPages([rootOf(path, here(path), terminal), ...paths])
  const languageOf = createLanguageOf(here)
  const [self, language] = [here(path), languageOf(path)]
  const readMarked = readPages(sets)
  const seen = new Set<string>()
  const isNew = (page: Page): boolean => !seen.has(here(page.path)) && !!seen.add(here(page.path))
  const sisters = readMarked(files.filter((file) => languageOf(file) === language))
    .filter(isNew)
    .filter((page) => here(page.path) !== self)
  const leading = [source, ...sisters]
  const parsers = await loadParsers(neededSyntaxes(leading))
  return { facts: sourceFromPages(leading, path, parsers), leading, readMarked }
}

/** Gives the function that tells the language of a path; that of most is told by their folder. */
function createLanguageOf(here: (path: string) => string): (path: string) => string | undefined {
  const byFolder = new Map<string, string | undefined>()
  return (path) => {
    const name = path.slice(path.lastIndexOf('/') + 1)
    // The name of a file may have a language in it, as `guide.fr.md` has.
    if (name.indexOf('.') !== name.lastIndexOf('.')) return localeInPath(here(path))?.id
    const folder = path.slice(0, path.length - name.length)
    if (!byFolder.has(folder)) byFolder.set(folder, localeInPath(here(path))?.id)
    return byFolder.get(folder)
  }
}

/** Pages that translate a page with blocks, and hold no marker themselves. */
function readUnmarked(
  files: readonly string[],
  held: readonly Page[],
  pairs: PagePairs,
  { cwd }: Terminal,
): readonly Page[] {
  const holding = new Set(held.map(({ path }) => path))
  return files
    .filter((path) => pairs.has(path) && !holding.has(path))
    .map((path) => ({ path, text: readTextFile(resolve(cwd, path)) }))
}

/** Pages of which nothing is known are left as they are; those that the call names, one by one. */
function tellLeftOut(
  named: readonly string[],
  marked: readonly Page[],
  wanted: readonly Page[],
  { err }: Terminal,
): void {
  const names = new Set(named.map((path) => path.replaceAll('\\', '/')))
  for (const page of marked) {
    if (!names.has(page.path) || wanted.includes(page)) continue
    err(`kimi-config: skipped ${page.path}: no page in the language of the source matches it\n`)
  }
  const others = marked.filter((page) => !names.has(page.path) && !wanted.includes(page))
  if (others[0] === undefined) return
  const pages = others.length === 1 ? '1 page' : `${others.length} pages`
  err(
    `kimi-config: left alone ${pages} with marker blocks, such as ${others[0].path}: no page in the language of the source matches\n`,
  )
}

/** What the call says about every page. */
function pageOptions({ options }: Arguments): CheckOptions {
  const style = markerStyle(options['marker-style'])
  return {
    ...(style && { markerStyle: style }),
    ...(options['shape'] === 'source' && { shape: 'source' }),
    keepGoing: options['keep-going'] === true,
  }
}

async function withLevels(
  pages: readonly Omit<DocsPage, 'options'>[],
  options: CheckOptions,
  { judge }: Session,
): Promise<readonly DocsPage[]> {
  const ready: DocsPage[] = []
  for (const page of pages) {
    const { levels } = await judge(page.path)
    ready.push({ ...page, options: { ...options, ...(levels && { levels }) } })
  }
  return ready
}

function markerStyle(value: unknown): MarkerStyle | undefined {
  return value === 'definition' || value === 'mdx' || value === 'html' ? value : undefined
}
