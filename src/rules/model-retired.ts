import type { Model } from '../catalog/catalog-data.generated.ts'
import { factsOn, findModel, lifeOf, modelsServed, successorOf } from '../catalog/models.ts'
import { defaultsOf, findProvider } from '../catalog/providers.ts'
import type { EndpointUse } from '../core/projection.ts'
import type { Rule, RuleContext } from './rule.ts'
import { limitsToAdopt } from './support/adopt-facts.ts'
import { fieldAt } from './support/describe-place.ts'
import { joinWords } from './support/describe-value.ts'
import { causeOf, findMentions, type ModelMention, relatedRefs } from './support/mentions.ts'
import { useSuccessor } from './support/use-successor.ts'

export const modelRetired: Rule = {
  id: 'model-retired',
  meta: {
    summary: 'A model that the first-party API no longer serves',
    why: 'After its last day a model answers with 404 `resource_not_found_error`, which looks like a missing permission. Every id in the tutorials of early 2026 has gone that way.',
    severity: 'error',
    fix: 'unsafe',
    references: [
      'https://github.com/OpenHands/OpenHands/issues/15321',
      'https://github.com/diillson/chatcli/issues/1344',
    ],
    examples: [
      {
        dialect: 'openclaw',
        bad: '{\n  agents: { defaults: { model: { primary: "moonshot/kimi-k2.5" } } },\n}\n',
        good: '{\n  agents: { defaults: { model: { primary: "moonshot/kimi-k2.6" } } },\n}\n',
        asOf: '2026-11-20',
      },
    ],
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
  const life = lifeOf(model, today)
  if (life !== 'retired' && life !== 'retiring') return
  const successor = successorOf(catalog, model, today)
  const fix = successor && useSuccessor(context, mention, model, successor)
  const when = life === 'retired' ? 'is retired since' : 'will be retired on'
  const instead = successor === undefined ? '' : `, expected \`${successor.id}\``
  report({
    at: mention.id.span,
    ...(life === 'retiring' && { severity: 'warning' }),
    message: `\`${model.id}\` ${when} ${model.retired}${instead}`,
    actual: model.id,
    ...(successor && { expected: [successor.id] }),
    note: noteFor(context, mention, model, successor),
    related: relatedRefs(mention),
    ...causeOf(mention),
    ...(fix && { fix }),
  })
}

/** The model that a tool asks for by itself where a config selects none. */
function checkDefault(
  { uses, catalog, dialect, toolVersion, today, excerpt, report }: RuleContext,
  { provider, place, models, takesDefaultModel }: EndpointUse,
): void {
  if (takesDefaultModel !== true || models.length > 0 || excerpt !== undefined) return
  const builtIn = uses.builtins ? findProvider(catalog, dialect.tool, provider) : undefined
  const id = builtIn && defaultsOf(builtIn, toolVersion)?.model
  const model = builtIn && id !== undefined ? findModel(catalog, builtIn.product, id) : undefined
  if (model === undefined || lifeOf(model, today) !== 'retired') return
  const successor = successorOf(catalog, model, today)
  report({
    at: place,
    severity: 'warning',
    message: `No model is selected, and \`${model.id}\`, which ${dialect.title} then asks for, is retired since ${model.retired}`,
    ...(successor && { expected: [successor.id] }),
    note: successor
      ? `Select a model that is served, such as \`${successor.id}\`.`
      : 'Select a model that is served.',
  })
}

function noteFor(
  context: RuleContext,
  { product, use }: ModelMention,
  model: Model,
  successor: Model | undefined,
): string {
  const { catalog, today } = context
  if (lifeOf(model, today) === 'retiring') return 'From that day the API answers 404 for it.'
  if (successor === undefined) {
    const served = modelsServed(catalog, product, today).map(({ id }) => `\`${id}\``)
    return `The API answers 404 for it. It serves ${served.join(', ')}.`
  }
  const limits = use ? limitsToAdopt(use, model, factsOn(successor, today)) : []
  if (limits.length === 0) return 'The API answers 404 for it.'
  const names = limits.map(({ span }) => `\`${fieldAt(context, span)}\``)
  return `The API answers 404 for it. The successor has its own limits: adjust ${joinWords(names, 'and')} too.`
}
