import type { Rule } from '../../rules/rule.ts'

/** What the linter reports of its own comments; no rule of a config, so it has no check. */
export const unusedSuppression: Pick<Rule, 'id' | 'meta'> = {
  id: 'unused-suppression',
  meta: {
    summary: 'A suppression comment that does nothing, or names no rule',
    severity: 'warning',
    fix: 'safe',
  },
}
