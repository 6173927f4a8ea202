import { resolve } from 'node:path'
import { type Catalog, createCatalog } from '../../catalog/catalog.ts'
import type { CatalogData } from '../../catalog/catalog-data.generated.ts'
import { compareCatalogs } from '../../catalog/compare-catalogs.ts'
import { compareReading } from '../../catalog/compare-reading.ts'
import { findImporter } from '../../catalog/import/importers.ts'
import { makeCatalog } from '../../catalog/import/make-catalog.ts'
import type { CatalogReading } from '../../catalog/import/reading.ts'
import { findCatalogProblems } from '../../catalog/problems.ts'
import type { SourceDocument } from '../../core/document.ts'
import { UsageError } from '../../core/errors.ts'
import type { Problem } from '../../core/finding.ts'
import { maskSecrets } from '../../core/mask.ts'
import { createSourceText } from '../../core/text.ts'
import { nodeAt } from '../../core/tree.ts'
import { readProviderFolder, readProviderModels } from '../../node/read-provider-folder.ts'
import { readTextFile } from '../../node/read-text.ts'
import { type FilePlace, parseOwn, usageErrorAt, validateNode } from '../../node/read-validated.ts'
import { writeWholeFile } from '../../node/write-file.ts'
import { formatDifferences } from '../../report/catalog/diff.ts'
import { neededSyntaxes } from '../../sync/needed-syntaxes.ts'
import { findBlockNames } from '../../sync/sources/page-source.ts'
import { readPageFacts } from '../../sync/sources/read-page-facts.ts'
import { loadParsers } from '../../syntax/parsers.ts'
import { resolveConfig } from '../config.ts'
import { type ExitCode, STDIN, type Terminal } from '../terminal.ts'
import { type CatalogCall, printData } from './show-catalog.ts'

/** What was read from a source: a whole catalog, or facts about some models. */
type Source =
  | { readonly kind: 'catalog'; readonly catalog: Catalog }
  | { readonly kind: 'facts'; readonly reading: CatalogReading; readonly place: FilePlace }

/** `kimi-config catalog diff FILE`: exit 1 if the catalog does not accept a difference. */
export async function diffCatalog(file: string, call: CatalogCall): Promise<ExitCode> {
  const { options, terminal } = call
  const { catalog, today } = (await resolveConfig(call)).forCwd
  const source = await readSource(file, catalog, call)
  const differences =
    source.kind === 'catalog'
      ? compareCatalogs(catalog, source.catalog, today)
      : compareReading(catalog, source.reading, today)
  if (source.kind === 'facts') warnNotes(source, 'not compared', terminal)
  const report = { version: 1, asOf: today, file, differences }
  printData(report, () => formatDifferences(differences), call)
  const open = differences.filter(({ accepted }) => !accepted).length
  if (options.format !== 'json') {
    terminal.err(`kimi-config: ${summarise(differences.length, open)}\n`)
  }
  return open > 0 ? 1 : 0
}

function summarise(all: number, open: number): string {
  if (all === 0) return 'no difference'
  const words = `${all} ${all === 1 ? 'difference' : 'differences'}`
  return open === all ? words : `${words}, ${all - open} of them accepted`
}

/** `kimi-config catalog import FILE`: prints or writes a catalog made from the file. */
export async function importCatalog(file: string, call: CatalogCall): Promise<ExitCode> {
  const { options, terminal } = call
  const { catalog, today } = (await resolveConfig(call)).forCwd
  const source = await readSource(file, catalog, call)
  if (source.kind === 'catalog') {
    throw new UsageError(`${file} is a catalog already: \`--catalog ${file}\` takes its facts`)
  }
  const origin = { ref: originOf(file), date: today }
  const { data, problems, unprinted } = makeCatalog(catalog.data, source.reading, origin)
  if (data === undefined) throw describeProblems(source.place, problems)
  checkCatalog(data, source.place)
  warnNotes(source, 'left out', terminal)
  if (unprinted.length > 0) {
    const ids = list(unprinted)
    terminal.err(
      `kimi-config: no doc set prints ${ids}: the output limit or the cost is not stated\n`,
    )
  }
  const text = maskSecrets(`${JSON.stringify(data, undefined, 2)}\n`)
  if (options.write === undefined) terminal.out(text)
  else {
    writeWholeFile(resolve(terminal.cwd, options.write), text)
    terminal.err(`wrote ${options.write}\n`)
  }
  return 0
}

