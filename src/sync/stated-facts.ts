import { type ConfigValue, isFields, isList } from '../core/config-value.ts'
import type { Parsers } from '../syntax/parsers.ts'
import type { CellFact } from './facts.ts'
import { type Block, findBlocks } from './markers/find-blocks.ts'
import { readNumber, type ShownNumber, showsValue } from './numbers.ts'
import { readFields, readOwnTable } from './sources/page-source.ts'
import type { SourceFacts } from './sources/source.ts'
import { readCells } from './sources/source-cells.ts'
import type { Page } from './sync-text.ts'

/** A fact that a block states about a model, independent of language. */
export interface StatedFact {
  readonly model: string
  /** The subject in words, for messages. */
  readonly subject: string
  /** As written on the page. */
  readonly shown: string
  readonly value: StatedValue
}

type StatedValue = number | boolean | readonly string[] | ShownNumber

/** The column of a table and the field of an entry for each subject. */
const SUBJECTS = [
  ['context', 'contextWindow', 'context window'],
  ['output', 'maxTokens', 'most output tokens'],
  ['reasoning', 'reasoning', 'reasoning'],
  ['input', 'input', 'input'],
] as const

const PRICES = ['input', 'output', 'cacheRead', 'cacheWrite']

/** Facts already read, by view and text: entries are the same in every language. */
export type StatedMemory = Map<string, readonly StatedFact[]>

/**
 * What each block of a page states about limits, reasoning, input and prices, by block id. For a
 * stale block (`isStale`), facts that the source has are left out: the block is reported as stale.
 */
export function readStatedFacts(
  page: Page,
  source: SourceFacts,
  parsers: Parsers,
  isStale: (id: string) => boolean,
  known: StatedMemory,
): ReadonlyMap<string, readonly StatedFact[]> {
  const { blocks } = findBlocks(page.text, source.known)
  return new Map(
    blocks.map((block) => {
      const key = `${block.view} ${page.text.slice(block.body.start, block.body.end)}`
      const all = known.get(key) ?? readBlock(block, page, parsers)
      known.set(key, all)
      return [block.id, isStale(block.id) ? all.filter(isUnknownTo(source, block)) : all] as const
    }),
  )
}

function readBlock(block: Block, page: Page, parsers: Parsers): readonly StatedFact[] {
  const source = { block, page, parsers }
  if (block.view === 'models') {
    return [...readFields(source, 'list')].flatMap(([model, fields]) => [
      ...SUBJECTS.flatMap(([, field, subject]) => ofEntry(model, subject, fields.get(field))),
      ...pricesOf(model, fields.get('cost')),
    ])
  }
  if (block.start.style === 'code') return []
  const table = readOwnTable(source)
  if (table === undefined) return []
  return [...readCells(table, new Map())].flatMap(([model, cells]) => {
    const byColumn = new Map(cells)
    return SUBJECTS.flatMap(([column, , subject]) => {
      const cell = byColumn.get(column)
      const value = cell && valueOfCell(cell.value)
      const [text] = cell?.also ?? []
      const shown = text?.kind === 'text' ? text.value : String(cell?.value.value)
      return value === undefined ? [] : [{ model, subject, value, shown }]
    })
  })
}

function ofEntry(
  model: string,
  subject: string,
  value: ConfigValue | undefined,
): readonly StatedFact[] {
  if (typeof value === 'number' || typeof value === 'boolean') {
    return [{ model, subject, value, shown: String(value) }]
  }
  if (value === undefined || !isList(value)) return []
  const items = value.map(String)
  return [{ model, subject, value: items, shown: items.join(', ') }]
}

function pricesOf(model: string, cost: ConfigValue | undefined): readonly StatedFact[] {
  if (cost === undefined || !isFields(cost)) return []
  return PRICES.flatMap((name) => ofEntry(model, `cost.${name}`, cost.get(name)))
}

function valueOfCell(fact: CellFact): StatedValue | undefined {
  switch (fact.kind) {
    case 'number':
      return fact.value
    case 'reasoning':
      return fact.value !== 'no'
    case 'efforts':
      return fact.value.length > 0 ? true : undefined
    case 'input':
      return fact.value
    case 'text':
      return readNumber(fact.value)
  }
}

function isUnknownTo(source: SourceFacts, { set, view }: Block): (fact: StatedFact) => boolean {
  const wanted = source.block(set, view)
  const models = wanted === undefined || 'unread' in wanted ? [] : wanted.models
  const byId = new Map(models.map((model) => [model.id, model] as const))
  return ({ model, subject }) => {
    const own = byId.get(model)
    if (own === undefined) return false
    const [column, field] = SUBJECTS.find(([, , name]) => name === subject) ?? []
    if (view !== 'models') return column !== undefined && !own.cells.has(column)
    return !own.entry.has(field ?? 'cost')
  }
}

/** Whether two facts about the same subject of a model contradict each other. */
export function contradict(a: StatedFact, b: StatedFact): boolean {
  return !isSame(a.value, b.value)
}

function isSame(a: StatedValue, b: StatedValue): boolean {
  if (isShown(a)) return isShown(b) ? mayBeSame(a, b) : typeof b !== 'number' || showsValue(a, b)
  if (isShown(b)) return isSame(b, a)
  // Values of different kinds, from a table and an entry, cannot be compared.
  if (typeof a === 'object') return typeof b !== 'object' || sameItems(a, b)
  return typeof a !== typeof b || a === b
}

function isShown(value: StatedValue): value is ShownNumber {
  return typeof value === 'object' && 'style' in value
}

/** `1M` and `1024K` may be the same number, since each unit has two meanings. */
function mayBeSame(a: ShownNumber, b: ShownNumber): boolean {
  const whole = (shown: ShownNumber): boolean => !shown.digits.includes('.')
  if (!whole(a) || !whole(b)) return true
  const factors = [1000, 1024, 1000 ** 2, 1024 ** 2]
  return factors.some((factor) => {
    const value = Number(a.digits) * factor
    return showsValue(a, value) && showsValue(b, value)
  })
}

function sameItems(a: readonly string[], b: readonly string[]): boolean {
  return [...new Set(a)].toSorted().join() === [...new Set(b)].toSorted().join()
}
