import { shippedCatalog } from '../catalog/catalog.ts'
import type { Day } from '../core/day.ts'
import type { Dialect, DialectId } from '../core/dialect.ts'
import type { SyntaxId } from '../core/document.ts'
import { dialects } from '../dialects/dialects.ts'
import { lintText } from '../lint/lint-text.ts'
import type { Example, Rule } from '../rules/rule.ts'
import { loadParsers, type Parsers } from '../syntax/parsers.ts'
import { compact } from './compact.ts'
import { createReport } from './report.ts'

/** What there is to tell about a rule. */
export type DescribedRule = Pick<Rule, 'id' | 'meta'>

/** What a fence is called whose syntax has another name. */
const LANGUAGES: ReadonlyMap<SyntaxId, string> = new Map([['shell', 'sh']])

/** The day that examples without one of their own are judged on. */
export const EXAMPLE_DAY: Day = '2026-11-30'

/** A rule in words, as Markdown: its page in the docs, and what `explain` prints. */
export async function describeRule({ id, meta }: DescribedRule): Promise<string> {
  const syntaxes = meta.examples.flatMap(({ dialect }) => dialectOf(dialect)?.syntax ?? [])
  const parsers = await loadParsers(syntaxes)
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
    ...meta.examples.flatMap((example) => describeExample(example, parsers)),
    '',
    '## References',
    '',
    ...meta.references.map((reference) => `- ${reference}`),
    '',
  ].join('\n')
}

function dialectOf(id: DialectId): Dialect | undefined {
  return dialects.find((dialect) => dialect.id === id)
}

function describeExample(example: Example, parsers: Parsers): readonly string[] {
  const { title = example.dialect, syntax } = dialectOf(example.dialect) ?? {}
  const day = example.asOf === undefined ? '' : `, as of ${example.asOf}`
  const language = (syntax && LANGUAGES.get(syntax)) ?? syntax ?? ''
  return [
    '',
    `## Example (${title}${day})`,
    '',
    'Reported:',
    '',
    ...fenced(language, example.bad),
    '',
    ...fenced('text', sampleOutput(example, parsers)),
    '',
    'Right:',
    '',
    ...fenced(language, example.good),
  ]
}

/** What the linter says of the bad example, one line a finding. */
function sampleOutput({ dialect, bad, asOf }: Example, parsers: Parsers): string {
  const catalog = shippedCatalog()
  const today = asOf ?? EXAMPLE_DAY
  const file = lintText('example', bad, { catalog, today, dialect, parsers })
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