/** The reference of a source; the schema requires at least three characters. */
function originOf(file: string): string {
  const path = file.replaceAll('\\', '/')
  return path.length < 3 ? `./${path}` : path
}

const NOT_RECOGNISED =
  'Not recognised: expected a page with marker blocks, an `openclaw.plugin.json`, a listing of models.dev, the model prices of LiteLLM, a saved answer to `GET /v1/models` or a catalog; `--from` decides'

async function readSource(
  file: string,
  catalog: Catalog,
  { options, terminal }: CatalogCall,
): Promise<Source> {
  const folder = file === '-' ? undefined : readProviderFolder(terminal.cwd, file)
  if (folder !== undefined) {
    const place = { path: file, source: createSourceText('') }
    return readFacts(place, await readProviderModels(folder, catalog))
  }
  const path = file === '-' ? STDIN : file
  const text = file === '-' ? await terminal.readStdin() : readTextFile(resolve(terminal.cwd, file))
  const { from } = options
  const page = { path, text }
  if (from === 'page' || (from === undefined && isPage(page))) {
    const parsers = await loadParsers(neededSyntaxes([page]))
    const place = { path, source: createSourceText(text) }
    return readFacts(place, readPageFacts(page, catalog, parsers))
  }
  // Prose should not be reported as JSON with a syntax error.
  if (from === undefined && !/^\s*[{[/]/.test(text)) {
    throw new UsageError(`${path}: ${NOT_RECOGNISED}`)
  }
  const document = parseOwn(path, text)
  if (from === undefined && isCatalog(document)) {
    const data = validateNode<CatalogData>(document, document.root, document.value, 'catalog')
    const [problem] = findCatalogProblems(data)
    if (problem !== undefined) throw new UsageError(`${path}: ${problem}`)
    return { kind: 'catalog', catalog: createCatalog(data) }
  }
  const importer = findImporter(document.root, from)
  if (importer === undefined) {
    throw usageErrorAt(document, { start: 0, end: 0 }, NOT_RECOGNISED)
  }
  return readFacts(document, importer.read(document.root, catalog))
}

function isPage(page: { readonly path: string; readonly text: string }): boolean {
  return /\.(?:mdx?|markdown)$/i.test(page.path) || findBlockNames([page]).size > 0
}

function isCatalog({ root }: SourceDocument): boolean {
  return nodeAt(root, 'models')?.kind === 'array' && nodeAt(root, 'docSets') !== undefined
}

function readFacts(place: FilePlace, reading: CatalogReading): Source {
  if (reading.problems.length > 0) throw describeProblems(place, reading.problems)
  return { kind: 'facts', reading, place }
}

const MOST_PROBLEMS = 10

/** Lists all problems in one error, so that the user can correct them in one go. */
function describeProblems(place: FilePlace, problems: readonly Problem[]): UsageError {
  const lines = problems
    .toSorted((a, b) => a.at.start - b.at.start)
    .map(({ at, message }) => usageErrorAt(place, at, message).message)
  const rest = lines.length - MOST_PROBLEMS
  const shown = lines.slice(0, MOST_PROBLEMS)
  return new UsageError([...shown, ...(rest > 0 ? [`and ${rest} more`] : [])].join('\n'))
}

/** Validates the new catalog: ids of the source may not fit the schema. */
function checkCatalog(data: CatalogData, place: FilePlace): void {
  validateNode(place, undefined, data, 'catalog')
  const [problem] = findCatalogProblems(data)
  if (problem !== undefined) throw new UsageError(`${place.path}: ${problem}`)
}

function warnNotes(
  { reading, place }: { readonly reading: CatalogReading; readonly place: FilePlace },
  fate: string,
  { err }: Terminal,
): void {
  const { leftOut, notes } = reading
  for (const note of notes) err(`kimi-config: ${place.path}: ${note}\n`)
  if (leftOut.length > 0) {
    err(
      `kimi-config: ${place.path}: ${fate}, since a catalog has no place for it: ${list(leftOut)}\n`,
    )
  }
}

function list(names: readonly string[]): string {
  return names.map((name) => `\`${name}\``).join(', ')
}
