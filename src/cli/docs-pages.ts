import { relative, resolve } from 'node:path'
import { UsageError } from '../core/errors.ts'
import type { DocsPage } from '../lint/docs/check-docs.ts'
import { isPage } from '../lint/page/page-kind.ts'
import { createFileSearch } from '../node/file-holds.ts'
import { findFiles } from '../node/find-files.ts'
import { readTextFile } from '../node/read-text.ts'
import { sourceFromCatalog } from '../sync/catalog-source.ts'
import type { KnownBlocks } from '../sync/known-blocks.ts'
import { localeInPath, placeOf } from '../sync/locale-of.ts'
import type { MarkerStyle } from '../sync/marker-spelling.ts'
import { type PagePairs, pairPages, usualSources } from '../sync/page-pairs.ts'
import { findBlockNames, sourceFromPages } from '../sync/page-source.ts'
import type { SourceFacts } from '../sync/source.ts'
import type { Page } from '../sync/sync-text.ts'
import { type Arguments, stringOption, type Terminal } from './command.ts'
import { withProgress } from './progress.ts'
import type { Session } from './session.ts'
import { withoutIgnored } from './without-ignored.ts'

/** The pages that a call is about, each with the facts that its blocks are held against. */
export interface DocsTree {
  readonly pages: readonly DocsPage[]
  /** Pages that the others are compared with, and that the call is not about. */
  readonly context: readonly DocsPage[]
  readonly facts: SourceFacts
  readonly pairs: PagePairs
}

/** What pages are held against. */
interface Source {
  readonly facts: SourceFacts
  /** The pages in the language of the source page; undefined where the catalog leads. */
  readonly leading: readonly Page[] | undefined
  readonly readMarked: PageReader
}

/** Gathers the pages of a call: those that hold a marker, and translations that lack theirs. */
export async function readDocsTree(
  call: Arguments,
  session: Session,
  terminal: Terminal,
): Promise<DocsTree> {
  const paths = call.positional.length > 0 ? call.positional : docsRoots(session)
  const { facts, leading, readMarked } = await openSource(call, session, terminal)
  const files = (await findPages(paths, terminal)).filter((path) => isWanted(path, session))
  const held = readMarked(files)
  const marked = await withoutIgnoredPages(held, paths, session, terminal)
  const here = (path: string): string => fromHere(path, terminal)
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
  const pages = asked.map((page) => ({
    ...page,
    facts: isLeading(page.path) ? ownFacts(page, facts) : facts,
  }))
  return {
    pages: await withOptions(pages, call, session),
    context: away.map((page) => ({ ...page, facts: ownFacts(page, facts), options: {} })),
    facts,
    pairs,
  }
}

/** A page in the language of the source is its own source: which of two is right is not ours to say. */
function ownFacts(page: Page, facts: SourceFacts): SourceFacts {
  const { block, shape } = sourceFromPages([page], page.path)
  return { ...facts, block, shape }
}

/** A path as a call in the working directory would name it; most are that already. */
function fromHere(path: string, { cwd }: Terminal): string {
  if (/^[^./\\:][^\\:]*$/.test(path) && !/\/\.{0,2}\//.test(path)) return path
  return relative(cwd, resolve(cwd, path)).replaceAll('\\', '/')
}

function docsRoots({ docs }: Session): readonly string[] {
  return docs.roots.length > 0 ? docs.roots : ['.']
}

function findPages(paths: readonly string[], { cwd }: Terminal): Promise<readonly string[]> {
  return findFiles(paths, { cwd, accepts: isPage, gitIgnore: true })
}

/** A page that is in no language by its path is always wanted. */
function isWanted(path: string, { docs }: Session): boolean {
  if (docs.locales === undefined) return true
  const locale = localeInPath(path)?.id
  return locale === undefined || docs.locales.includes(locale)
}

function setsOf(known: KnownBlocks): readonly string[] {
  return [...new Set([...known.values()].map(({ set }) => set))]
}

type PageReader = (files: readonly string[]) => readonly Page[]

/**
 * Gives the function that reads the pages that hold a marker of a set. Most pages of a tree hold
 * none: their bytes are searched, once, and no more.
 */
function createReader(sets: readonly string[], terminal: Terminal): PageReader {
  const holdsMarker = createFileSearch(sets)
  const texts = new Map<string, string | undefined>()
  return (files) => {
    const pages: Page[] = []
    for (const path of withProgress(files, 'searching for markers', terminal)) {
      const absolute = resolve(terminal.cwd, path)
      if (!texts.has(absolute)) {
        texts.set(absolute, holdsMarker(absolute) ? readTextFile(absolute) : undefined)
      }
      const text = texts.get(absolute)
      if (text !== undefined) pages.push({ path, text })
    }
    return pages
  }
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
  { catalog, today, docs }: Session,
  terminal: Terminal,
): Promise<Source> {
  const given = stringOption(options['source-page']) ?? docs.sourcePage
  if (given === undefined) {
    if (options['shape'] === 'source')
      throw new UsageError('`--shape source` needs `--source-page`')
    const facts = sourceFromCatalog(catalog, today)
    return { facts, leading: undefined, readMarked: createReader(setsOf(facts.known), terminal) }
  }
  const path = given.replaceAll('\\', '/')
  const source = { path, text: readTextFile(resolve(terminal.cwd, path)) }
  const sets = setsOf(findBlockNames([source]))
  if (sets.length === 0) throw new UsageError(`${path} has no marker block to take facts from`)
  const { root, locale } = placeOf(path)
  const files = await findPages([root === '' ? '.' : root], terminal)
  const self = fromHere(path, terminal)
  const readMarked = createReader(sets, terminal)
  const sisters = readMarked(files).filter(
    (page) => localeInPath(page.path)?.id === locale?.id && fromHere(page.path, terminal) !== self,
  )
  const leading = [source, ...sisters]
  return { facts: sourceFromPages(leading, path), leading, readMarked }
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

/** A page that the call names, and that nothing is known about, is left as it is. */
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
}

async function withOptions(
  pages: readonly Omit<DocsPage, 'options'>[],
  { options }: Arguments,
  { judge }: Session,
): Promise<readonly DocsPage[]> {
  const style = markerStyle(options['marker-style'])
  const shape = options['shape'] === 'source' && { shape: 'source' as const }
  const keepGoing = options['keep-going'] === true
  const ready: DocsPage[] = []
  for (const page of pages) {
    const { levels } = await judge(page.path)
    const own = {
      ...(style && { markerStyle: style }),
      ...(levels && { levels }),
      ...shape,
      keepGoing,
    }
    ready.push({ ...page, options: own })
  }
  return ready
}

function markerStyle(value: unknown): MarkerStyle | undefined {
  return value === 'definition' || value === 'mdx' || value === 'html' ? value : undefined
}
