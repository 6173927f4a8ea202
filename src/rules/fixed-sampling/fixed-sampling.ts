import { factsOn, findModel } from '../../catalog/models.ts'
import type { Problem, Severity } from '../../core/finding.ts'
import type { Client, ModelRef, Parameter } from '../../core/projection.ts'
import { editorOf } from '../../syntax/editor-of.ts'
import { findMentions, type ModelMention } from '../context/mentions.ts'
import type { Rule, RuleContext } from '../rule.ts'
import { findLimit, type Limit, type Thinking } from './parameter-limits.ts'

export const fixedSampling: Rule = {
  id: 'fixed-sampling',
  meta: {
    summary: 'A sampling or thinking field that the model fixes or refuses',
    severity: 'error',
    fix: 'unsafe',
  },
  check(context) {
    const problems = new Map<number, Problem & { readonly severity: Severity }>()
    for (const mention of findMentions(context)) {
      for (const { at, ...problem } of problemsOf(context, mention)) {
        // A field that several models refuse is one mistake.
        if (problems.get(at.start)?.severity === 'error') continue
        if (problem.severity === 'error' || !problems.has(at.start)) {
          problems.set(at.start, { at, ...problem })
        }
      }
    }
    for (const problem of problems.values()) context.report(problem)
  },
}

type SamplingProblem = Problem & { readonly severity: Severity }

function problemsOf(context: RuleContext, mention: ModelMention): readonly SamplingProblem[] {
  const model = findModel(context.catalog, mention.product, mention.id.value)
  if (model === undefined) return []
  const facts = factsOn(model, context.today)
  const own = mention.use?.parameters ?? []
  const refs = mention.ref === undefined ? mention.refs : [mention.ref]
  const users = refs.some((ref) => ref.parameters !== undefined) ? refs : [undefined]
  return users.flatMap((ref) => {
    const sent = [...own, ...(ref?.parameters ?? [])]
    const thinking = readThinking(sent, mention)
    return sent.flatMap((parameter) => {
      if (isOtherProtocol(parameter, mention)) return []
      const limit = findLimit(parameter, model, facts, thinking)
      return limit === undefined ? [] : [describe(context, mention, parameter, limit, ref)]
    })
  })
}

/** The Anthropic API has other fields for thinking, which the limits do not cover. */
function isOtherProtocol({ name }: Parameter, { product, client }: ModelMention): boolean {
  const isThinking = name === 'thinking' || name === 'reasoning_effort'
  return isThinking && product === 'open-platform' && isAnthropic(client)
}

function isAnthropic(client: Client | undefined): boolean {
  return client?.startsWith('anthropic') === true
}

function readThinking(sent: readonly Parameter[], { use }: ModelMention): Thinking {
  const says = (name: string, value: string): boolean =>
    sent.some((parameter) => parameter.name === name && parameter.value === value)
  if (says('thinking', 'disabled')) return 'off'
  if (says('thinking', 'enabled')) return 'on'
  return says('thinking_level', 'off') || use?.reasoning?.value === false ? 'unsure' : 'on'
}

function describe(
  { document }: RuleContext,
  mention: ModelMention,
  { shared, span, member, value, isAdjusted }: Parameter,
  limit: Limit,
  ref: ModelRef | undefined,
): SamplingProblem {
  const isSure = mention.product === 'kimi-code' || !isAnthropic(mention.client)
  const isMain = !shared || ref?.role === 'primary'
  const edit = editorOf(document).remove(member)
  return {
    at: span,
    severity: limit.isRefused && isSure && isMain && !isAdjusted ? 'error' : 'warning',
    message: limit.message,
    actual: String(value),
    ...(limit.expected && { expected: limit.expected }),
    note: noteFor(limit, isAdjusted === true),
    ...(shared &&
      ref && { related: [{ message: `\`${ref.ref.value}\` gets it`, span: ref.ref.span }] }),
    ...(edit && { fix: { title: 'Remove the field', safety: 'unsafe', edits: [edit] } }),
  }
}

function noteFor({ isRefused }: Limit, isAdjusted: boolean): string {
  if (!isRefused) return 'Leave the field out: at best it has no effect.'
  return isAdjusted
    ? 'The API would answer 400; newer versions of the tool leave the field out by themselves.'
    : 'The API answers 400. Leave the field out: the model then does the right thing.'
}
