import type { Model, ProductId } from '../../catalog/catalog-data.generated.ts'
import {
  closestModel,
  counterpartOf,
  findModel,
  findWrongId,
  lastingModel,
  lifeOf,
  modelMeantBy,
  modelsThatStay,
  successorOf,
} from '../../catalog/models.ts'
import { isNewerThanAll } from '../../catalog/newer-ids.ts'
import { findProvider } from '../../catalog/providers.ts'
import { plainKimiId } from '../../catalog/vendors.ts'
import type { Severity } from '../../core/finding.ts'
import { causeOf, findMentions, type ModelMention, relatedRefs } from '../context/mentions.ts'
import type { Rule, RuleContext } from '../rule.ts'
import { renameModel } from '../support/rename-model.ts'
import { otherProduct } from '../support/served-models.ts'
import { refInstead } from './ref-instead.ts'
import { checkVendorIds } from './vendor-ids.ts'

export const modelUnknown: Rule = {
  id: 'model-unknown',
  meta: {
    summary: 'A model id that its endpoint does not serve',
    severity: 'warning',
    fix: 'unsafe',
  },
  check(context) {
    if (context.excerpt?.isGuessed) return
    for (const mention of findMentions(context)) {
      const verdict = judge(context, mention)
      if (verdict !== undefined) reportUnknown(context, mention, verdict)
    }
    checkVendorIds(context)
  },
}

/** What is wrong with an id, and the one that was probably meant. */
interface Verdict {
  readonly severity: Severity
  readonly message: string
  readonly suggestion: string | undefined
  /** In place of what the service is known to serve. */
  readonly note?: string
}

const PRODUCT_NAMES: Readonly<Record<ProductId, string>> = {
  'open-platform': 'the Moonshot Open Platform',
  'kimi-code': 'Kimi Code',
}

function judge(context: RuleContext, mention: ModelMention): Verdict | undefined {
  const { catalog, today } = context
  const { product, id } = mention
  const known = findModel(catalog, product, id.value)
  if (known?.legacy === 'routed') return judgeRouted(context, mention, known)
  if (known !== undefined && known.legacy === undefined) {
    if (lifeOf(known, today) !== 'unreleased') return undefined
    const message = `\`${id.value}\` is not served before ${known.released}`
    return { severity: 'warning', message, suggestion: undefined }
  }
  return (
    knownWrong(context, product, id.value) ??
    newer(context, product, id.value) ??
    unknown(context, product, id.value)
  )
}

/** The service answers with another model, and what asks for it by an earlier name knows no other. */
function judgeRouted(
  { catalog, dialect, today }: RuleContext,
  { product, provider, ref }: ModelMention,
  model: Model,
): Verdict | undefined {
  const isTodays = findProvider(catalog, dialect.tool, provider)?.status === 'current'
  if (ref === undefined || !isTodays || lifeOf(model, today) !== 'retired') return undefined
  return {
    severity: 'warning',
    message: `\`${model.id}\` is no longer listed by ${PRODUCT_NAMES[product]}, which answers with another model`,
    suggestion: successorOf(catalog, model, today)?.id,
  }
}

/** Ids that are certain to be wrong: seen before, the other product's, another vendor's spelling. */
function knownWrong(
  { catalog, today }: RuleContext,
  product: ProductId,
  id: string,
): Verdict | undefined {
  const here = PRODUCT_NAMES[product]
  const wrong = findWrongId(catalog, product, id)
  if (wrong !== undefined) {
    const meant = modelMeantBy(catalog, wrong, today)?.id
    return { severity: 'error', message: `\`${id}\` is no model of ${here}`, suggestion: meant }
  }
  const other = otherProduct(product)
  const elsewhere = findModel(catalog, other, id)
  if (elsewhere !== undefined) {
    const message = `\`${id}\` is a model of ${PRODUCT_NAMES[other]}, not of ${here}`
    const once = findModel(catalog, product, id)
    const severity = once !== undefined && lifeOf(once, today) !== 'retired' ? 'warning' : 'error'
    return { severity, message, suggestion: counterpartOf(catalog, elsewhere, today)?.id }
  }
  const bare = plainIdOf(id)
  if (bare === id) return undefined
  const spelling = id.endsWith(']')
    ? `\`[1m]\` is Claude Code's own suffix, which ${here} does not know`
    : `\`${id}\` is another vendor's spelling, which ${here} does not know`
  const meant = findModel(catalog, product, bare)
  const suggestion = meant
    ? lastingModel(catalog, meant, today)
    : closestModel(catalog, product, bare, today)
  return { severity: 'error', message: spelling, suggestion: suggestion?.id }
}

/** Without what other vendors and Claude Code add to an id. */
function plainIdOf(id: string): string {
  const unmarked = id.replace(/\[1m\]$/i, '')
  const isVendors = /[/@]|^kimi-k\dp\d/i.test(unmarked)
  return isVendors ? (plainKimiId(unmarked) ?? unmarked.replace(/^moonshotai\//i, '')) : unmarked
}

/** The vendor brings out models faster than tools are updated: what is newer may well be served. */
function newer(
  { catalog, today }: RuleContext,
  product: ProductId,
  id: string,
): Verdict | undefined {
  if (!isNewerThanAll(catalog, product, id, today)) return undefined
  return {
    severity: 'info',
    message: `\`${id}\` is not in this catalog, whose facts are of ${catalog.data.verifiedOn}`,
    suggestion: undefined,
    note: 'It may be a newer model: see what the service lists for your key, and look for a newer kimi-config.',
  }
}

function unknown({ catalog, today }: RuleContext, product: ProductId, id: string): Verdict {
  return {
    severity: 'warning',
    message: `\`${id}\` is no model that ${PRODUCT_NAMES[product]} is known to serve`,
    suggestion: closestModel(catalog, product, id, today)?.id,
  }
}

function reportUnknown(
  context: RuleContext,
  mention: ModelMention,
  { severity, message, suggestion, note }: Verdict,
): void {
  const { catalog, today, report } = context
  const { product, id } = mention
  const ref = note === undefined ? refInstead(context, mention) : undefined
  const meant = ref?.ref ?? suggestion
  const fix =
    ref?.fix ?? (suggestion === undefined ? undefined : renameModel(context, mention, suggestion))
  const served = modelsThatStay(catalog, product, today).map((model) => model.id)
  report({
    at: id.span,
    severity: ref?.leadsNowhere ? 'error' : severity,
    message: meant === undefined ? message : `${message}, did you mean \`${meant}\`?`,
    actual: id.value,
    ...(note === undefined && { expected: served }),
    note: note ?? ref?.note ?? `It serves ${served.map((name) => `\`${name}\``).join(', ')}.`,
    related: [...relatedRefs(mention), ...(ref?.related ?? [])],
    ...causeOf(mention),
    ...(fix && { fix }),
  })
}
