import { shippedCatalog } from '../../src/catalog/catalog.ts'
import type { SyntaxId } from '../../src/core/document.ts'
import { dialects } from '../../src/dialects/dialects.generated.ts'
import { findDialect } from '../../src/dialects/support/find-dialect.ts'
import { lintText } from '../../src/lint/lint-text.ts'
import type { LintedFile } from '../../src/lint/linted-file.ts'
import { compact } from '../../src/report/compact.ts'
import { createReport } from '../../src/report/report.ts'
import { parsers, type RuleFixture, ruleFixtures } from '../../test/support/rule-fixtures.ts'
import { fenced } from './fenced.ts'
import type { Mistake } from './step.ts'

const FOLDER = 'test/fixtures/rules'

/** `<rule>/example.<dialect>.<ext>`, with `@<day>` where the example depends on the day. */
const EXAMPLE = /^(.+)\/example(@[\d-]+)?\.[^.]+\.[^.]+$/

/** A fixture that the rule reports, and its corrected version. */
interface RuleExample {
  readonly bad: RuleFixture
  readonly good: RuleFixture
}

/** Fence languages that differ from the syntax id. */
const LANGUAGES: ReadonlyMap<SyntaxId, string> = new Map([['shell', 'sh']])

const catalog = shippedCatalog()

/** The examples of a rule on configs, as Markdown, by dialect, and the mistakes in them. */
export function describeExamples(rule: string): readonly (string | Mistake)[] {
  const found = dialects
    .flatMap(({ id }) => ruleFixtures.filter(({ dialect }) => dialect === id))
    .filter(({ name }) => EXAMPLE.exec(name)?.[1] === rule)
    .flatMap((bad): readonly (string | Mistake)[] => {
      const twin = bad.name.replace('/example', '/example-good')
      const good = ruleFixtures.find(({ name }) => name === twin)
      if (good === undefined) {
        const mistake = `write this file: what ${bad.name} should be, without a finding`
        return [{ path: `${FOLDER}/${twin}`, mistake }]
      }
      return [describeExample({ bad, good }), ...mistakesIn(rule, { bad, good })]
    })
  if (found.length > 0) return found
  const mistake = `write this file, such as example.openclaw.json5: a short config that ${rule} reports`
  return [{ path: `${FOLDER}/${rule}/example.<dialect>.<ext>`, mistake }]
}

function mistakesIn(rule: string, { bad, good }: RuleExample): readonly Mistake[] {
  const reported = rulesIn(lintExample(bad), 'info')
  // Some rules need a real key in the example, which literal-secret reports too.
  const allowed = [rule, 'literal-secret']
  const others = rulesIn(lintExample(bad), 'warning').filter((other) => !allowed.includes(other))
  const wrong = [
    ...(reported.includes(rule) ? [] : [`${rule} reports nothing here, and has to`]),
    ...others.map((other) => `${other} reports something here: show one mistake at a time`),
  ]
  // The corrected version must have no findings today either.
  const days = [good.day, catalog.data.verifiedOn]
  const left = new Set(days.flatMap((day) => rulesIn(lintExample({ ...good, day }), 'info')))
  return [
    ...wrong.map((mistake) => ({ path: `${FOLDER}/${bad.name}`, mistake })),
    ...[...left].map((other) => ({
      path: `${FOLDER}/${good.name}`,
      mistake: `${other} reports something here, and nothing may`,
    })),
  ]
}

/** The rules that report a finding of at least that severity. */
function rulesIn(file: LintedFile | undefined, least: 'info' | 'warning'): readonly string[] {
  const findings = file?.findings ?? []
  const severe = findings.filter(({ severity }) => least === 'info' || severity !== 'info')
  return [...new Set(severe.map(({ rule }) => rule))]
}

function lintExample({ text, dialect, day }: RuleFixture): LintedFile | undefined {
  return lintText('example', text, { catalog, today: day, dialect, parsers })
}

/** Formats an example and its findings as Markdown. */
function describeExample({ bad, good }: RuleExample): string {
  const { title, syntax } = findDialect(bad.dialect) ?? {}
  const language = (syntax && LANGUAGES.get(syntax)) ?? syntax ?? ''
  const dayOfName = EXAMPLE.exec(bad.name)?.[2]
  const day = dayOfName === undefined ? '' : `, as of ${bad.day}`
  return [
    `## Example (${title}${day})`,
    'Reported:',
    fenced(language, bad.text),
    fenced('text', outputOf(bad)),
    'Right:',
    fenced(language, good.text),
  ].join('\n\n')
}

/** The findings of an example, one per line. */
function outputOf(example: RuleFixture): string {
  const file = lintExample(example)
  const origin = {
    tool: { name: 'kimi-config', version: '' },
    catalog: { version: catalog.data.version, asOf: example.day },
  }
  return compact(createReport(origin, file ? [file] : []), { color: false, command: 'lint' })
}
