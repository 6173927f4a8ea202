import type { Catalog } from '../../catalog/catalog.ts'
import { compareReading } from '../../catalog/compare-reading.ts'
import type { Difference } from '../../catalog/difference.ts'
import type { StatedModel } from '../../catalog/import/reading.ts'
import { findModel, isClosedToNew, lifeOf, successorOf } from '../../catalog/models.ts'
import { closestId } from '../../catalog/similar-ids.ts'
import type { LintContext } from '../../rules/context/lint-context.ts'
import { listNames } from '../../rules/support/describe-value.ts'
import type { ProbedModel, ProbeProblem } from './probe-target.ts'
import type { Site } from './site.ts'

/** The models that a service lists for a key. */
export interface ModelList {
  readonly site: Site
  readonly models: readonly StatedModel[]
}

/** Holds a model of a config against the list for its key. */
export function judgeModel(
  context: LintContext,
  wanted: ProbedModel,
  list: ModelList,
): readonly ProbeProblem[] {
  const said = list.models.find(({ id }) => id === wanted.id.value)
  if (said === undefined) return judgeMissing(context, wanted, list)
  return [
    ...judgeWindow(context, wanted, said, list),
    ...judgeInput(wanted, said, list),
    ...judgeReasoning(wanted, said, list),
    ...compareWithCatalog(context, wanted, said, list),
  ]
}

function judgeMissing(
  context: LintContext,
  { id, refs }: ProbedModel,
  { site, models }: ModelList,
): readonly ProbeProblem[] {
  const { catalog, today } = context
  const product = site.service?.product
  const model = product && findModel(catalog, product, id.value)
  // Not listed, but still answered by another model.
  if (model?.legacy === 'routed') return []
  const known = models.map((listed) => listed.id).filter(isPlainId)
  const successor = model && successorOf(catalog, model, today)?.id
  const instead = [successor, closestId(id.value, known)].find(
    (one) => one !== undefined && known.includes(one) && one !== id.value,
  )
  const may = known.length === 0 ? 'no model' : listNames(new Set(known))
  return [
    {
      rule: 'probe/model',
      at: id.span,
      message: `\`${id.value}\` is not among the models that the key may use at \`${site.url.host}\``,
      actual: id.value,
      ...(instead !== undefined && { expected: [instead] }),
      note: [whyMissing(context, id.value, site), `The key may use ${may}.`]
        .filter((part) => part !== '')
        .join(' '),
      related: refs.map(({ ref }) => ({ message: `\`${ref.value}\` leads here`, span: ref.span })),
      cause: `${site.url.href} ${id.value}`,
    },
  ]
}

/** Whether an id from a service is safe to print. */
export function isPlainId(id: string): boolean {
  return /^[A-Za-z0-9][\w.@/~+[\]-]{0,99}$/.test(id)
}

function whyMissing({ catalog, today }: LintContext, id: string, { service }: Site): string {
  if (service === undefined) return ''
  const { product } = service
  const model = findModel(catalog, product, id)
  if (model === undefined) {
    const isOthers = catalog.data.models.some((one) => one.id === id && one.product !== product)
    return isOthers ? 'It is a model of the other product.' : ''
  }
  if (model.retired !== undefined && lifeOf(model, today) === 'retired') {
    return `It is retired since ${model.retired}.`
  }
  if (model.legacy !== undefined) return 'The service does not list it any more.'
  return isClosedToNew(model, today)
    ? `Accounts created since ${model.closedToNew} do not get it.`
    : 'This account does not have it yet: it may need a first payment or a larger plan.'
}

/** Compares a value of the config with what the service states. */
type Judged = (wanted: ProbedModel, said: StatedModel, list: ModelList) => readonly ProbeProblem[]

