import { relative, resolve } from 'node:path'
import { lifeOf } from '../catalog/models.ts'
import { UsageError } from '../core/errors.ts'
import type { RetiredModel } from '../lint/docs/drift.ts'
import { readTextFile } from '../node/read-text.ts'
import type { KnownBlocks } from '../sync/known-blocks.ts'
import { type DeclaredLanguages, placeOf } from '../sync/locale-of.ts'
import { neededSyntaxes } from '../sync/needed-syntaxes.ts'
import { sourceFromCatalog } from '../sync/sources/catalog-source.ts'
import { findBlockNames, sourceFromPages } from '../sync/sources/page-source.ts'
import type { SourceFacts } from '../sync/sources/source.ts'
import type { Page } from '../sync/sync-text.ts'
import { loadParsers } from '../syntax/parsers.ts'
import { type Arguments, stringOption, type Terminal } from './command.ts'
import type { PageFinder } from './find-pages.ts'
import { createLanguageOf, createNaming } from './page-names.ts'
import type { PageReader } from './page-reader.ts'
import type { Session } from './session.ts'

/** What pages are held against. */
export interface DocsSource {
  readonly facts: SourceFacts
  /** The pages in the language of the source page; undefined where the catalog leads. */
  readonly leading: readonly Page[] | undefined
  readonly reader: PageReader
  /** Models that the source page lists and that are retired. */
  readonly retired: readonly RetiredModel[]
}

/** Where pages are looked for, and how. */
export interface PageSearch {
  readonly paths: readonly string[]
  readonly findPages: PageFinder
  /** Gives the reader of pages with markers of some sets. */
  createReader(sets: readonly string[]): PageReader
}

/** The catalog, or the page that the call or the settings name, with the others in its language. */
export async function openSource(
  { options }: Arguments,
  { paths, findPages, createReader }: PageSearch,
  { catalog, today, docs }: Session,
  terminal: Terminal,
): Promise<DocsSource> {
  const given = stringOption(options['source-page']) ?? docs.sourcePage
  if (given === undefined) {
    if (options['shape'] === 'source')
      throw new UsageError('`--shape source` needs `--source-page`')
    const facts = sourceFromCatalog(catalog, today)
    return { facts, leading: undefined, reader: createReader(setsOf(facts.known)), retired: [] }
  }
  const path = given.replaceAll('\\', '/')
  const source = { path, text: readTextFile(resolve(terminal.cwd, path)) }
  const sets = setsOf(findBlockNames([source]))
  if (sets.length === 0) throw new UsageError(`${path} has no marker block to take facts from`)
  const here = createNaming([path, ...paths], terminal)
  const files = await findPages([rootOf(path, here(path), docs.locales, terminal), ...paths])
  const languageOf = createLanguageOf(here, docs.locales ?? [])
  const [self, language] = [here(path), languageOf(path)]
  const reader = createReader(sets)
  const seen = new Set<string>()
  const isNew = (page: Page): boolean => !seen.has(here(page.path)) && !!seen.add(here(page.path))
  const sisters = reader
    .readMarked(files.filter((file) => languageOf(file) === language))
    .filter(isNew)
    .filter((page) => here(page.path) !== self)
  const leading = [source, ...sisters]
  const parsers = await loadParsers(neededSyntaxes(leading))
  const facts = sourceFromPages(leading, path, parsers)
  const retired = findRetired(facts, { catalog, today })
  if (retired.length > 0) tellRetired(path, retired, terminal)
  return { facts, leading, reader, retired }
}

function findRetired(
  { known, block }: SourceFacts,
  { catalog, today }: Pick<Session, 'catalog' | 'today'>,
): readonly RetiredModel[] {
  const retired = new Map<string, RetiredModel>()
  for (const { set, view } of known.values()) {
    const wanted = block(set, view)
    for (const { id } of wanted === undefined || 'unread' in wanted ? [] : wanted.models) {
      const model = catalog.data.models.find((one) => one.id === id)
      if (model === undefined || lifeOf(model, today) !== 'retired') continue
      retired.set(id, { model: id, ...(model.retired && { since: model.retired }) })
    }
  }
  return [...retired.values()]
}

/** What a page leads others to is its own affair, but its retired models fail for every reader. */
function tellRetired(path: string, retired: readonly RetiredModel[], { err }: Terminal): void {
  const ids = retired.map(({ model, since }) => (since ? `${model} (since ${since})` : model))
  err(
    `kimi-config: ${path}, which other pages follow, lists models that are retired: ${ids.join(', ')}; bring it level with the catalog first: \`kimi-config sync ${path}\`\n`,
  )
}

/** The folder of a page that holds its tree of docs; `name` is the page's path by another name. */
function rootOf(
  path: string,
  name: string,
  declared: DeclaredLanguages | undefined,
  { cwd }: Terminal,
): string {
  const steps = name.slice(placeOf(name, declared).root.length).split('/').filter(Boolean).length
  const root = resolve(cwd, path, '../'.repeat(steps))
  return relative(cwd, root).replaceAll('\\', '/') || '.'
}

function setsOf(known: KnownBlocks): readonly string[] {
  return [...new Set([...known.values()].map(({ set }) => set))]
}
