import type { Catalog } from '../../catalog/catalog.ts'
import type { Cost, DocSet, Modality, ReasoningMode } from '../../catalog/catalog-data.generated.ts'
import { findDocSet } from '../../catalog/doc-sets.ts'
import { costOf, knownModalities, productOf } from '../../catalog/import/fields.ts'
import {
  CAN_REASON,
  type CatalogReading,
  NO_REASONING,
  type StatedModel,
  withoutRepeats,
} from '../../catalog/import/reading.ts'
import { type ConfigFields, type ConfigValue, isFields, isList } from '../../core/config-value.ts'
import type { Problem } from '../../core/finding.ts'
import { type Span, shiftSpan } from '../../core/text.ts'
import { type Parsers, smallParsers } from '../../syntax/parsers.ts'
import type { Column, WantedModel } from '../facts.ts'
import { findSyntax } from '../forms/entries/find-syntax.ts'
import { type Block, findBlocks } from '../markers/find-blocks.ts'
import type { Page } from '../sync-text.ts'
import { findBlockNames, sourceFromPages } from './page-source.ts'
import type { SourceFacts } from './source.ts'

const KNOWN = ['id', 'name', 'reasoning', 'input', 'cost', 'contextWindow', 'maxTokens', 'compat']

/** Reads what a page's marker blocks state about models, and the doc sets that they list. */
export function readPageFacts(
  page: Page,
  catalog: Catalog,
  parsers: Parsers = smallParsers,
): CatalogReading {
  const known = findBlockNames([page])
  const { blocks, problems } = findBlocks(page.text, known)
  const facts = sourceFromPages([page], page.path, parsers)
  const sets = [...new Set(blocks.map(({ set }) => set))].map((set) =>
    readSet(set, page, blocks, facts, catalog),
  )
  return {
    ...withoutRepeats(sets.flatMap(({ models }) => models)),
    docSets: sets.flatMap(({ docSet }) => docSet ?? []),
    leftOut: [...new Set(sets.flatMap(({ leftOut }) => leftOut))],
    problems: [
      ...problems,
      ...blocks.flatMap((block) => checkCode(page, block, parsers)),
      ...sets.flatMap((set) => set.problems),
      ...(blocks.length === 0 ? [describeNoBlock()] : []),
    ],
  }
}

function describeNoBlock(): Problem {
  return { at: { start: 0, end: 0 }, message: 'The page has no marker block to take facts from' }
}

/** Reports code that does not parse, and so would seem to state less than it does. */
function checkCode({ path, text }: Page, block: Block, parsers: Parsers): readonly Problem[] {
  const { view } = block
  if (view !== 'aliases' && view !== 'models') return []
  const code = { path, text, block, parsers, eol: '\n' }
  const { problems, offset } = findSyntax(code).parse(code, view === 'aliases' ? 'map' : 'list')
  return problems.map((problem) => ({ ...problem, at: shiftSpan(problem.at, offset) }))
}

interface SetReading {
  readonly models: readonly StatedModel[]
  readonly docSet?: DocSet
  readonly leftOut: readonly string[]
  readonly problems: readonly Problem[]
}

function readSet(
  set: string,
  page: Page,
  blocks: readonly Block[],
  facts: SourceFacts,
  catalog: Catalog,
): SetReading {
  const views = blocks
    .filter((block) => block.set === set)
    .flatMap((block) => {
      const wanted = facts.block(set, block.view)
      return wanted === undefined || 'unread' in wanted ? [] : [{ block, wanted }]
    })
  const [first] = views
  if (first === undefined) return { models: [], leftOut: [], problems: [] }
  const { provider } = first.wanted
  const product = findDocSet(catalog, set)?.product ?? productOf(catalog, 'openclaw', provider)
  if (product === undefined) {
    const message = `\`${provider}\` of block \`${first.block.id}\` is no Kimi or Moonshot provider`
    return { models: [], leftOut: [], problems: [{ at: first.block.start.at, message }] }
  }
  const models = new Map<string, StatedModel>()
  const leftOut = new Set<string>()
  for (const { block, wanted } of views) {
    for (const model of wanted.models) {
      if (models.has(model.id)) continue
      const at = placeOf(model.id, page.text, blocks, block)
      models.set(model.id, { product, id: model.id, at, ...readFacts(model) })
      for (const field of leftOutOf(model)) leftOut.add(field)
    }
  }
  const ids = [...models.keys()]
  const docSet: DocSet = {
    id: set,
    product,
    provider,
    views: views.flatMap(({ block, wanted }) =>
      viewOf(
        block.view,
        wanted.models.map(({ id }) => id),
        ids,
      ),
    ),
    models: ids.map((id) => ({ id })),
  }
  return { models: [...models.values()], docSet, leftOut: [...leftOut], problems: [] }
}

function leftOutOf({ entry }: WantedModel): readonly string[] {
  const compat = entry.get('compat')?.value
  const parts = compat !== undefined && isFields(compat) ? [...compat.keys()] : []
  return [
    ...[...entry.keys()].filter((key) => !KNOWN.includes(key)),
    ...parts.filter((key) => key !== 'supportedReasoningEfforts').map((key) => `compat.${key}`),
  ]
}

