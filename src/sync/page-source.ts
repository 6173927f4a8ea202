import { itemsOf, membersOf, stringAt } from '../core/tree.ts'
import { parseJson5 } from '../syntax/json5.ts'
import { type BlockShape, readShape } from './block-shape.ts'
import {
  bareId,
  type CellFact,
  type Column,
  type FactValue,
  isFactFields,
  isFactList,
  type Wanted,
  type WantedBlock,
  type WantedModel,
} from './facts.ts'
import { findRenderer } from './find-renderer.ts'
import { recogniseColumns } from './forms/columns.ts'
import { toFact } from './forms/edit-entry.ts'
import type { BlockName, KnownBlocks } from './known-blocks.ts'
import { splitLines } from './lines.ts'
import { localeOf } from './locale-of.ts'
import { readCodeMarker, readProseMarker } from './marker-spelling.ts'
import { type Block, findBlocks } from './markers.ts'
import { readReference } from './model-reference.ts'
import { readNumber } from './numbers.ts'
import { renderers } from './renderers/renderers.generated.ts'
import type { SourceFacts } from './source.ts'
import type { Page } from './sync-text.ts'
import { findTable } from './table.ts'
import { readEfforts, readModality, readReasoning, splitItems } from './vocabulary.ts'

type Fields = ReadonlyMap<string, FactValue>

/** One block of a source page. */
interface SourceBlock {
  readonly block: Block
  readonly page: Page
}

/**
 * The facts that pages' own blocks state, about the sets of the first page. Each view is taken from
 * the first page that has it, so that a view which the source page lacks can come from a sister page
 * in its language.
 */
export function sourceFromPages(pages: readonly Page[], name: string): SourceFacts {
  const known = findBlockNames(pages.slice(0, 1))
  const blocks = new Map<string, SourceBlock>()
  for (const page of pages) {
    for (const block of findBlocks(page.text, known).blocks) {
      if (!blocks.has(block.id)) blocks.set(block.id, { block, page })
    }
  }
  return {
    name,
    known,
    isLimited: () => false,
    block: (set, view) => readSet(blocks, set, view),
    shape: (set, view) => readSourceShape(blocks.get(`${set}-${view}`)),
  }
}

function readSourceShape(source: SourceBlock | undefined): BlockShape | undefined {
  return source && readShape(bodyOf(source), localeOf(source.page.path, []))
}

/** Every set that pages have a marker of, with every view. */
export function findBlockNames(pages: readonly Page[]): KnownBlocks {
  const known = new Map<string, BlockName>()
  for (const line of pages.flatMap(({ text }) => splitLines(text))) {
    const spelt = readProseMarker(line.content) ?? readCodeMarker(line.content)
    const view = renderers.find((renderer) => spelt?.id.endsWith(`-${renderer.view}`))?.view
    if (spelt === undefined || view === undefined || spelt.edge !== 'start') continue
    const set = spelt.id.slice(0, -view.length - 1)
    for (const renderer of renderers) {
      known.set(`${set}-${renderer.view}`, { set, view: renderer.view })
    }
  }
  return known
}

function readSet(
  blocks: ReadonlyMap<string, SourceBlock>,
  set: string,
  view: string,
): WantedBlock | undefined {
  const source = blocks.get(`${set}-${view}`)
  if (source === undefined) return undefined
  const entries = readEntries(blocks.get(`${set}-models`), '[')
  const aliases = readEntries(blocks.get(`${set}-aliases`), '{')
  const cells = readCells(blocks.get(`${set}-ids`))
  const models = listIds(source).map(
    (id): WantedModel => ({
      id,
      cells: new Map([...cellsOfEntry(entries.get(id)), ...(cells.get(id) ?? [])]),
      alias: wantFields(aliases.get(id)),
      entry: wantFields(entries.get(id)),
    }),
  )
  return { provider: providerOf(blocks, set), models, closed: true }
}

/** The models that a block lists, in order, each once. */
function listIds({ block, page }: SourceBlock): readonly string[] {
  const ids = findRenderer(block.view)?.compare({
    path: page.path,
    text: page.text,
    block,
    lines: splitLines(page.text, block.body.start, block.body.end),
    wanted: { provider: '', models: [], closed: false },
    localeOf: () => ({ id: 'en', words: undefined }),
    eol: '\n',
  }).ids
  return [...new Set(ids)]
}

