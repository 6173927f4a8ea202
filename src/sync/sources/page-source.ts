import { type ConfigValue, configValueOf, isFields } from '../../core/config-value.ts'
import { stringAt } from '../../core/tree.ts'
import { type Parsers, smallParsers } from '../../syntax/parsers.ts'
import {
  bareId,
  type UnreadBlock,
  type Wanted,
  type WantedBlock,
  type WantedModel,
} from '../facts.ts'
import type { FormResult } from '../forms/block-form.ts'
import type { Entry, Holder } from '../forms/entries/entry-syntax.ts'
import { findSyntax } from '../forms/entries/find-syntax.ts'
import type { BlockShape } from '../forms/read-shape.ts'
import { readShape } from '../forms/read-shape.ts'
import { splitLines } from '../lines.ts'
import { localeOf } from '../locale-of.ts'
import { type Block, findBlocks } from '../markers/find-blocks.ts'
import { readCodeMarker, readProseMarker } from '../markers/marker-spelling.ts'
import type { Page } from '../sync-text.ts'
import { findTable } from '../table.ts'
import { views } from '../views/views.generated.ts'
import type { BlockName, KnownBlocks } from './source.ts'
import { rememberBlocks, type SourceFacts } from './source.ts'
import { cellsOfEntry, readCells, readTable, type SourceTable } from './source-cells.ts'

type Fields = ReadonlyMap<string, ConfigValue>

/** A block of a source page. */
export interface SourceBlock {
  readonly block: Block
  readonly page: Page
  readonly parsers: Parsers
}

/**
 * The facts in the blocks of pages, for the sets of the first page. Each view comes from the first
 * page that has it, so a view that is not on the source page can come from another page in its
 * language.
 */
export function sourceFromPages(
  pages: readonly Page[],
  name: string,
  parsers: Parsers = smallParsers,
): SourceFacts {
  const known = findBlockNames(pages.slice(0, 1))
  const blocks = new Map<string, SourceBlock>()
  for (const page of pages) {
    for (const block of findBlocks(page.text, known).blocks) {
      if (!blocks.has(block.id)) blocks.set(block.id, { block, page, parsers })
    }
  }
  return {
    name,
    known,
    isLimited: () => false,
    block: rememberBlocks((set, view) => readSet(blocks, set, view)),
    shape: (set, view) => readSourceShape(blocks.get(`${set}-${view}`)),
  }
}

/** The pages that facts are taken from: the first, and those that add a view. */
export function findSuppliers(pages: readonly Page[]): readonly Page[] {
  const known = findBlockNames(pages.slice(0, 1))
  const seen = new Set<string>()
  return pages.filter((page, index) => {
    const before = seen.size
    for (const { id } of findBlocks(page.text, known).blocks) seen.add(id)
    return index === 0 || seen.size > before
  })
}

function readSourceShape(source: SourceBlock | undefined): BlockShape | undefined {
  return source && readShape(bodyOf(source), localeOf(source.page.path, []))
}

/** The ids of all views of the sets that have a marker on the pages. */
export function findBlockNames(pages: readonly Page[]): KnownBlocks {
  const known = new Map<string, BlockName>()
  for (const line of pages.flatMap(({ text }) => splitLines(text))) {
    const spelt = readProseMarker(line.content) ?? readCodeMarker(line.content)
    const view = views.find(({ id }) => spelt?.id.endsWith(`-${id}`))?.id
    if (spelt === undefined || view === undefined) continue
    if (spelt.edge !== 'start' || !spelt.hasColon) continue
    const set = spelt.id.slice(0, -view.length - 1)
    for (const { id } of views) known.set(`${set}-${id}`, { set, view: id })
  }
  return known
}

function readSet(
  blocks: ReadonlyMap<string, SourceBlock>,
  set: string,
  view: string,
): WantedBlock | UnreadBlock | undefined {
  const source = blocks.get(`${set}-${view}`)
  if (source === undefined) return undefined
  const { ids, unreadable } = readOwn(source)
  const unread = unreadable ?? whyPartial(source) ?? (ids.length > 0 ? undefined : NO_MODEL)
  if (unread !== undefined) return { unread }
  const entries = readFields(blocks.get(`${set}-models`), 'list')
  const aliases = readFields(blocks.get(`${set}-aliases`), 'map')
  const table = readOwnTable(blocks.get(`${set}-ids`))
  const cells = table === undefined ? new Map() : readCells(table, entries)
  const prefixes = readPrefixes(blocks, set)
  const isMixed = new Set(prefixes.values()).size > 1
  const models = [...new Set(ids)].map(
    (id): WantedModel => ({
      id,
      ...(isMixed && prefixes.has(id) && { prefix: prefixes.get(id) ?? '' }),
      cells: new Map([...cellsOfEntry(entries.get(id)), ...(cells.get(id) ?? [])]),
      alias: wantFields(aliases.get(id)),
      entry: wantFields(entries.get(id)),
    }),
  )
  const own = view === 'ids' ? table : view === 'model-refs' ? readOwnTable(source) : undefined
  const columns = own?.columns.map((about, i) => ({ about, header: own.header[i] ?? '' }))
  return { provider: providerOf(blocks, set), models, closed: true, ...(columns && { columns }) }
}

