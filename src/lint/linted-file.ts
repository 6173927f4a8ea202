import type { DialectId } from '../core/dialect.ts'
import type { Finding } from '../core/finding.ts'
import type { SourceText } from '../core/text.ts'

/** One file's findings, in the order of the text. */
export interface LintedFile {
  readonly path: string
  readonly dialect: DialectId | 'markdown'
  readonly source: SourceText
  readonly findings: readonly Finding[]
  /** Why only keys, URLs and model ids were searched for; absent where all rules ran. */
  readonly notJudged?: string
  /** How many configs a page shows. */
  readonly snippets?: number
  /** The files that it includes, linted as parts of it. */
  readonly included?: readonly LintedFile[]
}
