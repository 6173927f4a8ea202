import { type Located, objectsIn } from '../core/tree.ts'
import type { Rule, RuleContext } from './rule.ts'

export const duplicate: Rule = {
  id: 'duplicate',
  meta: {
    summary: 'The same object key, model id or alias twice',
    why: 'Parsers keep the last of two equal keys and drop the first without a word, and a tool that finds two models of one id, or two aliases that differ only in case, picks one of them.',
    severity: 'error',
    fix: 'none',
    references: ['https://docs.openclaw.ai/concepts/models'],
    examples: [
      {
        dialect: 'openclaw',
        bad: '{\n  agents: {\n    defaults: {\n      models: {\n        "moonshot/kimi-k3": { alias: "Kimi" },\n        "moonshot/kimi-k2.6": { alias: "kimi" },\n      },\n    },\n  },\n}\n',
        good: '{\n  agents: {\n    defaults: {\n      models: {\n        "moonshot/kimi-k3": { alias: "Kimi" },\n        "moonshot/kimi-k2.6": { alias: "Kimi K2.6" },\n      },\n    },\n  },\n}\n',
      },
    ],
  },
  check(context) {
    checkKeys(context)
    for (const ids of modelIds(context)) {
      reportRepeats(context, ids, (id) => `Model \`${id}\` is declared twice by one provider`)
    }
    const aliases = context.uses.refs.flatMap(({ alias }) => alias ?? [])
    reportRepeats(context, aliases, (alias) => `Alias \`${alias}\` is given twice`, {
      fold: (alias) => alias.trim().toLowerCase(),
      note: 'Aliases are compared without case: give each model one of its own.',
    })
  },
}

function checkKeys(context: RuleContext): void {
  if (context.document.root === undefined) return
  for (const { members } of objectsIn(context.document.root)) {
    const keys = members.map(({ key, keySpan }) => ({ value: key, span: keySpan }))
    reportRepeats(context, keys, (key) => `Key \`${key}\` stands twice in one object`, {
      note: 'Only the last one counts: merge the two or remove one.',
    })
  }
}

/** The declared ids of each provider, also of models with an endpoint of their own. */
function modelIds({ uses }: RuleContext): readonly (readonly Located<string>[])[] {
  const byProvider = new Map<string, Located<string>[]>()
  for (const { provider, models } of uses.endpoints) {
    const ids = models.filter(({ role }) => role === 'declared').map(({ id }) => id)
    byProvider.set(provider, [...(byProvider.get(provider) ?? []), ...ids])
  }
  return [...byProvider.values()]
}

interface RepeatOptions {
  readonly fold?: (value: string) => string
  readonly note?: string
}

function reportRepeats(
  { report }: RuleContext,
  values: readonly Located<string>[],
  message: (value: string) => string,
  { fold = (value) => value, note }: RepeatOptions = {},
): void {
  const first = new Map<string, Located<string>>()
  for (const located of values) {
    const known = first.get(fold(located.value))
    if (known === undefined) first.set(fold(located.value), located)
    else {
      report({
        at: located.span,
        message: message(located.value),
        actual: located.value,
        ...(note !== undefined && { note }),
        related: [{ message: 'the first one', span: known.span }],
      })
    }
  }
}
