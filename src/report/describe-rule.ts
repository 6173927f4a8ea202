import { shippedCatalog } from '../catalog/catalog.ts'
import type { Day } from '../core/day.ts'
import { dialects } from '../dialects/dialects.ts'
import { lintText } from '../lint/lint-text.ts'
import type { Example, Rule } from '../rules/rule.ts'
import { compact } from './compact.ts'
import { createReport } from './report.ts'

/** What there is to tell about a rule. */
export type DescribedRule = Pick<Rule, 'id' | 'meta'>

/** The day that examples without one of their own are judged on. */
const EXAMPLE_DAY: Day = '2026-11-20'

/** A rule in words, as Markdown: its page in the docs, and what `explain` prints. */
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
    ...meta.examples.flatMap(describeExample),
    '',
    '## References',
    '',
    ...meta.references.map((reference) => `- ${reference}`),
    '',
  ].join('\n')
}

function describeExample(example: Example): readonly string[] {
  const title = dialects.find(({ id }) => id === example.dialect)?.title ?? example.dialect
  const day = example.asOf === undefined ? '' : `, as of ${example.asOf}`
  const language = example.dialect === 'openclaw' ? 'json5' : 'json'
  return [
    '',
    `## Example (${title}${day})`,
    '',
    'Reported:',
    '',
    ...fenced(language, example.bad),
    '',
    ...fenced('text', sampleOutput(example)),
    '',
    'Right:',
    '',
    ...fenced(language, example.good),
  ]
}

/** What the linter says of the bad example, one line a finding. */
function sampleOutput({ dialect, bad, asOf }: Example): string {
  const catalog = shippedCatalog()
  const today = asOf ?? EXAMPLE_DAY
  const file = lintText('example', bad, { catalog, today, dialect })
  const origin = {
    tool: { name: 'kimi-config', version: '' },
    catalog: { version: catalog.data.version, asOf: today },
  }
  const report = createReport(origin, file ? [file] : [])
  return compact(report, { color: false, command: 'lint' })
}

function fenced(language: string, code: string): readonly string[] {
  return [`\`\`\`${language}`, code.trimEnd(), '```']
}

/** The table of rules: id, severity and summary in columns. */
export function listRules(rules: readonly DescribedRule[]): string {
  const width = Math.max(...rules.map(({ id }) => id.length))
  return rules
    .map(({ id, meta }) => `${id.padEnd(width)}  ${meta.severity.padEnd(7)}  ${meta.summary}\n`)
    .join('')
}