/** The span of a model's id: in the set's entries, else in the block that lists it. */
function placeOf(id: string, text: string, blocks: readonly Block[], listing: Block): Span {
  const entries = blocks.filter(({ set, view }) => set === listing.set && view === 'models')
  for (const { body } of [...entries, listing]) {
    const start = text.indexOf(id, body.start)
    if (start !== -1 && start < body.end) return { start, end: start + id.length }
  }
  return listing.start.at
}

function viewOf(
  view: string,
  own: readonly string[],
  all: readonly string[],
): readonly DocSet['views'][number][] {
  if (view !== 'ids' && view !== 'model-refs' && view !== 'aliases' && view !== 'models') return []
  return [{ id: view, ...(own.length < all.length && own.length > 0 && { only: own }) }]
}

/** Entries are exact; tables add what entries leave out, and how a model reasons. */
function readFacts(model: WantedModel): Omit<StatedModel, 'product' | 'id' | 'at'> {
  const entry = new Map([...model.entry].map(([key, { value }]) => [key, value] as const))
  const name = textOf(entry.get('name')) ?? cellText(model, 'name')
  const alias = textOf(model.alias.get('alias')?.value) ?? cellText(model, 'alias')
  const contextWindow = numberOf(entry.get('contextWindow')) ?? cellNumber(model, 'context')
  const maxOutput = numberOf(entry.get('maxTokens')) ?? cellNumber(model, 'output')
  const input = modalitiesOf(entry.get('input')) ?? cellInput(model)
  const reasoning = cellModes(model, modesOf(entry.get('reasoning')))
  const efforts = effortsOf(entry.get('compat')) ?? cellEfforts(model)
  const cost = readCost(entry.get('cost'))
  return {
    ...(name !== undefined && { name }),
    ...(alias !== undefined && { alias }),
    ...(contextWindow !== undefined && { contextWindow }),
    ...(maxOutput !== undefined && { maxOutput }),
    ...(input && { input }),
    ...(reasoning && { reasoning }),
    ...(efforts && { efforts }),
    ...(cost && { cost }),
  }
}

function textOf(value: ConfigValue | undefined): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}

function numberOf(value: ConfigValue | undefined): number | undefined {
  return Number.isSafeInteger(value) && Number(value) > 0 ? Number(value) : undefined
}

function modalitiesOf(value: ConfigValue | undefined): readonly Modality[] | undefined {
  return value !== undefined && isList(value) ? knownModalities(value.map(String)) : undefined
}

function modesOf(value: ConfigValue | undefined): readonly ReasoningMode[] | undefined {
  if (typeof value !== 'boolean') return undefined
  return value ? CAN_REASON : NO_REASONING
}

function readCost(value: ConfigValue | undefined): Partial<Cost> | undefined {
  if (value === undefined || !isFields(value)) return undefined
  const price = (key: string) => priceOf(value, key)
  return costOf({
    input: price('input'),
    output: price('output'),
    cacheRead: price('cacheRead'),
    cacheWrite: price('cacheWrite'),
  })
}

function priceOf(fields: ConfigFields, key: string): number | undefined {
  const value = fields.get(key)
  return typeof value === 'number' && value >= 0 ? value : undefined
}

function cellText(model: WantedModel, column: Column): string | undefined {
  const fact = model.cells.get(column)?.value
  return fact?.kind === 'text' ? textOf(fact.value) : undefined
}

function cellNumber(model: WantedModel, column: Column): number | undefined {
  const fact = model.cells.get(column)?.value
  return fact?.kind === 'number' ? numberOf(fact.value) : undefined
}

function cellInput(model: WantedModel): readonly Modality[] | undefined {
  const fact = model.cells.get('input')?.value
  return fact?.kind === 'input' ? knownModalities(fact.value) : undefined
}

/** A cell with `yes` or `no` says no more than an entry does. */
function cellModes(
  model: WantedModel,
  ofEntry: readonly ReasoningMode[] | undefined,
): readonly ReasoningMode[] | undefined {
  const fact = model.cells.get('reasoning')?.value
  const word = fact?.kind === 'reasoning' ? fact.value : undefined
  if (word === 'always-on' || word === 'always-max') return ['always']
  if (ofEntry) return ofEntry
  if (word === 'yes' || fact?.kind === 'efforts') return CAN_REASON
  return word === 'no' ? NO_REASONING : undefined
}

function cellEfforts(model: WantedModel): readonly string[] | undefined {
  const fact = model.cells.get('reasoning')?.value
  if (fact?.kind === 'reasoning' && fact.value === 'always-max') return ['max']
  return fact?.kind === 'efforts' && fact.value.length > 0 ? fact.value : undefined
}

function effortsOf(compat: ConfigValue | undefined): readonly string[] | undefined {
  if (compat === undefined || !isFields(compat)) return undefined
  const efforts = compat.get('supportedReasoningEfforts')
  const isListed = efforts !== undefined && isList(efforts) && efforts.length > 0
  return isListed ? efforts.map(String) : undefined
}
