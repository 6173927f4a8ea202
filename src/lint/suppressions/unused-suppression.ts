import type { Rule } from '../../rules/rule.ts'

/** What the linter reports of its own comments; no rule of a config, so it has no check. */
export const unusedSuppression: Pick<Rule, 'id' | 'meta'> = {
  id: 'unused-suppression',
  meta: {
    summary: 'A suppression that suppresses nothing, or names no rule',
    why: 'A suppression that outlives its reason hides the next mistake in the same place, and of one with a misspelt rule nobody can be sure what it hides.',
    severity: 'warning',
    fix: 'safe',
    references: ['https://eslint.org/docs/latest/use/configure/rules#disabling-rules'],
    examples: [
      {
        dialect: 'openclaw',
        bad: '{\n  agents: {\n    defaults: {\n      // kimi-config-disable-next-line model-retired -- moves next week\n      model: { primary: "moonshot/kimi-k3" },\n    },\n  },\n}\n',
        good: '{\n  agents: {\n    defaults: {\n      // kimi-config-disable-next-line model-retired -- moves next week\n      model: { primary: "moonshot/kimi-k2.5" },\n    },\n  },\n}\n',
      },
    ],
  },
}
