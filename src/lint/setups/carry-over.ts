import type { ProductId } from '../../catalog/catalog-data.generated.ts'
import {
  closestModel,
  findModel,
  findWrongId,
  lifeOf,
  modelForWrongId,
  successorOf,
} from '../../catalog/models.ts'
import { findReaders } from '../../catalog/variables.ts'
import type { Day } from '../../core/day.ts'
import { isUsableOutput, isUsableWindow } from '../../init/limits.ts'
import { type Choices, type Setup, type SetupModel, setupModel } from '../../init/setup.ts'
import type { Template } from '../../init/template.ts'
import type { FoundConfig, FoundModel, FoundProvider } from './find-providers.ts'

/** What a config sets up, for another tool. */
export interface CarriedOver {
  /** One for each product and region, the default one first; empty if there is none. */
  readonly setups: readonly Carried[]
  /** What is not carried over, or not as it was. */
  readonly notes: readonly string[]
}

export interface Carried {
  readonly setup: Setup
  /** Whether the config holds its key, which is not copied. */
  readonly hasLiteralKey: boolean
}

/** The tool that a config is carried over to. */
export interface Target {
  readonly title: string
  readonly template: Template
}

/** Reads setups out of a config, as far as another tool has room for them. */
export function carryOver(
  found: FoundConfig,
  { title, template }: Target,
  base: Pick<Setup, 'catalog' | 'today' | 'version'>,
  product: ProductId | undefined,
): CarriedOver {
  const notes: string[] = []
  const wanted = found.providers.filter((one) => product === undefined || one.product === product)
  const setups = groupProviders(wanted).flatMap((providers): readonly Carried[] => {
    const [{ product, region }] = providers
    const [first, ...others] = uniqueModels(
      providers
        .flatMap(({ models }) => models)
        .flatMap((one) => carryModel(base, product, one, notes)),
    )
    if (first === undefined) return []
    const variable = ownVariable(base, providers)
    return [
      {
        setup: {
          ...base,
          product,
          region,
          models: [first, ...others],
          ...(variable !== undefined && { keyVariable: variable }),
        },
        hasLiteralKey: providers.some((one) => one.hasLiteralKey),
      },
    ]
  })
  const kept = leaveOut(setups, { title, template }, notes)
  if (found.others.length > 0) {
    notes.push(`of other vendors, and not carried over: ${[...new Set(found.others)].join(', ')}`)
  }
  if (found.extras.length > 0) notes.push(`not carried over: ${found.extras.join(', ')}`)
  return { setups: kept, notes }
}

type Group = readonly [FoundProvider, ...FoundProvider[]]

/** The providers of each product and region; a list of models has one for each model. */
function groupProviders(providers: readonly FoundProvider[]): readonly Group[] {
  const groups = new Map<string, [FoundProvider, ...FoundProvider[]]>()
  for (const provider of providers) {
    const name = `${provider.product} ${provider.region}`
    const group = groups.get(name)
    if (group === undefined) groups.set(name, [provider])
    else group.push(provider)
  }
  return [...groups.values()]
}

function uniqueModels(models: readonly SetupModel[]): readonly SetupModel[] {
  return [...new Map(models.toReversed().map((one) => [one.model.id, one])).values()].toReversed()
}

function carryModel(
  { catalog, today }: Pick<Setup, 'catalog' | 'today'>,
  product: ProductId,
  found: FoundModel,
  notes: string[],
): readonly SetupModel[] {
  const { id, alias } = found
  const known = findModel(catalog, product, id)
  const isServed =
    known !== undefined && known.legacy === undefined && lifeOf(known, today) !== 'retired'
  if (known !== undefined && isServed) {
    const own = setupModel(known, today)
    return [
      setupModel(known, today, {
        ...limitsOf(own, found, notes),
        ...(alias !== undefined && { alias }),
      }),
    ]
  }
  const wrong = findWrongId(catalog, product, id)
  const meant =
    (known && successorOf(catalog, known, today)) ??
    (wrong && modelForWrongId(catalog, wrong, today)) ??
    closestModel(catalog, product, id, today)
  notes.push(
    meant === undefined
      ? `\`${id}\` is no model of ${product}, and is left out`
      : `\`${id}\` is not served any more; \`${meant.id}\` takes its place`,
  )
  return meant === undefined ? [] : [setupModel(meant, today)]
}

/** The limits that a user chose and that work. */
function limitsOf(
  own: SetupModel,
  { contextWindow, maxTokens }: FoundModel,
  notes: string[],
): Choices {
  const { model, facts } = own
  const keepsWindow = contextWindow !== undefined && isUsableWindow(own, contextWindow)
  const keepsOutput = maxTokens !== undefined && isUsableOutput(own, maxTokens)
  if (contextWindow !== undefined && !keepsWindow) {
    notes.push(
      `the context window of \`${model.id}\` is ${facts.contextWindow}, not ${contextWindow}`,
    )
  }
  return { ...(keepsWindow && { contextWindow }), ...(keepsOutput && { maxTokens }) }
}

/** The user's own variable for the key; one that tools know is replaced by the target's. */
function ownVariable({ catalog }: Pick<Setup, 'catalog'>, providers: Group): string | undefined {
  const [name] = providers.flatMap(({ keyVariable }) => keyVariable ?? [])
  return name === undefined || findReaders(catalog, name).length > 0 ? undefined : name
}

/** Leaves out what the target has no room for, and says so. */
function leaveOut(
  setups: readonly Carried[],
  { title, template }: Target,
  notes: string[],
): readonly Carried[] {
  const [main, ...others] = setups
  if (main === undefined) return []
  const first = main.setup
  const lacks = template.lacks ?? []
  const tell = (what: readonly string[]): void => {
    if (what.length > 0) notes.push(`${title} has no room for ${what.join(', ')}`)
  }
  tell([
    ...(template.holdsOneModel ? first.models.slice(1).map(({ model }) => `\`${model.id}\``) : []),
    ...(lacks.includes('an alias') ? first.models.flatMap(ownAlias) : []),
    ...(lacks.includes('limits') ? first.models.flatMap((one) => ownLimits(one, first.today)) : []),
  ])
  const isForOne =
    template.kind !== 'fields' ||
    template.holdsOneModel === true ||
    template.merge.isForOne === true
  // A second region needs a second key, and names of its own for the same models.
  const remaining = isForOne ? [] : others.filter(({ setup }) => setup.product !== first.product)
  tell(
    others
      .filter((one) => !remaining.includes(one))
      .map(({ setup }) => `the second provider, ${setup.product} of region ${setup.region}`),
  )
  return [main, ...remaining]
}

function ownAlias({ model, alias }: SetupModel): readonly string[] {
  return alias === (model.alias ?? model.name) ? [] : [`the alias \`${alias}\``]
}

function ownLimits({ model, contextWindow, maxTokens }: SetupModel, today: Day): readonly string[] {
  const usual = setupModel(model, today)
  const isOwn = contextWindow !== usual.contextWindow || maxTokens !== usual.maxTokens
  return isOwn ? [`the limits of \`${model.id}\``] : []
}
