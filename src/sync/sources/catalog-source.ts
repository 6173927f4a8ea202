import type { Catalog } from '../../catalog/catalog.ts'
import { type DocModel, docSetModels, findDocSet } from '../../catalog/doc-sets.ts'
import { requireFacts } from '../../catalog/require-facts.ts'
import type { ConfigFields, ConfigValue } from '../../core/config-value.ts'
import type { Day } from '../../core/day.ts'
import type { CellFact, TableColumn, Wanted, WantedBlock, WantedModel } from '../facts.ts'
import type { BlockName } from './source.ts'
import { rememberBlocks, type SourceFacts } from './source.ts'

/**
 * The facts of the catalog's doc sets on a day.
 * @throws TypeError if `catalog` or `day` is not valid.
 */
export function sourceFromCatalog(catalog: Catalog, day: Day): SourceFacts {
  requireFacts('sourceFromCatalog', catalog, day)
  const known = new Map<string, BlockName>()
  for (const { id, views } of catalog.data.docSets) {
    for (const view of views) known.set(`${id}-${view.id}`, { set: id, view: view.id })
  }
  return {
    name: 'the catalog',
    known,
    isLimited: (set, view) =>
      findDocSet(catalog, set)?.views.find(({ id }) => id === view)?.only !== undefined,
    block: rememberBlocks((set, view) => blockOf(catalog, day, set, view)),
    shape: () => undefined,
  }
}

function blockOf(
  catalog: Catalog,
  day: Day,
  setId: string,
  viewId: string,
): WantedBlock | undefined {
  const set = findDocSet(catalog, setId)
  const view = set?.views.find(({ id }) => id === viewId)
  if (set === undefined || view === undefined) return undefined
  const models = docSetModels(catalog, set, view.id, day).map(wantModel)
  return { provider: set.provider, models, closed: false }
}

function wantModel(model: DocModel): WantedModel {
  return {
    id: model.id,
    cells: wantCells(model),
    alias: new Map([['alias', { value: model.alias }]]),
    entry: wantEntry(model),
  }
}

function wantCells(model: DocModel): ReadonlyMap<TableColumn, Wanted<CellFact>> {
  return new Map<TableColumn, Wanted<CellFact>>([
    ['name', { value: { kind: 'text', value: model.name } }],
    ['reasoning', wantReasoning(model)],
    ['input', { value: { kind: 'input', value: model.input } }],
    ['context', { value: { kind: 'number', value: model.contextWindow } }],
    ['output', { value: { kind: 'number', value: model.maxTokens } }],
    ['alias', { value: { kind: 'text', value: model.alias } }],
  ])
}

const NO: CellFact = { kind: 'reasoning', value: 'no' }
const YES: CellFact = { kind: 'reasoning', value: 'yes' }
const ALWAYS_ON: CellFact = { kind: 'reasoning', value: 'always-on' }
const ALWAYS_MAX: CellFact = { kind: 'reasoning', value: 'always-max' }

/**
 * Accepts several words for the same fact, and either answer for models whose thinking is optional.
 */
function wantReasoning({ reasoning }: DocModel): Wanted<CellFact> {
  const { mode, efforts } = reasoning
  const steps: CellFact = { kind: 'efforts', value: efforts }
  if (mode === 'none') return { value: NO }
  if (mode === 'toggle') return { value: YES, also: [NO, steps], opposite: NO }
  if (efforts.length === 0) return { value: ALWAYS_ON, also: [YES] }
  return { value: steps, also: [ALWAYS_ON, ALWAYS_MAX, YES] }
}

function wantEntry(model: DocModel): ReadonlyMap<string, Wanted<ConfigValue>> {
  const { mode } = model.reasoning
  const { input, output, cacheRead, cacheWrite } = model.cost
  const cost: ConfigFields = new Map(Object.entries({ input, output, cacheRead, cacheWrite }))
  const reasoning: Wanted<ConfigValue> =
    mode === 'toggle' ? { value: true, also: [false], opposite: false } : { value: mode !== 'none' }
  return new Map<string, Wanted<ConfigValue>>([
    ['id', { value: model.id }],
    ['name', { value: model.name }],
    ['reasoning', reasoning],
    ['input', { value: model.input }],
    ['cost', { value: cost }],
    ['contextWindow', { value: model.contextWindow }],
    ['maxTokens', { value: model.maxTokens }],
  ])
}
