import type { DialectId } from '../core/dialect.ts'
import type { SourceDocument, SyntaxId } from '../core/document.ts'

/** The parsers of the others say themselves that the character may not stand there. */
const PASS_NUL: ReadonlySet<SyntaxId> = new Set(['yaml', 'env', 'shell', 'code', 'text'])

/** Why a file was read for keys only; undefined where the rules have judged it. */
export function whyNotJudged(
  dialect: DialectId | 'markdown',
  { source, syntax }: Pick<SourceDocument, 'source' | 'syntax'>,
): string | undefined {
  if (PASS_NUL.has(syntax) && source.text.includes('\0')) {
    return 'it holds NUL characters, as binary files and UTF-16 without a byte order mark do'
  }
  return dialect === 'text'
    ? 'it is no config that is known, and was read for keys only'
    : undefined
}
