import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { shippedCatalog } from '../../src/catalog/catalog.ts'
import type { DialectId } from '../../src/core/dialect.ts'
import type { FixSafety } from '../../src/core/edit.ts'
import type { Finding } from '../../src/core/finding.ts'
import { oncePer, oncePerKey } from '../../src/core/once-per.ts'
import { findDialect } from '../../src/dialects/support/find-dialect.ts'
import { type FixedFile, fixText } from '../../src/lint/fix-text.ts'
import { lintText } from '../../src/lint/lint-text.ts'
import type { LintedFile } from '../../src/lint/linted-file.ts'
import { loadParsers, type Parsers } from '../../src/syntax/parsers.ts'

/** Those for every syntax. */
export const parsers: Parsers = await loadParsers(['yaml', 'toml', 'env', 'shell', 'code'])

const findRefused = await findDialect('openclaw')?.schema?.loadFindRefused?.()

export const RULE_FIXTURES: string = join(import.meta.dirname, '..', 'fixtures', 'rules')

/**
 * The day that fixtures are judged on unless their name says another: one on which all that is about
 * to go was still live, so that a case about a limit is not one about a retirement too.
 */
export const FIXTURE_DAY = '2026-10-20'

/**
 * A config below test/fixtures/rules/<rule>/, named `<case>.<dialect>.<ext>`, or
 * `<case>@<day>.<dialect>.<ext>` where it is judged on another day.
 */
export interface RuleFixture {
  readonly name: string
  readonly path: string
  readonly text: string
  readonly dialect: DialectId
  readonly day: string
}

export const ruleFixtures: readonly RuleFixture[] = readdirSync(RULE_FIXTURES, {
  recursive: true,
  encoding: 'utf8',
})
  .filter((name) =>
    /\.(?:json5|json|jsonc|yaml|toml|env|sh|fish|ps1|py|ts|jsx|ipynb|txt)$/.test(name),
  )
  .sort()
  .map((name) => {
    const dialect = findDialect(name.split('.').at(-2) ?? '')?.id
    if (dialect === undefined)
      throw new Error(
        `${name}: no dialect is called so, expected the name <case>.<dialect>.<ext>; rename the file or delete it`,
      )
    const path = join(RULE_FIXTURES, name)
    const day = /@(\d{4}-\d{2}-\d{2})\./.exec(name)?.[1] ?? FIXTURE_DAY
    return { name, path, text: readFileSync(path, 'utf8'), dialect, day }
  })

/** Lints a text as a fixture of a dialect on a day. */
export function lintAs(text: string, dialect: DialectId, today: string): readonly Finding[] {
  return lintFile(text, dialect, today).findings
}

function lintFile(text: string, dialect: DialectId, today: string): LintedFile {
  const facts = { catalog: shippedCatalog(), ...(findRefused && { findRefused }) }
  const file = lintText('fixture', text, { ...facts, today, dialect, parsers })
  if (file === undefined) throw new Error('not recognised')
  return file
}

const lintsOf = oncePer(({ dialect, day }: RuleFixture) =>
  oncePerKey((text: string) => lintFile(text, dialect, day)),
)

/** Lints a text in the place of a fixture's; one that several tests ask for is linted once. */
export function lintFixture(fixture: RuleFixture, text: string = fixture.text): LintedFile {
  return lintsOf(fixture)(text)
}

/** Fixes a text in the place of a fixture's. */
export function fixFixture(fixture: RuleFixture, text: string, allowed: FixSafety): FixedFile {
  return fixText(lintFixture(fixture, text), (changed) => lintFixture(fixture, changed), allowed)
}

/** One finding a line: `line:column-line:column severity rule message`. */
export function formatFindings(findings: readonly Finding[]): string {
  return findings
    .map(({ range: { start, end }, severity, rule, message }) => {
      const place = `${start.line}:${start.column}-${end.line}:${end.column}`
      return `${place} ${severity} ${rule} ${message}\n`
    })
    .join('')
}
