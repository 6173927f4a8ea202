import { relative, resolve } from 'node:path'
import { lifeOf } from '../../catalog/models.ts'
import { UsageError } from '../../core/errors.ts'
import type { RetiredModel } from '../../lint/docs/drift.ts'
import type { MarkedReader, PageFiles } from '../../node/read-pages.ts'
import { readTextFile } from '../../node/read-text.ts'
import { type DeclaredLanguages, placeOf } from '../../sync/locale-of.ts'
import type { MarkerStyle } from '../../sync/markers/marker-spelling.ts'
import { neededSyntaxes } from '../../sync/needed-syntaxes.ts'
import { sourceFromCatalog } from '../../sync/sources/catalog-source.ts'
import { findBlockNames, sourceFromPages } from '../../sync/sources/page-source.ts'
import type { KnownBlocks, SourceFacts } from '../../sync/sources/source.ts'
import type { Page } from '../../sync/sync-text.ts'
import { loadParsers } from '../../syntax/parsers.ts'
import type { Call } from '../command.ts'
import type { FolderConfig, Run } from '../config.ts'
import type { FactsOptions, ReportOptions } from '../options.ts'
import { createCommonNames, createLanguageOf } from '../paths.ts'
import type { Terminal } from '../terminal.ts'

interface SyncOptions extends FactsOptions, ReportOptions {
  readonly check: boolean
  readonly diff: boolean
  readonly keepGoing: boolean
  readonly sourcePage: string | undefined
  readonly shape: 'own' | 'source'
  readonly markerStyle: MarkerStyle | undefined
  readonly ignoreUnknown: boolean
  readonly rule: readonly string[]
}

interface Paths {
  readonly paths: readonly string[]
}

/** A call of `kimi-config sync`. */
export type SyncCall = Call<SyncOptions, 'sync'> & Paths

/** The same with its configuration. */
export type SyncRun = Run<SyncOptions, 'sync'> & Paths

/** The facts that pages are compared with. */
export interface DocsSource {
  readonly facts: SourceFacts
  /** The pages in the language of the source page; undefined if the source is the catalog. */
  readonly leading: readonly Page[] | undefined
  /** Reads pages with markers of the source's doc sets. */
  readonly readMarked: MarkedReader
  /** Retired models that the source page lists. */
  readonly retired: readonly RetiredModel[]
}

/**
 * Opens the source of the facts: `--source-page` (or the setting) with the other pages in its
 * language, otherwise the catalog.
 * @param paths The paths of the call.
 */
export async function openSource(
  paths: readonly string[],
  tree: PageFiles,
  { options, config: { forCwd }, terminal }: SyncRun,
): Promise<DocsSource> {
  const { catalog, today, docs } = forCwd
  const given = options.sourcePage ?? docs.sourcePage
  if (given === undefined) {
    if (options.shape === 'source') throw new UsageError('`--shape source` needs `--source-page`')
    const facts = sourceFromCatalog(catalog, today)
    const readMarked = tree.createMarkedReader(setsOf(facts.known))
    return { facts, leading: undefined, readMarked, retired: [] }
  }
  const path = given.replaceAll('\\', '/')
  const source = { path, text: readTextFile(resolve(terminal.cwd, path)) }
  const sets = setsOf(findBlockNames([source]))
  if (sets.length === 0) throw new UsageError(`${path} has no marker block to take facts from`)
  const here = createCommonNames([path, ...paths], terminal)
  const files = await tree.find([rootOf(path, here(path), docs.locales, terminal), ...paths])
  const languageOf = createLanguageOf(here, docs.locales ?? [])
  const [self, language] = [here(path), languageOf(path)]
  const readMarked = tree.createMarkedReader(sets)
  const seen = new Set<string>()
  const isNew = (page: Page): boolean => !seen.has(here(page.path)) && !!seen.add(here(page.path))
  const sisters = readMarked(files.filter((file) => languageOf(file) === language))
    .filter(isNew)
    .filter((page) => here(page.path) !== self)
  const leading = [source, ...sisters]
  const parsers = await loadParsers(neededSyntaxes(leading))
  const facts = sourceFromPages(leading, path, parsers)
  const retired = findRetired(facts, forCwd)
  if (retired.length > 0) warnRetired(path, retired, terminal)
  return { facts, leading, readMarked, retired }
}

function findRetired(
  { known, block }: SourceFacts,
  { catalog, today }: FolderConfig,
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

/** The source page may differ from the catalog, but its retired models fail for every reader. */
function warnRetired(path: string, retired: readonly RetiredModel[], { err }: Terminal): void {
  const ids = retired.map(({ model, since }) => (since ? `${model} (since ${since})` : model))
  err(
    `kimi-config: ${path}, which other pages follow, lists models that are retired: ${ids.join(', ')}; bring it level with the catalog first: \`kimi-config sync ${path}\`\n`,
  )
}

/** The root folder of a page's docs tree; `name` is the page's uniform path. */
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