function bodyOf({ block, page }: SourceBlock): string {
  return page.text.slice(block.body.start, block.body.end)
}

function readEntries(
  source: SourceBlock | undefined,
  open: '{' | '[',
): ReadonlyMap<string, Fields> {
  const entries = new Map<string, Fields>()
  if (source === undefined) return entries
  const text = `${open}\n${bodyOf(source)}\n${open === '{' ? '}' : ']'}`
  const { root } = parseJson5(source.page.path, text)
  const named = [
    ...membersOf(root).map(({ key, value }) => ({ ref: key, value })),
    ...itemsOf(root).map((value) => ({ ref: stringAt(value, 'id')?.value ?? '', value })),
  ]
  for (const { ref, value } of named) {
    const fields = toFact(value)
    if (isFactFields(fields) && !entries.has(bareId(ref))) entries.set(bareId(ref), fields)
  }
  return entries
}

function wantFields(fields: Fields | undefined): ReadonlyMap<string, Wanted<FactValue>> {
  return new Map([...(fields ?? [])].map(([key, value]) => [key, { value }] as const))
}

/** What stands before the refs of the set's blocks. */
function providerOf(blocks: ReadonlyMap<string, SourceBlock>, set: string): string {
  for (const view of ['aliases', 'model-refs', 'ids']) {
    const source = blocks.get(`${set}-${view}`)
    const ref = source && /([\w.-]{1,80})\/[\w.-]/.exec(bodyOf(source))?.[1]
    if (ref) return ref
  }
  return set
}

function readCells(
  source: SourceBlock | undefined,
): ReadonlyMap<string, readonly (readonly [Column, Wanted<CellFact>])[]> {
  const cells = new Map<string, readonly (readonly [Column, Wanted<CellFact>])[]>()
  const table = source && findTable(splitLines(bodyOf(source)))
  if (source === undefined || table === undefined) return cells
  const columns = recogniseColumns(table, [], localeOf(source.page.path, []))
  for (const row of table.rows) {
    const id = readReference(row[columns.indexOf('ref')] ?? '')?.id
    if (id === undefined || cells.has(id)) continue
    cells.set(
      id,
      columns.flatMap((column, index) => {
        const text = row[index]
        return column === undefined || text === undefined
          ? []
          : [[column, wantCell(column, text)] as const]
      }),
    )
  }
  return cells
}

/** What a cell says; a cell of another page with the very same text is as right. */
function wantCell(column: Column, text: string): Wanted<CellFact> {
  const shown: CellFact = { kind: 'text', value: text }
  return { value: readFact(column, text) ?? shown, also: [shown] }
}

function readFact(column: Column, text: string): CellFact | undefined {
  if (column === 'context' || column === 'output') {
    const number = readNumber(text)
    const value = Number(number?.digits)
    return number?.style.unit === '' ? { kind: 'number', value } : undefined
  }
  if (column === 'reasoning') {
    const value = readReasoning(text)
    if (value !== undefined) return { kind: 'reasoning', value }
    const efforts = readEfforts(text)
    return efforts && { kind: 'efforts', value: efforts }
  }
  if (column !== 'input') return undefined
  const read = splitItems(text).flatMap((item) => readModality(item) ?? [])
  return read.length === splitItems(text).length ? { kind: 'input', value: read } : undefined
}

/** What a config entry tells about a table's cells, for a source that has no table. */
function cellsOfEntry(
  fields: Fields | undefined,
): readonly (readonly [Column, Wanted<CellFact>])[] {
  const facts: (readonly [Column, CellFact])[] = []
  const name = fields?.get('name')
  const input = fields?.get('input')
  const context = fields?.get('contextWindow')
  const output = fields?.get('maxTokens')
  if (typeof name === 'string') facts.push(['name', { kind: 'text', value: name }])
  if (input !== undefined && isFactList(input)) {
    facts.push(['input', { kind: 'input', value: input.map(String) }])
  }
  if (typeof context === 'number') facts.push(['context', { kind: 'number', value: context }])
  if (typeof output === 'number') facts.push(['output', { kind: 'number', value: output }])
  return facts.map(([column, value]) => [column, { value }] as const)
}
