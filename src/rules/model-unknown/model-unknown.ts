import type { Model } from '../../catalog/catalog-data.generated.ts'
import { findModel, lastingModels, lifeOf, successorOf } from '../../catalog/models.ts'
import { findProvider } from '../../catalog/providers.ts'
import { causeOf, findMentions, type ModelMention, relatedRefs } from '../context/mentions.ts'
import type { Rule, RuleContext } from '../rule.ts'
import { judgeId, PRODUCT_NAMES, type Verdict } from '../support/judge-id.ts'
import { renameModel } from '../support/rename-model.ts'
import { askOtherProduct } from './other-product.ts'
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

function judge(context: RuleContext, mention: ModelMention): Verdict | undefined {
  const { product, id } = mention
  const known = findModel(context.catalog, product, id.value)
  if (known?.legacy === 'routed') return judgeRouted(context, mention, known)
  return judgeId(context, product, id.value)
}

/**
 * Reports an id that the service routes to another model. Not under an outdated provider id: the
 * versions of the tool that use it know no other model id.
 */
function judgeRouted(
  { catalog, dialect, today }: RuleContext,
  { product, provider, ref, use }: ModelMention,
  model: Model,
): Verdict | undefined {
  const isTodays = findProvider(catalog, dialect.tool, provider)?.status === 'current'
  const isChosen = ref !== undefined || use?.role === 'selected'
  if (!isChosen || !isTodays || lifeOf(model, today) !== 'retired') return undefined
  return {
    severity: 'warning',
    message: `\`${model.id}\` is no longer listed by ${PRODUCT_NAMES[product]}, which answers with another model`,
    suggestion: successorOf(catalog, model, today)?.id,
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
  const served = lastingModels(catalog, product, today).map((model) => model.id)
  report({
    at: id.span,
    severity: ref?.leadsNowhere ? 'error' : severity,
    message: meant === undefined ? message : `${message}, did you mean \`${meant}\`?`,
    actual: id.value,
    ...(note === undefined && { expected: served }),
    note: note ?? ref?.note ?? noteFor(context, mention, served),
    related: [...relatedRefs(mention), ...(ref?.related ?? [])],
    ...causeOf(mention),
    ...(fix && { fix }),
  })
}

function noteFor(context: RuleContext, mention: ModelMention, served: readonly string[]): string {
  const list = `It serves ${served.map((name) => `\`${name}\``).join(', ')}.`
  const elsewhere = askOtherProduct(context, mention)
  return elsewhere === undefined ? list : `${list} ${elsewhere}`
}
