import type { SourceDocument, SyntaxId } from '../core/document.ts'

/** Syntaxes whose parsers accept a NUL character; the others report it. */
const PASS_NUL: ReadonlySet<SyntaxId> = new Set(['yaml', 'env', 'shell', 'code', 'text'])

/** Why not all rules ran on a file; undefined where they did. */
export function whyNotJudged({
  source,
  syntax,
}: Pick<SourceDocument, 'source' | 'syntax'>): string | undefined {
  if (PASS_NUL.has(syntax) && source.text.includes('\0')) return HOLDS_NUL
  return syntax === 'text'
    ? 'no tool is known for it, so that it was read for keys, URLs and model ids only'
    : undefined
}

/** The same for a page. */
export function whyPageNotJudged(text: string): string | undefined {
  return text.includes('\0') ? HOLDS_NUL : undefined
}

const HOLDS_NUL = 'it holds NUL characters, as binary files and UTF-16 without a byte order mark do'
