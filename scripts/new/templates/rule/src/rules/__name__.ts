import type { Rule } from './rule.ts'

export const __camelName__: Rule = {
  id: '__name__',
  meta: {
    // FILL IN: what it finds, in one line without a final stop. It is shown in tables of rules.
    summary: 'An alias that is still that of the template',
    severity: 'warning',
    fix: 'none',
  },
  // FILL IN: the check. LintContext says what a rule may look at; alias.ts shows a fix.
  check({ projection, report }) {
    for (const { alias, ref } of projection.refs) {
      if (alias?.value !== '__name__') continue
      report({
        at: alias.span,
        message: `The alias of \`${ref.value}\` is \`${alias.value}\`, expected \`Kimi K3\``,
        actual: alias.value,
        expected: ['Kimi K3'],
        note: 'Change the alias: a note is a full sentence that says what to do.',
      })
    }
  },
}
