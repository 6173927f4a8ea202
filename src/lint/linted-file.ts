import type { DialectId } from '../core/dialect.ts'
import type { Finding } from '../core/finding.ts'
import type { SourceText } from '../core/text.ts'

/** One file's findings, in the order of the text. */
export interface LintedFile {
  readonly path: string
  readonly dialect: DialectId | 'markdown'
  readonly source: SourceText
  readonly findings: readonly Finding[]
  /** Why it was read for keys only, and nothing else of it was judged; absent where it was judged. */
  readonly notJudged?: string
  /** How many configs a page shows. */
  readonly snippets?: number
  /** The files that it includes, judged as parts of it. */
  readonly included?: readonly LintedFile[]
}
