import type { Rule } from '../rules/rule.ts'

/** What there is to tell about a rule. */
export type DescribedRule = Pick<Rule, 'id' | 'meta'>

/** A rule in words, as Markdown: what `explain` prints. */
export function describeRule({ id, meta }: DescribedRule): string {
  return [
    `# ${id}`,
    '',
    `${meta.summary}.`,
    '',
    `- Severity: ${meta.severity}`,
    `- Fix: ${meta.fix}`,
    '',
    '## Why',
    '',
    meta.why,
    ...meta.examples.flatMap(({ dialect, bad, good, asOf }) => [
      '',
      `## Example (${dialect}${asOf === undefined ? '' : `, as of ${asOf}`})`,
      '',
      'Reported:',
      '',
      ...fenced(bad),
      '',
      'Right:',
      '',
      ...fenced(good),
    ]),
    '',
    '## References',
    '',
    ...meta.references.map((reference) => `- ${reference}`),
    '',
  ].join('\n')
}

function fenced(code: string): readonly string[] {
  return ['```json5', code.trimEnd(), '```']
}

/** The table of rules: id, severity, fix and summary in columns. */
export function listRules(rules: readonly DescribedRule[]): string {
  const width = Math.max(...rules.map(({ id }) => id.length))
  return rules
    .map(({ id, meta }) => `${id.padEnd(width)}  ${meta.severity.padEnd(7)}  ${meta.summary}\n`)
    .join('')
}
