import type { Model } from '../../catalog/catalog-data.generated.ts'
import { factsOn, findModel, lastingModels } from '../../catalog/models.ts'
import { defaultsOf, findProvider } from '../../catalog/providers.ts'
import { parsePointer } from '../../core/pointer.ts'
import type { EndpointUse } from '../../core/projection.ts'
import type { Span } from '../../core/text.ts'
import { pointerTo } from '../../core/tree.ts'
import { causeOf, findMentions, type ModelMention, relatedRefs } from '../context/mentions.ts'
import type { Rule, RuleContext } from '../rule.ts'
import { joinWords, shownText } from '../support/describe-value.ts'
import {
  describeRetirement,
  type ModelRetirement,
  retirementOf,
} from '../support/model-retirement.ts'
import { limitsToAdopt } from './adopt-facts.ts'
import { useSuccessor } from './use-successor.ts'

export const modelRetired: Rule = {
  id: 'model-retired',
  meta: {
    summary: 'A model that the first-party API no longer serves',
    severity: 'error',
    fix: 'unsafe',
  },
  check(context) {
    for (const mention of findMentions(context)) checkMention(context, mention)
    for (const { endpoint } of context.endpoints) checkDefault(context, endpoint)
  },
}

function checkMention(context: RuleContext, mention: ModelMention): void {
  const { catalog, today, report } = context
  const model = findModel(catalog, mention.product, mention.id.value)
  if (model === undefined || model.legacy !== undefined) return
  const end = retirementOf(catalog, model, today)
  if (end === undefined) return
  const { successor } = end
  const fix = successor && useSuccessor(context, mention, model, successor)
  report({
    at: mention.id.span,
    ...end.severity,
    message: describeRetirement(model, end),
    actual: model.id,
    ...(successor && { expected: [successor.id] }),
    note: noteFor(context, mention, model, end),
    related: relatedRefs(mention),
    ...causeOf(mention),
    ...(fix && { fix }),
  })
}

/** The built-in provider whose service does web searches. */
const SEARCHING = 'moonshot'

/** Reports a retired default model of the tool, if the config selects none. */
function checkDefault(
  { projection, catalog, dialect, toolVersion, today, excerpt, report }: RuleContext,
  { purpose, provider, place, models, takesDefaultModel }: EndpointUse,
): void {
  if (takesDefaultModel !== true || models.length > 0 || excerpt !== undefined) return
  const searches = purpose === 'web-search'
  const name = searches ? SEARCHING : provider
  const builtIn =
    projection.hasBuiltIns || searches ? findProvider(catalog, dialect.tool, name) : undefined
  const defaults = builtIn && defaultsOf(builtIn, toolVersion)
  const id = searches ? defaults?.searchModel : defaults?.model
  const model = builtIn && id !== undefined ? findModel(catalog, builtIn.product, id) : undefined
  const end = model && retirementOf(catalog, model, today)
  if (model === undefined || end === undefined) return
  const { successor, when, basis } = end
  const example = successor === undefined ? '' : `, such as \`${successor.id}\``
  report({
    at: place,
    severity: 'warning',
    message: `No model is selected${searches ? ' for the web search' : ''}, and \`${model.id}\`, which ${dialect.title} then asks for, ${when}`,
    ...(successor && { expected: [successor.id] }),
    note: `Select a model that stays${example}. ${basis}`.trim(),
  })
}

function noteFor(
  context: RuleContext,
  { product, use }: ModelMention,
  model: Model,
  { isGone, basis, successor }: ModelRetirement,
): string {
  const { catalog, today } = context
  if (basis !== '') return `${basis} From that day the API answers 404 for it.`
  if (!isGone) return 'From that day the API answers 404 for it.'
  if (successor === undefined) {
    const served = lastingModels(catalog, product, today).map(({ id }) => `\`${id}\``)
    return `The API answers 404 for it. It serves ${served.join(', ')}.`
  }
  const limits = use ? limitsToAdopt(use, model, factsOn(successor, today)) : []
  if (limits.length === 0) return 'The API answers 404 for it.'
  const names = limits.map(({ span }) => `\`${fieldAt(context, span)}\``)
  return `The API answers 404 for it. The successor has its own limits: adjust ${joinWords(names, 'and')} too.`
}

/** The key that holds a value. */
function fieldAt({ document }: RuleContext, span: Span): string {
  const steps = parsePointer(pointerTo(document.root, span) ?? '')
  return shownText(steps.findLast((step) => !/^\d+$/.test(step)) ?? '')
}