/** The table of a block; undefined if it has none. */
export function readOwnTable(source: SourceBlock | undefined): SourceTable | undefined {
  return source && readTable(bodyOf(source), localeOf(source.page.path, []))
}

const NO_MODEL = 'it lists no model'

/** Why the block's table cannot be trusted: two rows on one line would be read as one model. */
function whyPartial(source: SourceBlock): string | undefined {
  const table = findTable(splitLines(bodyOf(source)))
  return table?.rows.some((row) => row.length > table.header.length)
    ? 'a row of its table has more cells than the header'
    : undefined
}

/** The prefix of each model in the set's refs. */
function readPrefixes(
  blocks: ReadonlyMap<string, SourceBlock>,
  set: string,
): ReadonlyMap<string, string> {
  const prefixes = new Map<string, string>()
  for (const view of ['aliases', 'model-refs', 'ids']) {
    for (const ref of readRefs(blocks.get(`${set}-${view}`))) {
      const id = bareId(ref)
      if (!prefixes.has(id)) prefixes.set(id, ref.slice(0, -id.length))
    }
  }
  return prefixes
}

/** The refs of a block, of those that have a provider. */
function readRefs(source: SourceBlock | undefined): readonly string[] {
  if (source?.block.view === 'aliases') {
    return readEntries(source, 'map').flatMap(({ key = '' }) => (/.\/./.test(key) ? [key] : []))
  }
  const refs = source && bodyOf(source).matchAll(REF)
  return [...(refs ?? [])].map(([, ref = '']) => ref)
}

const REF = /["'`]((?:[\w.-]{1,80}\/){1,3}[\w.:-]{1,100})["'`]/g

const NOTHING: FormResult = { differences: [], ids: [], remarks: [], unreadable: 'it has no view' }

/** Reads a block's models, in order, or why it cannot be read. */
function readOwn({ block, page, parsers }: SourceBlock): FormResult {
  const result = views
    .find(({ id }) => id === block.view)
    ?.compare({
      path: page.path,
      text: page.text,
      block,
      wanted: { provider: '', models: [], closed: false },
      localeOf: () => ({ id: 'en', words: undefined }),
      eol: '\n',
      parsers,
    })
  return result ?? NOTHING
}

function bodyOf({ block, page }: SourceBlock): string {
  return page.text.slice(block.body.start, block.body.end)
}

/** The fields of a block's entries, by model id. */
export function readFields(
  source: SourceBlock | undefined,
  holder: Holder,
): ReadonlyMap<string, Fields> {
  const entries = new Map<string, Fields>()
  for (const { key, value } of readEntries(source, holder)) {
    const id = bareId(key ?? stringAt(value, 'id')?.value ?? '')
    const fields = configValueOf(value)
    if (isFields(fields) && !entries.has(id)) entries.set(id, fields)
  }
  return entries
}

function readEntries(source: SourceBlock | undefined, holder: Holder): readonly Entry[] {
  if (source === undefined) return []
  const { block, page, parsers } = source
  const code = { path: page.path, text: page.text, block, parsers, eol: '\n' }
  return findSyntax(code).parse(code, holder).entries
}

function wantFields(fields: Fields | undefined): ReadonlyMap<string, Wanted<ConfigValue>> {
  return new Map([...(fields ?? [])].map(([key, value]) => [key, { value }] as const))
}

/** The provider in the refs of a set; without one, the name of the set. */
function providerOf(blocks: ReadonlyMap<string, SourceBlock>, set: string): string {
  for (const view of ['aliases', 'model-refs', 'ids']) {
    const source = blocks.get(`${set}-${view}`)
    const ref = source && /([\w.-]{1,80})\/[\w.-]/.exec(bodyOf(source))?.[1]
    if (ref) return ref
  }
  return set
}
