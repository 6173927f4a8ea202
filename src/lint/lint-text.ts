import type { Catalog } from '../catalog/catalog.ts'
import { requireFacts } from '../catalog/require-facts.ts'
import type { Day } from '../core/day.ts'
import type { FindRefused } from '../core/dialect.ts'
import type { Environment } from '../core/environment.ts'
import type { Finding, Problem, Severity } from '../core/finding.ts'
import { contains } from '../core/text.ts'
import { plainText } from '../dialects/support/plain-text.ts'
import type { Excerpt, LintContext } from '../rules/context/lint-context.ts'
import { type ProjectedDocument, projectDocument } from '../rules/context/projected-document.ts'
import type { KnownVersions } from '../rules/context/tool-version.ts'
import { rules } from '../rules/rules.generated.ts'
import { smallParsers } from '../syntax/parsers.ts'
import { traitsOf } from '../syntax/traits.ts'
import { collectFindings } from './collect-findings.ts'
import { resolveDependencies } from './dependencies.ts'
import type { Includes } from './includes/document-parts.ts'
import { type InnerDocument, innerDocuments, readHost } from './inner/inner-documents.ts'
import type { RuleLevels } from './levels.ts'
import type { LintedFile } from './linted-file.ts'
import { castNet } from './net/net.ts'
import { createFixFilter } from './offer-fix.ts'
import {
  neededSyntaxes,
  type ReadOptions,
  type RecognisedDocument,
  readDocument,
} from './read-document.ts'
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
  /** Finds what a version refuses, by `loadVersions`. Without it, only some keys are judged by version. */
  readonly findRefused?: FindRefused
}

/**
 * Lints one text. Undefined where no dialect recognises it. Never throws on bad input.
 * @throws TypeError where the options lack the catalog, the day or a needed parser.
 */
export function lintText(path: string, text: string, options: LintOptions): LintedFile | undefined {
  requireOptions(path, text, options)
  const recognised = readFile(path, text, options)
  if (recognised === undefined) return undefined
  const { dialect } = recognised
  const resolved = resolveDependencies(recognised, options)
  const { document, unread, outerVariables } = resolved
  const projected = projectDocument(dialect, document, options, outerVariables)
  const { report, finalize } = collectFindings(dialect, resolved)
  const inner = innerDocuments(document, options)
  runRules(projected, options, { unread }, outside(inner, report))
  for (const one of inner) lintInner(one, options, report)
  // Of a text that is no config, a dialect judges only what it finds; the net takes the rest.
  if (!traitsOf(document.syntax).isConfig) {
    const reportOutside = outside(inner, report)
    for (const { rule, problem } of castNet(projected, options)) reportOutside(rule, problem)
  }
  return finalize({ ranRules: rules.map(({ id }) => id), ranAllRules: true }, options.levels)
}

/** Recognises a file by itself, or by what it holds. */
export function readFile(
  path: string,
  text: string,
  options: LintOptions,
): RecognisedDocument | undefined {
  const recognised = readDocument(path, text, options)
  const isKnown = recognised !== undefined && recognised.dialect.id !== plainText.id
  if (isKnown || options.dialect !== undefined) return recognised
  return readHost(path, text, options) ?? recognised
}

type Report = (rule: { id: string; severity: Severity }, problem: Problem) => void

/** Keys are looked for in the whole file; of all else, an inner config knows more. */
const ON_WHOLE_FILES: ReadonlySet<string> = new Set(['literal-secret'])

function outside(inner: readonly InnerDocument[], report: Report): Report {
  const parts = inner.flatMap((one) => one.parts)
  return (rule, problem) => {
    const isInside = parts.some((part) => contains(part, problem.at))
    if (!isInside || ON_WHOLE_FILES.has(rule.id)) report(rule, problem)
  }
}

/** Lints a config or a script inside another file. */
function lintInner(
  { recognised: { dialect, document }, isFilledIn }: InnerDocument,
  options: LintOptions,
  report: Report,
): void {
  const projected = projectDocument(dialect, document, options)
  runRules(projected, options, { unread: [] }, (rule, problem) => {
    const isAsWritten = rule.id !== 'env-ref' || !isFilledIn
    if (!ON_WHOLE_FILES.has(rule.id) && isAsWritten) report(rule, problem)
  })
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
  report: Report,
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
