import type { Finding } from '../core/finding.ts'
import { createSourceText, type SourceText, type Span } from '../core/text.ts'
import type { SourceFacts } from '../sync/source.ts'
import { type BlockReport, checkPage, type Page, type SyncOptions } from '../sync/sync-text.ts'
import { docsRules } from './docs-rules.ts'
import { stampFinding } from './stamp-finding.ts'

/** A page with the findings on its marker blocks. */
export interface CheckedPage {
  readonly path: string
  readonly dialect: 'markdown'
  readonly source: SourceText
  readonly findings: readonly Finding[]
  readonly blocks: readonly BlockReport[]
}

/** Holds the marker blocks of a page against their source of facts. */
export function checkDocs(page: Page, facts: SourceFacts, options: SyncOptions): CheckedPage {
  const source = createSourceText(page.text)
  const { problems, blocks } = checkPage(page, facts, options)
  const placement = { path: page.path, source, toFile: (span: Span) => span }
  const findings = problems.map((problem) => {
    const rule = { id: problem.rule, severity: docsRules[problem.rule].severity }
    return stampFinding(rule, problem, undefined, placement)
  })
  return { path: page.path, dialect: 'markdown', source, findings, blocks }
}
