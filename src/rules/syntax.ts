import type { Rule } from './rule.ts'

export const syntax: Rule = {
  id: 'syntax',
  meta: {
    summary: 'The file does not parse as its tool would parse it',
    severity: 'error',
    fix: 'safe',
  },
  check({ document, report }) {
    for (const { kind, ...problem } of document.problems) {
      if (kind !== 'hygiene') report(problem)
    }
  },
}
