import type { Catalog } from '../../catalog/catalog.ts'
import type { ErrorSign, Model, ProductId } from '../../catalog/catalog-data.generated.ts'
import { factsOn, findModel, findWrongId } from '../../catalog/models.ts'
import { currentRef, findProvider } from '../../catalog/providers.ts'
import { vendorById } from '../../catalog/vendors.ts'
import type { Day } from '../../core/day.ts'
import { judgeId, PRODUCT_NAMES } from '../../rules/support/judge-id.ts'
import { retirementOf } from '../../rules/support/model-retirement.ts'
import type { Facts, Subject } from './subject.ts'

const TOKENS = /[A-Za-z0-9~@][\w.\-:/@[\]]{1,120}/g

/** The value of `model=…`, `"model": …`, `the model …` and the like. */
const CALLED_MODEL =
  /model(?:[_ ]?(?:id|name))?["'`]?\s{0,3}[=:]?\s{0,3}["'`(]?([A-Za-z~@][\w.\-:/@[\]]{1,100})/gi

const MOST = 4

/** A model id or ref in a text. */
interface Named {
  readonly written: string
  /** The provider in a ref. */
  readonly provider: string | undefined
  readonly id: string
}

/** What is known about the request. */
export interface Asked {
  readonly product: ProductId | undefined
  /** Whether an unknown id may be the cause of the error. */
  readonly doubtsIds: boolean
}

/** Describes the models that a text mentions. */
export function describeModels(
  facts: Facts,
  readable: string,
  { product, doubtsIds }: Asked,
): readonly Subject[] {
  return findModels(facts.catalog, readable, doubtsIds)
    .flatMap((named) => describeModel(facts, named, product))
    .slice(0, MOST)
}

/** Values of `model`, if an unknown id may be the cause; then known ids anywhere. */
function findModels(catalog: Catalog, readable: string, doubtsIds: boolean): readonly Named[] {
  const called = (doubtsIds ? [...readable.matchAll(CALLED_MODEL)] : [])
    .map(([, token = '']) => readToken(token))
    .filter(({ written, id }) => /\d|kimi|moonshot/i.test(id) && !isOther(catalog, written))
  const known = [...readable.matchAll(TOKENS)]
    .map(([token]) => readToken(token))
    .filter(({ id }) => isKnownId(catalog, id))
  const all = [...new Map([...called, ...known].map((named) => [named.written, named])).values()]
  const inRefs = new Set(all.flatMap(({ provider, id }) => (provider === undefined ? [] : [id])))
  return all.filter(({ provider, id }) => provider !== undefined || !inRefs.has(id))
}

function readToken(token: string): Named {
  const bare = token.replace(/[.,:;)]+$/, '')
  const written = /\[1m\]$/i.test(bare) ? bare : bare.replace(/[\][]+.*$/, '')
  const slash = written.indexOf('/')
  return slash < 0
    ? { written, provider: undefined, id: written }
    : { written, provider: written.slice(0, slash), id: written.slice(slash + 1) }
}

/** Products of the mentioned models, for ids that only one product has. */
export function productsOfModels(catalog: Catalog, readable: string): readonly ProductId[] {
  return findModels(catalog, readable, false).flatMap(({ id }) => {
    const having = PRODUCTS.filter((product) => findModel(catalog, product, id) !== undefined)
    return having.length === 1 ? having : []
  })
}

const PRODUCTS: readonly ProductId[] = ['open-platform', 'kimi-code']

function isKnownId(catalog: Catalog, id: string): boolean {
  return PRODUCTS.some(
    (product) =>
      findModel(catalog, product, id) !== undefined ||
      findWrongId(catalog, product, id) !== undefined,
  )
}

/** Whether a token is no model id: the name of a tool or a provider, or a URL, which may hold a password. */
function isOther(catalog: Catalog, written: string): boolean {
  return (
    /^kimi-(?:cli|code|coding)$|:\/\/|:.*@/i.test(written) ||
    catalog.data.providers.some(({ id }) => id === written.toLowerCase())
  )
}

