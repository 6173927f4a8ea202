import type { Catalog } from '../catalog/catalog.ts'
import type { Day } from '../core/day.ts'
import type { DialectId } from '../core/dialect.ts'
import type { Finding } from '../core/finding.ts'
import type { SourceText } from '../core/text.ts'
import { rules } from '../rules/rules.generated.ts'
import { readEndpoints } from '../rules/support/endpoints.ts'
import { type RecognisedDocument, readDocument } from './read-document.ts'
import { type Placement, placeInFile, stampFinding } from './stamp-finding.ts'

export interface LintOptions {
  readonly catalog: Catalog
  /** The day that files are judged on. */
  readonly today: Day
  /** Overrides recognition by name and content. */
  readonly dialect?: DialectId
}

/** One file's findings, in the order of the text. */
export interface LintedFile {
  readonly path: string
  readonly dialect: DialectId | 'markdown'
  readonly source: SourceText
  readonly findings: readonly Finding[]
}

/** Lints one text. Undefined where no dialect recognises it. Never throws on bad input. */
export function lintText(path: string, text: string, options: LintOptions): LintedFile | undefined {
  const recognised = readDocument(path, text, options.dialect)
  if (recognised === undefined) return undefined
  const { dialect, document } = recognised
  const findings = findIn(recognised, options, placeInFile(document))
  return { path, dialect: dialect.id, source: document.source, findings: inOrder(findings) }
}

/** What every rule finds in a document, each finding at its place in the file that holds it. */
export function findIn(
  { dialect, document }: RecognisedDocument,
  { catalog, today }: LintOptions,
  placement: Placement,
): readonly Finding[] {
  const uses = dialect.project(document)
  const endpoints = readEndpoints(uses, catalog, dialect)
  const findings: Finding[] = []
  for (const { id, meta, check } of rules) {
    const rule = { id, severity: meta.severity }
    check({
      document,
      dialect,
      uses,
      endpoints,
      catalog,
      today,
      report: (problem) => findings.push(stampFinding(rule, problem, document.root, placement)),
    })
  }
  return findings
}

/** Sorted by place; two uses of one value (a key shared by two endpoints) make one finding. */
export function inOrder(findings: readonly Finding[]): readonly Finding[] {
  const seen = new Set<string>()
  return findings
    .filter(({ rule, range, message }) => {
      const identity = `${rule}\n${range.start.offset}\n${range.end.offset}\n${message}`
      return !seen.has(identity) && seen.add(identity)
    })
    .toSorted((a, b) => a.range.start.offset - b.range.start.offset || (a.rule < b.rule ? -1 : 1))
}