function judgeWindow(
  { catalog }: LintContext,
  { id, use }: ProbedModel,
  { contextWindow: limit }: StatedModel,
  { site }: ModelList,
): readonly ProbeProblem[] {
  const claimed = suffixWindow(catalog, use)
  const stated =
    use?.contextWindow ?? (claimed === undefined ? undefined : { value: claimed, span: id.span })
  if (stated === undefined || limit === undefined || stated.value === limit) return []
  const isAbove = stated.value > limit
  // A suffix stands for a round number, so being below the limit is no mistake.
  if (!isAbove && use?.contextWindow === undefined) return []
  return [
    {
      rule: 'probe/metadata',
      at: stated.span,
      ...(!isAbove && { severity: 'info' }),
      message: `The context window of \`${id.value}\` is ${stated.value}, but \`${site.url.host}\` gives this key ${limit}`,
      actual: String(stated.value),
      expected: [String(limit)],
      note: isAbove
        ? 'A session that grows past the limit ends in a 400 `exceeded model token limit`. A larger plan may raise it.'
        : 'The tool uses less than it could. That is fine if you want it so.',
    },
  ]
}

/** The context window that a client assumes for a suffix such as `[1m]`. */
function suffixWindow({ data }: Catalog, use: ProbedModel['use']): number | undefined {
  const text = use?.clientSuffix?.toLowerCase()
  const suffixes = (data.assumedWindows ?? []).flatMap(({ suffix }) => suffix ?? [])
  return suffixes.find((suffix) => suffix.text === text)?.window
}

const MODALITIES: ReadonlySet<string> = new Set(['text', 'image', 'video', 'audio'])

const judgeInput: Judged = ({ id, use }, { input }, { site }) => {
  if (input === undefined) return []
  const said: ReadonlySet<string> = new Set(input)
  return (use?.input ?? [])
    .filter(({ value }) => MODALITIES.has(value) && !said.has(value))
    .map(({ value, span }) => ({
      rule: 'probe/metadata',
      at: span,
      message: `\`${id.value}\` takes no \`${value}\` input at \`${site.url.host}\``,
      actual: value,
      expected: [...input],
      note: `It takes ${input.join(', ')}.`,
    }))
}

const judgeReasoning: Judged = ({ id, use }, { reasoning: modes }, { site }) => {
  const stated = use?.reasoning
  if (stated === undefined || modes === undefined) return []
  const right = modes.includes('none')
    ? false
    : modes.every((mode) => mode === 'always') || undefined
  if (right === undefined || stated.value === right) return []
  return [
    {
      rule: 'probe/metadata',
      at: stated.span,
      message: `\`reasoning\` of \`${id.value}\` is ${stated.value}, but \`${site.url.host}\` states ${right}`,
      actual: String(stated.value),
      expected: [String(right)],
    },
  ]
}

/** Facts that a service states, and whose values are safe to print. */
const COMPARED: ReadonlySet<string> = new Set(['contextWindow', 'input', 'reasoning'])

function compareWithCatalog(
  { catalog, today }: LintContext,
  { id }: ProbedModel,
  said: StatedModel,
  { site }: ModelList,
): readonly ProbeProblem[] {
  if (site.service === undefined) return []
  const reading = { models: [said], leftOut: [], notes: [], problems: [] }
  const differences = compareReading(catalog, reading, today).filter(
    ({ id: about, kind, field, accepted }) =>
      about === said.id && kind === 'fact' && !accepted && COMPARED.has(field ?? ''),
  )
  if (differences.length === 0) return []
  return [
    {
      rule: 'probe/metadata',
      at: id.span,
      severity: 'info',
      message: `\`${site.url.host}\` and the catalog differ on \`${id.value}\`: ${differences.map(describeDifference).join('; ')}`,
      note: `The catalog was verified on ${catalog.data.verifiedOn}. A plan may also have limits of its own. \`kimi-config catalog diff\` compares a saved answer.`,
      cause: `${site.url.href} ${id.value}`,
    },
  ]
}

function describeDifference({ field, theirs, ours }: Difference): string {
  return `${field} ${show(theirs)} there, ${show(ours)} in the catalog`
}

function show(value: unknown): string {
  return Array.isArray(value) ? value.join(' and ') : String(value)
}
