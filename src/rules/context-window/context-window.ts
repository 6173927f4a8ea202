import { findToolDefault } from '../../catalog/tool-defaults.ts'
import type { Severity } from '../../core/finding.ts'
import type { ModelUse } from '../../core/projection.ts'
import { membersOf, nodeHolding } from '../../core/tree.ts'
import { editorOf } from '../../syntax/editor-of.ts'
import { type DeclaredModel, findDeclaredModels } from '../context/declared-models.ts'
import type { Rule, RuleContext } from '../rule.ts'
import { suggestName } from '../support/suggest-key.ts'
import { checkAssumedWindows } from './assumed-windows.ts'

/** The value in early OpenClaw docs for 262,144: safe, but slightly too small. */
const DOCUMENTED_ROUND_VALUE = 256_000
const ROUNDED_VALUE = 262_144

export const contextWindow: Rule = {
  id: 'context-window',
  meta: {
    summary: 'A context window that does not match the model',
    severity: 'error',
    fix: 'safe',
  },
  check(context) {
    for (const declared of findDeclaredModels(context)) checkWindow(context, declared)
    checkAssumedWindows(context)
  },
}

function checkWindow(context: RuleContext, declared: DeclaredModel): void {
  const { use, model, facts } = declared
  const stated = use.contextWindow
  if (stated === undefined) {
    reportMissing(context, declared)
    return
  }
  const accepted = [facts.contextWindow, ...(model.accepts?.contextWindow ?? [])]
  const isRound = stated.value === DOCUMENTED_ROUND_VALUE && accepted.includes(ROUNDED_VALUE)
  const limit = isRound ? ROUNDED_VALUE : facts.contextWindow
  // `schema` reports invalid numbers.
  if (!(stated.value > 0) || !Number.isFinite(stated.value)) return
  if (accepted.includes(stated.value) && !isRound) return
  context.report({
    at: stated.span,
    severity: severityOf(stated.value, limit, isRound),
    message: `The context window of \`${model.id}\` is ${stated.value}, expected ${limit}`,
    actual: String(stated.value),
    expected: [String(limit)],
    note: noteFor(context, stated.value, limit, isRound),
    fix: {
      title: `Set it to ${limit}`,
      safety: 'safe',
      edits: [editorOf(context.document).replaceText(stated.span, String(limit))],
    },
  })
}

function severityOf(value: number, limit: number, isRound: boolean): Severity {
  if (value > limit) return 'error'
  return isRound ? 'info' : 'warning'
}

function noteFor(
  { catalog, dialect }: RuleContext,
  value: number,
  limit: number,
  isRound: boolean,
): string {
  if (isRound) return 'Early docs printed the round 256000: it is safe, but gives away 6144 tokens.'
  const toolDefault = findToolDefault(catalog, dialect.tool, 'contextWindow', value)
  if (toolDefault !== undefined) {
    return `${value} is a tool's default, not a fact about the model: ${toolDefault.meaning}.`
  }
  return value > limit
    ? 'A session that grows past the limit ends in a 400 `exceeded model token limit`.'
    : 'The tool will compact the conversation long before it has to.'
}

function reportMissing(context: RuleContext, { use, model, facts }: DeclaredModel): void {
  const windowKey = context.dialect.providers?.windowKey
  if (windowKey === undefined) return
  if (use.role !== 'declared' || use.statesWindow || context.excerpt !== undefined) return
  if (misspellsWindow(context, use)) return
  const entry = nodeHolding(context.document.root, use.place)
  const isPlain = entry?.kind === 'object' && entry.span.start === use.place.start
  const edit =
    isPlain && /^\w+$/.test(windowKey)
      ? editorOf(context.document).insert(
          entry,
          new Map([[windowKey, facts.contextWindow]]),
          entry.members.at(-1),
        )
      : undefined
  context.report({
    at: use.place,
    severity: 'info',
    message: `\`${model.id}\` has no \`${windowKey}\`, expected ${facts.contextWindow}`,
    expected: [String(facts.contextWindow)],
    note: `The tool then fills in a default of its own, which is smaller: add \`${windowKey}: ${facts.contextWindow}\`.`,
    ...(edit && {
      fix: { title: `Add \`${windowKey}: ${facts.contextWindow}\``, safety: 'safe', edits: [edit] },
    }),
  })
}

/** Whether the entry has the window under a misspelt key, which `schema` reports. */
function misspellsWindow({ document }: RuleContext, { place }: ModelUse): boolean {
  const entry = nodeHolding(document.root, place)
  return membersOf(entry).some(({ key }) => suggestName(key, ['contextWindow']) !== undefined)
}
