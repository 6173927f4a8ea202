import type { Catalog } from '../catalog/catalog.ts'
import { requireFacts } from '../catalog/require-facts.ts'
import type { Day } from '../core/day.ts'
import type { Environment } from '../core/environment.ts'
import type { Finding, Problem, Severity } from '../core/finding.ts'
import { plainText } from '../dialects/support/plain-text.ts'
import type { Excerpt, LintContext } from '../rules/context/lint-context.ts'
import { type ProjectedDocument, projectDocument } from '../rules/context/projected-document.ts'
import type { KnownVersions } from '../rules/context/tool-version.ts'
import { rules } from '../rules/rules.generated.ts'
import { smallParsers } from '../syntax/parsers.ts'
import { collectFindings } from './collect-findings.ts'
import { resolveDependencies } from './dependencies.ts'
import type { Includes } from './includes/document-parts.ts'
import type { RuleLevels } from './levels.ts'
import type { LintedFile } from './linted-file.ts'
import { castNet } from './net/net.ts'
import { createFixFilter } from './offer-fix.ts'
import { neededSyntaxes, type ReadOptions, readDocument } from './read-document.ts'
import { type Placement, stampFinding } from './stamp-finding.ts'

export interface LintOptions extends KnownVersions, ReadOptions {
  readonly catalog: Catalog
  /** The day that facts are looked up for. */
  readonly today: Day
  /** The file's path relative to the user's home, with `/`; absent for files elsewhere. */
  readonly homePath?: string
  /** The configured levels of rules; absent: their own. */
  readonly levels?: RuleLevels
  /**
   * Merges the files that a config includes, by `spreadDocument`. Without it, rules skip what an
   * included file may declare.
   */
  readonly includes?: Includes
  /** Variables that are defined outside the config. */
  readonly environment?: Environment
}

/**
 * Lints one text. Undefined where no dialect recognises it. Never throws on bad input.
 * @throws TypeError where the options lack the catalog, the day or a needed parser.
 */
export function lintText(path: string, text: string, options: LintOptions): LintedFile | undefined {
  requireOptions(path, text, options)
  const recognised = readDocument(path, text, options)
  if (recognised === undefined) return undefined
  const { dialect } = recognised
  const resolved = resolveDependencies(recognised, options)
  const { document, unread, outerVariables } = resolved
  const projected = projectDocument(dialect, document, options, outerVariables)
  const { report, finalize } = collectFindings(dialect, resolved)
  runRules(projected, options, { unread }, report)
  if (dialect.id === plainText.id) {
    for (const { rule, problem } of castNet(document, options)) report(rule, problem)
  }
  return finalize({ ranRules: rules.map(({ id }) => id), ranAllRules: true }, options.levels)
}

/**
 * Without these options, a text full of mistakes would look clean.
 * @throws TypeError that says what to pass.
 */
function requireOptions(path: string, text: string, options: LintOptions): void {
  requireFacts('lintText', options.catalog, options.today)
  const { parsers = smallParsers } = options
  const missing = neededSyntaxes(path, text, options).filter((syntax) => !parsers.has(syntax))
  if (missing.length === 0) return
  const list = missing.map((syntax) => `'${syntax}'`).join(', ')
  throw new TypeError(
    `lintText: ${path} is read by parsers that were not handed in, expected \`parsers: await loadParsers([${list}])\``,
  )
}

/** Runs every rule on a document without its includes. Findings get their position in the file. */
export function findIn(
  projected: ProjectedDocument,
  options: LintOptions,
  placement: Placement,
  excerpt?: Excerpt,
): readonly Finding[] {
  const findings: Finding[] = []
  runRules(projected, options, { unread: [], ...(excerpt && { excerpt }) }, (rule, problem) => {
    findings.push(stampFinding(rule, problem, projected.document.root, placement))
  })
  return findings
}

function runRules(
  projected: ProjectedDocument,
  { today, homePath }: LintOptions,
  extras: Pick<LintContext, 'unread' | 'excerpt'>,
  report: (rule: { id: string; severity: Severity }, problem: Problem) => void,
): void {
  const filterFix = createFixFilter(projected)
  const context: LintContext = {
    ...projected,
    ...extras,
    ...(homePath !== undefined && { homePath }),
    today,
  }
  for (const { id, meta, check } of rules) {
    const rule = { id, severity: meta.severity }
    check({ ...context, report: (problem) => report(rule, filterFix(id, problem)) })
  }
}
