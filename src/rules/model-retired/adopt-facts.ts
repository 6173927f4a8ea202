import type { Model, ModelFacts } from '../../catalog/catalog-data.generated.ts'
import { factsOn } from '../../catalog/models.ts'
import type { TextEdit } from '../../core/edit.ts'
import type { ModelUse } from '../../core/projection.ts'
import type { Located } from '../../core/tree.ts'
import { editorOf } from '../../syntax/editor-of.ts'
import { reasoningOf, recommendedOutput } from '../context/declared-models.ts'
import type { RuleContext } from '../rule.ts'

/**
 * Edits the facts of an entry for another model. Choices of the user that are valid for both (an
 * output limit, a name, a cost of zero) stay.
 */
export function adoptFacts(
  context: RuleContext,
  use: ModelUse,
  from: Model,
  to: Model,
): readonly TextEdit[] {
  const facts = factsOn(to, context.today)
  const window = use.contextWindow
  const output = use.maxTokens
  return [
    ...(window ? adoptNumber(context, window, facts.contextWindow) : []),
    ...(output && isOutputOf(output.value, from, facts)
      ? adoptNumber(context, output, recommendedOutput(facts))
      : []),
    ...adoptReasoning(context, use, facts),
    ...adoptInput(context, use, facts),
    ...adoptName(context, use, from, to),
    ...adoptCost(context, use, facts),
  ]
}

/** The stated limits that differ from those of another model. */
export function limitsToAdopt(
  { contextWindow, maxTokens }: ModelUse,
  from: Model,
  facts: ModelFacts,
): readonly Located<number>[] {
  const hasOutput = maxTokens !== undefined && isOutputOf(maxTokens.value, from, facts)
  return [
    ...(contextWindow && contextWindow.value !== facts.contextWindow ? [contextWindow] : []),
    ...(hasOutput && maxTokens.value !== recommendedOutput(facts) ? [maxTokens] : []),
  ]
}

function adoptNumber(
  { document }: RuleContext,
  stated: Located<number>,
  value: number,
): readonly TextEdit[] {
  return stated.value === value ? [] : [editorOf(document).replaceText(stated.span, String(value))]
}

/** Whether an output limit is that of the old model, or exceeds that of the new one. */
function isOutputOf(value: number, from: Model, to: ModelFacts): boolean {
  const { maxOutput, recommendedOutput: recommended } = from.facts
  const own = [maxOutput, recommended, ...(from.accepts?.maxOutput ?? [])]
  return own.includes(value) || value > (to.maxOutput ?? to.contextWindow)
}

function adoptReasoning(
  { document }: RuleContext,
  { reasoning }: ModelUse,
  facts: ModelFacts,
): readonly TextEdit[] {
  const right = reasoningOf(facts)
  if (reasoning === undefined || right === undefined || reasoning.value === right) return []
  return [editorOf(document).replaceText(reasoning.span, String(right))]
}

/** The inputs that all versions of the tools accept. */
const COMMON_INPUTS = ['text', 'image']

function adoptInput(
  { document }: RuleContext,
  { input = [] }: ModelUse,
  facts: ModelFacts,
): readonly TextEdit[] {
  const last = input.at(-1)
  if (last === undefined) return []
  const missing = COMMON_INPUTS.filter(
    (modality) =>
      facts.input.some((known) => known === modality) &&
      !input.some(({ value }) => value === modality),
  )
  const { start, end } = last.span
  const quote = document.source.text.charAt(start)
  // Unquoted items may be separated by line breaks.
  if (missing.length === 0 || !/["']/.test(quote)) return []
  const text = missing.map((modality) => `, ${quote}${modality}${quote}`).join('')
  return [{ start: end, end, text }]
}

/** Updates a name that contains the old model's name or id; other names stay. */
function adoptName(
  { document }: RuleContext,
  { name }: ModelUse,
  from: Model,
  to: Model,
): readonly TextEdit[] {
  if (name === undefined) return []
  const adopted = name.value.replaceAll(from.name, to.name).replaceAll(from.id, to.id)
  return adopted === name.value || /["'\\]/.test(adopted)
    ? []
    : [editorOf(document).replaceText(name.span, adopted)]
}

function adoptCost(
  { document }: RuleContext,
  { cost = [] }: ModelUse,
  facts: ModelFacts,
): readonly TextEdit[] {
  const amounts = new Map(Object.entries(facts.cost ?? {}))
  return cost.flatMap(({ unit, value, span, isPerToken }) => {
    const right = isPerToken ? undefined : amounts.get(unit)
    const isRight = value === 0 || right === undefined || right === value
    return isRight ? [] : [editorOf(document).replaceText(span, String(right))]
  })
}
