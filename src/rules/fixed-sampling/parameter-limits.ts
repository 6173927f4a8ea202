import type {
  ChoiceParameter,
  FixedParameter,
  Model,
  ModelFacts,
} from '../../catalog/catalog-data.generated.ts'
import type { Parameter } from '../../core/projection.ts'
import { joinWords } from '../support/describe-value.ts'

/** Whether the model thinks; `unsure` if the tool decides by a level or by `reasoning`. */
export type Thinking = 'on' | 'off' | 'unsure'

/** Why a model does not accept the value of a request field. */
export interface Limit {
  readonly message: string
  readonly expected?: readonly string[]
  /** Whether the API is known to refuse such requests. */
  readonly isRefused: boolean
}

/** Checks a request field against a model; undefined if the value is accepted. */
export function findLimit(
  parameter: Parameter,
  model: Model,
  facts: ModelFacts,
  thinking: Thinking,
): Limit | undefined {
  const { name, key, value } = parameter
  const rule = model.parameters?.find((candidate) => candidate.name === name)
  switch (rule?.rule) {
    case 'fixed':
      return typeof value === 'number' ? breaksFixed(rule, parameter, model, thinking) : undefined
    case 'range': {
      if (typeof value !== 'number' || (value >= rule.minimum && value <= rule.maximum)) return
      const range = `${rule.minimum} to ${rule.maximum}`
      const message = `\`${key}\` is ${value}, expected a number from ${range} for \`${model.id}\``
      return { message, expected: [range], isRefused: true }
    }
    case 'refused':
      return { message: `\`${model.id}\` does not take \`${key}\``, isRefused: true }
    case 'choice':
      return typeof value === 'string' ? breaksChoice(rule, parameter, model, thinking) : undefined
    default:
      return breaksReasoning(parameter, model, facts)
  }
}

const MODES: Readonly<Record<'on' | 'off', string>> = {
  on: ' while thinking',
  off: ' without thinking',
}

function breaksFixed(
  { value: fixed, withoutThinking }: FixedParameter,
  { name, key, value }: Parameter,
  model: Model,
  thinking: Thinking,
): Limit | undefined {
  if (fixed === undefined) {
    // A penalty of 0 has no effect.
    if (value === 0 && name.endsWith('_penalty')) return undefined
    const message = `\`${model.id}\` fixes \`${key}\`, but it is set to ${value}`
    return { message, isRefused: false }
  }
  const off = withoutThinking ?? fixed
  const accepted = thinking === 'on' ? [fixed] : thinking === 'off' ? [off] : [fixed, off]
  if (accepted.some((one) => one === value)) return undefined
  const mode = withoutThinking === undefined || thinking === 'unsure' ? '' : MODES[thinking]
  return {
    message: `\`${model.id}\`${mode} fixes \`${key}\` at ${accepted.join(' or ')}, but it is set to ${value}`,
    expected: accepted.map(String),
    isRefused: true,
  }
}

function breaksChoice(
  { values, whileThinking }: ChoiceParameter,
  { key, value }: Parameter,
  model: Model,
  thinking: Thinking,
): Limit | undefined {
  const isFree = whileThinking === true && thinking !== 'on'
  if (isFree || values.includes(String(value).toLowerCase())) return undefined
  const words = joinWords(values.map((one) => `\`${one}\``))
  return {
    message: `\`${model.id}\` does not take \`${value}\` for \`${key}\`, expected ${words}`,
    expected: values,
    isRefused: true,
  }
}

/** Checks fields without a rule in the catalog against how the model reasons. */
function breaksReasoning(
  { name, key, value }: Parameter,
  model: Model,
  { reasoning }: ModelFacts,
): Limit | undefined {
  const switchesOff =
    (name === 'thinking' && value === 'disabled') || (name === 'thinking_level' && value === 'off')
  if (switchesOff && reasoning.mode === 'always') {
    const message = `\`${model.id}\` always thinks, which \`${key}\` cannot switch off`
    return { message, isRefused: false }
  }
  if (name !== 'reasoning_effort' || reasoning.efforts === undefined) return undefined
  if (reasoning.efforts.includes(String(value).toLowerCase())) return undefined
  const words = joinWords(reasoning.efforts.map((one) => `\`${one}\``))
  return {
    message: `\`${model.id}\` does not know the effort \`${value}\`, expected ${words}`,
    expected: reasoning.efforts,
    isRefused: false,
  }
}