function describeModel(
  facts: Facts,
  { written, provider, id }: Named,
  asked: ProductId | undefined,
): readonly Subject[] {
  const { catalog, dialect } = facts
  if (provider !== undefined && isOtherVendor(catalog, provider, dialect?.tool)) {
    return [
      { sentence: `\`${written}\` is a model of another vendor, whose own ids and dates count.` },
    ]
  }
  const known = provider === undefined ? undefined : findKnownProvider(facts, provider)
  const renamed = known === undefined ? [] : describeRenamed(facts, known.tool, provider ?? '', id)
  return [...renamed, ...describeId(facts, known?.product ?? asked, id)]
}

function isOtherVendor(catalog: Catalog, provider: string, tool: string | undefined): boolean {
  if (tool !== undefined && findProvider(catalog, tool, provider) !== undefined) return false
  return vendorById(catalog, provider) !== undefined || /^opencode(?:-go)?$/i.test(provider)
}

function findKnownProvider({ catalog, dialect }: Facts, provider: string) {
  const tools = dialect === undefined ? [] : [dialect.tool]
  const all = [...tools, ...catalog.data.providers.map(({ tool }) => tool)]
  return all.map((tool) => findProvider(catalog, tool, provider)).find((one) => one !== undefined)
}

/** Describes a ref whose provider has been renamed. */
function describeRenamed(
  { catalog }: Facts,
  tool: string,
  provider: string,
  model: string,
): readonly Subject[] {
  const current = currentRef(catalog, tool, { provider, model })
  if (current.provider === provider) return []
  const sentence = `\`${provider}/${model}\` is written \`${current.provider}/${current.model}\` today.`
  return [{ sentence, signs: ['provider-renamed'] }]
}

/** Describes an id, judged by the product that the request went to, if that is known. */
function describeId(
  { catalog, today }: Facts,
  asked: ProductId | undefined,
  id: string,
): readonly Subject[] {
  const having = PRODUCTS.find((one) => findModel(catalog, one, id) !== undefined)
  const product = asked ?? having ?? 'open-platform'
  const model = findModel(catalog, product, id)
  const end = model === undefined || model.legacy ? undefined : retirementOf(catalog, model, today)
  const served: readonly ErrorSign[] =
    asked === undefined ? ['model-not-retired'] : ['model-not-retired', 'model-served']
  if (end !== undefined) {
    const { successor, when, basis, isGone } = end
    const next = successor === undefined ? '' : `; its successor is \`${successor.id}\``
    const sentence = `\`${id}\` ${when}${next}. ${basis}`.trim()
    return [{ sentence, signs: isGone ? ['model-retired'] : served, model: id }]
  }
  const verdict = judgeId({ catalog, today }, product, id)
  if (verdict === undefined) {
    return model === undefined
      ? []
      : [{ sentence: describeLive(model, today), signs: served, model: id }]
  }
  const { message, suggestion, note } = verdict
  const meant = suggestion === undefined ? '.' : `; did you mean \`${suggestion}\`?`
  const isNew = verdict.severity === 'info' || (model !== undefined && !model.legacy)
  const sign: ErrorSign = /\[1m\]$/i.test(id) ? 'model-suffix' : 'model-unknown'
  const sentence = `${message}${meant} ${note ?? ''}`.trim()
  return [{ sentence, signs: isNew ? [] : [sign], model: id }]
}

function describeLive(model: Model, today: Day): string {
  const { contextWindow, maxOutput } = factsOn(model, today)
  const most = maxOutput === undefined ? '' : ` and answers of at most ${maxOutput}`
  return `\`${model.id}\` is served by ${PRODUCT_NAMES[model.product]} as of ${today}, with a window of ${contextWindow} tokens${most}.`
}
