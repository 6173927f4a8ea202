import type { DialectId } from '../core/dialect.ts'
import type { Relint } from '../lint/fix-text.ts'
import { lintText } from '../lint/lint-text.ts'
import { isPage } from '../lint/page/page-kind.ts'
import { neededSyntaxes } from '../lint/read-document.ts'
import { loadParsers } from '../syntax/parsers.ts'
import type { Judge } from './judge.ts'
import type { Reach } from './reach.ts'

/** What a call says about all files; how each is judged depends on its settings too. */
export interface LintCall {
  readonly judge: Judge
  readonly reach: Reach
  readonly dialect?: DialectId
}

/** Whether a file of this name is read as a page, its snippets as configs. */
export function isReadAsPage(path: string, { dialect }: Pick<LintCall, 'dialect'>): boolean {
  return dialect === undefined && isPage(path)
}

/**
 * Gives the function that lints a file's text, as it is or changed; loads only what that text
 * needs, such as the Markdown parsers for a page.
 */
export async function linterFor(
  path: string,
  first: string,
  call: LintCall,
  pending?: ReadonlyMap<string, string>,
): Promise<Relint> {
  const { dialect } = call
  const options = { ...(await call.judge(path)), ...(dialect && { dialect }) }
  if (!isReadAsPage(path, call)) {
    const reached = { ...options, ...(await call.reach(path, first, pending)) }
    const parsers = await loadParsers(neededSyntaxes(path, first, call))
    return (text) => lintText(path, text, { ...reached, parsers })
  }
  const { lintPage, needsOf } = await import('../lint/lint-page.ts')
  const { loadMarkdownReader, readUnparsed } = await import('../syntax/markdown.ts')
  const { parsing, syntaxes } = needsOf(first, options)
  const parsers = await loadParsers(syntaxes)
  const readMarkdown = parsing ? await loadMarkdownReader() : readUnparsed
  return (text) => lintPage(readMarkdown(path, text), { ...options, parsers })
}
