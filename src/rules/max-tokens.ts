import { findToolDefault } from '../catalog/tool-defaults.ts'
import type { Severity } from '../core/finding.ts'
import type { Located } from '../core/tree.ts'
import { editorOf } from '../syntax/editor-of.ts'
import {
  type DeclaredModel,
  findDeclaredModels,
  recommendedOutput,
} from './context/declared-models.ts'
import type { Rule, RuleContext } from './rule.ts'

/** OpenClaw's default, which is never reported as too small. */
const OPENCLAW_DEFAULT = 8192
const TINY = 4096
/** Moonshot's minimum for models that always think, as reasoning counts as output. */
const ENOUGH_TO_THINK = 16_000

export const maxTokens: Rule = {
  id: 'max-tokens',
  meta: {
    summary: 'An output limit that is too large for the model, or too small',
    severity: 'error',
    fix: 'safe',
  },
  check(context) {
    for (const declared of findDeclaredModels(context)) {
      const stated = declared.use.maxTokens
      if (stated !== undefined) checkOutput(context, declared, stated)
    }
  },
}

/** What is wrong with a limit, and a better one. */
interface LimitProblem {
  readonly severity: Severity
  readonly message: string
  readonly note: string
  readonly better: number
}

function checkOutput(context: RuleContext, declared: DeclaredModel, stated: Located<number>): void {
  const { value } = stated
  if (!(value > 0) || !Number.isFinite(value)) return
  const verdict = tooLarge(declared, value) ?? tooSmall(context, declared, value)
  if (verdict === undefined || verdict.better === value) return
  context.report({
    at: stated.span,
    severity: verdict.severity,
    message: verdict.message,
    actual: String(value),
    expected: [String(verdict.better)],
    note: verdict.note,
    fix: {
      title: `Set it to ${verdict.better}`,
      safety: 'safe',
      edits: [editorOf(context.document).replaceText(stated.span, String(verdict.better))],
    },
  })
}

/** A better limit. Prompt and answer share the window, so it must not fill it. */
function betterOutput({ use, facts }: DeclaredModel): number {
  const recommended = recommendedOutput(facts)
  const window = use.contextWindow?.value ?? Number.NaN
  return window > 1 && recommended >= window ? Math.floor(window / 2) : recommended
}

function tooLarge(declared: DeclaredModel, value: number): LimitProblem | undefined {
  const { use, model, facts } = declared
  const limit = Math.min(facts.maxOutput ?? facts.contextWindow, facts.contextWindow)
  const better = betterOutput(declared)
  // A limit that the vendor or a common tool states is right even if it fills the window.
  if (value === facts.maxOutput || model.accepts?.maxOutput?.includes(value)) return undefined
  if (value > limit) {
    return {
      severity: 'error',
      message: `The output limit of \`${model.id}\` is ${value}, above the model's ${limit}`,
      note:
        better === limit
          ? `The most that \`${model.id}\` writes is ${limit}.`
          : `The most that \`${model.id}\` writes is ${limit}; ${better} is a good choice.`,
      better,
    }
  }
  const window = use.contextWindow?.value ?? Number.NaN
  // The window may be no larger than OpenClaw's default.
  const isDefault = value === window && value === OPENCLAW_DEFAULT
  if (!(value >= window) || isDefault) return undefined
  return {
    severity: value > window ? 'error' : 'warning',
    message: `The output limit of \`${model.id}\` is ${value}, which fills its context window of ${window}`,
    note: `Prompt and answer share the window: leave room for the prompt, such as ${better}.`,
    better,
  }
}

function tooSmall(
  { catalog, dialect }: RuleContext,
  declared: DeclaredModel,
  value: number,
): LimitProblem | undefined {
  const { use, model, facts } = declared
  const better = betterOutput(declared)
  // Half of the window or more leaves too little room for the prompt.
  if (value >= Math.min(facts.contextWindow, use.contextWindow?.value ?? Infinity) / 2)
    return undefined
  if (value <= TINY && better > TINY) {
    const toolDefault = findToolDefault(catalog, dialect.tool, 'maxTokens', value)
    return {
      severity: 'warning',
      message: `The output limit of \`${model.id}\` is only ${value}, so that longer answers are cut`,
      note: toolDefault
        ? `${value} is a tool's default, not a fact about the model: ${toolDefault.meaning}.`
        : `\`${model.id}\` can write up to ${facts.maxOutput ?? facts.contextWindow}.`,
      better,
    }
  }
  const alwaysThinks = facts.reasoning.mode === 'always'
  if (!alwaysThinks || value >= ENOUGH_TO_THINK || value === OPENCLAW_DEFAULT) return undefined
  return {
    severity: 'info',
    message: `The output limit of \`${model.id}\` is ${value}, little for a model that always thinks`,
    note: `Reasoning counts as output: give it at least ${ENOUGH_TO_THINK}.`,
    better,
  }
}
