import { editorOf } from '../syntax/editor-of.ts'
import { type DeclaredModel, findDeclaredModels, reasoningOf } from './context/declared-models.ts'
import type { Rule, RuleContext } from './rule.ts'

export const modelMetadata: Rule = {
  id: 'model-metadata',
  meta: {
    summary: '`reasoning`, `input` or `cost` that does not fit the model',
    severity: 'warning',
    fix: 'safe',
  },
  check(context) {
    for (const declared of findDeclaredModels(context)) {
      checkReasoning(context, declared)
      checkInput(context, declared)
      checkLeftOut(context, declared)
      checkCost(context, declared)
    }
  },
}

function checkReasoning(context: RuleContext, { use, model, facts }: DeclaredModel): void {
  const stated = use.reasoning
  const right = reasoningOf(facts)
  if (stated === undefined || right === undefined || stated.value === right) return
  context.report({
    at: stated.span,
    message: `\`reasoning\` of \`${model.id}\` is ${stated.value}, expected ${right}`,
    actual: String(stated.value),
    expected: [String(right)],
    note: right
      ? 'The model always thinks, and the API refuses a conversation whose reasoning was dropped.'
      : 'The model does not think, so the tool would ask for something that does not exist.',
    fix: {
      title: `Set it to ${right}`,
      safety: 'safe',
      edits: [editorOf(context.document).replaceText(stated.span, String(right))],
    },
  })
}

function checkInput(context: RuleContext, { use, model, facts }: DeclaredModel): void {
  const accepted = new Set<string>([facts.input, ...(model.accepts?.input ?? [])].flat())
  for (const modality of use.input ?? []) {
    if (accepted.has(modality.value) || !KNOWN_MODALITIES.has(modality.value)) continue
    context.report({
      at: modality.span,
      message: `\`${model.id}\` does not take \`${modality.value}\` input`,
      actual: modality.value,
      expected: [...facts.input],
      note: `It takes ${facts.input.join(', ')}.`,
    })
  }
}

/** Reports a missing `image`; early versions of OpenClaw know no other input besides text. */
function checkLeftOut(context: RuleContext, { use, model, facts }: DeclaredModel): void {
  const { input, inputAt } = use
  if (input === undefined || inputAt === undefined) return
  const stated = input.map(({ value }) => value)
  const isAccepted = model.accepts?.input?.some((one) => isSame(one, stated)) === true
  if (isAccepted || stated.includes('image') || !facts.input.includes('image')) return
  if (!stated.includes('text') || !stated.every((one) => KNOWN_MODALITIES.has(one))) return
  context.report({
    at: inputAt,
    severity: 'info',
    message: `\`input\` leaves out \`image\`, which \`${model.id}\` takes too`,
    actual: stated.join(', '),
    expected: [...stated, 'image'],
    note: 'The tool will not send it images. That is fine if you want it that way.',
  })
}

function isSame(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((modality) => other.includes(modality))
}

/** `schema` reports other words. */
const KNOWN_MODALITIES = new Set(['text', 'image', 'video', 'audio'])

function checkCost(context: RuleContext, { use, model }: DeclaredModel): void {
  for (const { unit, key = `cost.${unit}`, value, span, isPerToken } of use.cost ?? []) {
    const isSmall = value < 0.001
    if (value <= 0 || isSmall === (isPerToken === true)) continue
    const [written, wanted] = isPerToken ? [MILLION, TOKEN] : [TOKEN, MILLION]
    const right = Number((isPerToken ? value / 1e6 : value * 1e6).toPrecision(6))
    context.report({
      at: span,
      message: `\`${key}\` of \`${model.id}\` is ${value}, which looks like dollars per ${written}, expected dollars per ${wanted}`,
      actual: String(value),
      note: `Per ${wanted} this is ${right}.`,
    })
  }
}

const TOKEN = 'token'
const MILLION = 'million tokens'
