import type { Rule } from './rule.ts'

export const syntax: Rule = {
  id: 'syntax',
  meta: {
    summary: 'Text that the tool cannot parse',
    severity: 'error',
    fix: 'safe',
  },
  check({ document, report }) {
    for (const { kind, ...problem } of document.problems) {
      if (kind !== 'hygiene') report(problem)
    }
  },
}
