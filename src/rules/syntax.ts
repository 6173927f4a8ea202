import type { Rule } from './rule.ts'

export const syntax: Rule = {
  id: 'syntax',
  meta: {
    summary: 'The file does not parse as its tool would parse it',
    why: 'A tool that cannot read its config does not start, or silently falls back to its defaults. Its own message often names a place far behind the mistake.',
    severity: 'error',
    fix: 'safe',
    references: ['https://github.com/openclaw/openclaw/issues/76432', 'https://spec.json5.org/'],
    examples: [
      {
        dialect: 'openclaw',
        bad: '{\n  agents: { defaults: { model: { primary: "moonshot/kimi-k3" } } }，\n}\n',
        good: '{\n  agents: { defaults: { model: { primary: "moonshot/kimi-k3" } } },\n}\n',
      },
    ],
  },
  check({ document, report }) {
    for (const { kind, ...problem } of document.problems) {
      if (kind !== 'hygiene') report(problem)
    }
  },
}
