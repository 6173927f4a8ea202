import type { Model, ProductId } from '../../catalog/catalog-data.generated.ts'
import { findModel } from '../../catalog/models.ts'
import { modelRetired } from '../../rules/model-retired/model-retired.ts'
import { modelUnknown } from '../../rules/model-unknown/model-unknown.ts'
import { judgeId } from '../../rules/support/judge-id.ts'
import { describeRetirement, retirementOf } from '../../rules/support/model-retirement.ts'
import { listsOtherModels } from '../page/other-vendors.ts'
import type { Cast, Catch } from './cast.ts'
import type { Destination } from './near.ts'
import type { Value } from './outline.ts'

/** What says that an id is compared, translated or looked back at, and not asked for. */
const NO_USE =
  /(?:[!=]==?|\bcase|\b(?:startsWith|endsWith|includes|contains|indexOf|has|HasPrefix|HasSuffix|Contains|equals|equalsIgnoreCase|EqualFold|starts_with|ends_with|startswith|endswith|contain|match|test|in)\s?\(|\bin)\s*$|pattern|regex|match|prefix|deprecat|legacy|\bold|retired|removed|replace|price|pricing|cost|changelog|description|comment|title|tooltip|placeholder|help|hint|example|message|slug/i

/** Finds ids that first-party services do not serve, each once. */
export function checkIds(cast: Cast): readonly Catch[] {
  if (hasManyPrices(cast)) return []
  const isList = isListing(cast)
  return cast.outline.values.flatMap((value) => {
    const named = readId(value.text)
    if (named === undefined || isNoUse(cast, value)) return []
    const destination = cast.near.productsFor(value)
    if (destination === undefined) return []
    // In a list of what there is, only an entry with its own URL is a setting.
    if (isList && !((destination.urlAt ?? 2) <= 1)) return []
    return judge(cast, value, narrow(destination, named.product), named.id)
  })
}

interface NamedId {
  readonly id: string
  /** The product that the text before the id names. */
  readonly product?: ProductId
}

const REF =
  /^(?:(openai|moonshot(?:-(?:cn|ai|intl|global))?|kimi|kimi-(?:code|coding))\/)?(k[\d.][\w.[\]-]*|(?:kimi|moonshot)-[\w.[\]-]+)$/

/** A text that is nothing but an id, perhaps with its provider before it. */
function readId(text: string): NamedId | undefined {
  const [, provider, id] = text.length <= 80 ? (REF.exec(text) ?? []) : []
  if (id === undefined) return undefined
  if (provider?.startsWith('moonshot')) return { id, product: 'open-platform' }
  return provider?.startsWith('kimi-') ? { id, product: 'kimi-code' } : { id }
}

function narrow(destination: Destination, product: ProductId | undefined): Destination {
  const isAmong = product !== undefined && destination.products.includes(product)
  return isAmong ? { ...destination, products: [product] } : destination
}

function isNoUse({ kind }: Cast, { label, block }: Value): boolean {
  // In prose, quotes stand anywhere.
  const isInProse = !kind.isCode && label !== '' && !/[:=(]$|(?:^|\s)--?[\w-]+$/.test(label)
  return (
    isInProse ||
    NO_USE.test(label) ||
    NO_USE.test(block.label) ||
    readId(nameOf(label)) !== undefined
  )
}

/** The key in a label, without quotes and separators. */
function nameOf(label: string): string {
  return label.replace(/^["'`]|["'`]?\s*(?:=>|->|:=|[:=])?\s*$/g, '')
}

/** From here on, prices or models of many makers make a file a list of what there is. */
const MANY_PRICES = 8
const MANY_MODELS = 20

function hasManyPrices({ text }: Cast): boolean {
  const prices = text.match(/(?:price|pricing|cost)\w{0,30}["']?\s{0,5}[:=]/gi) ?? []
  return prices.length >= MANY_PRICES
}

function isListing({ outline: { values } }: Cast): boolean {
  const others = new Set(values.map(({ text }) => text).filter(isOtherModel))
  return others.size >= MANY_MODELS
}

function isOtherModel(text: string): boolean {
  return text.length < 60 && !/\s/.test(text) && listsOtherModels(text)
}

function judge(
  cast: Cast,
  value: Value,
  { products, urlAt }: Destination,
  id: string,
): readonly Catch[] {
  const { catalog, today } = cast
  const known = products.flatMap((product) => ownModel(cast, product, id) ?? [])
  const [model] = known
  if (model !== undefined) {
    const ends = known.flatMap((one) => retirementOf(catalog, one, today) ?? [])
    const [end] = ends
    // A model that one of the products still serves may be asked there.
    if (end === undefined || ends.length < known.length) return []
    const { successor, isGone, basis } = end
    return [
      {
        // Until then it works.
        rule: { id: modelRetired.id, severity: isGone ? 'warning' : 'info' },
        problem: {
          at: value.span,
          message: describeRetirement(model, end),
          actual: id,
          ...(successor && { expected: [successor.id] }),
          note: `${basis} ${isGone ? 'The API answers 404 for it.' : 'From that day the API answers 404 for it.'} ${UNSURE}`.trim(),
          cause: id,
        },
      },
    ]
  }
  const [product] = products
  if (product === undefined || products.length > 1 || urlAt === undefined || !isModelName(value))
    return []
  return judgeUnknown(cast, value, product, id)
}

const UNSURE = 'No tool is known for this file: leave an id that another vendor gets.'

/** The model of a product, without ids that it accepts or accepted under another name. */
function ownModel({ catalog }: Cast, product: ProductId, id: string): Model | undefined {
  const model = findModel(catalog, product, id)
  return model?.legacy === undefined ? model : undefined
}

/** Whether a value is the id of a model by its name. */
function isModelName({ label, block }: Value): boolean {
  if (/provider|vendor|plan|platform|plugin|service|type/i.test(label)) return false
  return (
    /model|llm/i.test(label) ||
    /models?\b/i.test(block.label) ||
    /models?\b/i.test(block.parent?.label ?? '')
  )
}

/** Reports ids that are certainly wrong: known mistakes, and those of the other product. */
function judgeUnknown(
  { catalog, today }: Cast,
  value: Value,
  product: ProductId,
  id: string,
): readonly Catch[] {
  const verdict = judgeId({ catalog, today }, product, id)
  if (verdict?.severity !== 'error') return []
  const { message, suggestion } = verdict
  return [
    {
      rule: { id: modelUnknown.id, severity: 'warning' },
      problem: {
        at: value.span,
        message: suggestion === undefined ? message : `${message}, did you mean \`${suggestion}\`?`,
        actual: id,
        ...(suggestion !== undefined && { expected: [suggestion] }),
        note: UNSURE,
        cause: `${product} ${id}`,
      },
    },
  ]
}
