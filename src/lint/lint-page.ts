import type { Finding } from '../core/finding.ts'
import type { SourceText } from '../core/text.ts'
import { type MarkdownPage, projectSnippetSpan, type Snippet } from '../syntax/markdown.ts'
import { findIn, inOrder, type LintedFile, type LintOptions } from './lint-text.ts'
import { readDocument } from './read-document.ts'
import { placeInFile } from './stamp-finding.ts'

/** Languages of fences that may hold a config. */
const CONFIG_LANGUAGES = new Set(['json5', 'json', 'jsonc', 'js', 'javascript'])

/** Whether a path is a Markdown page. */
export function isPage(path: string): boolean {
  return /\.mdx?$/i.test(path)
}

/** Whether a page is worth reading: parsing Markdown is slow, and most pages name no Kimi. */
export function namesKimi(text: string): boolean {
  return /moonshot|kimi/i.test(text)
}

/** Lints the config snippets of a page, and its whole text for what needs no structure. */
export function lintPage(page: MarkdownPage, options: LintOptions): LintedFile {
  const { source } = page
  const findings = [
    ...findInText(page, options),
    ...page.snippets.flatMap((snippet) => findInSnippet(snippet, page.path, source, options)),
  ]
  return { path: page.path, dialect: 'markdown', source, findings: inOrder(findings) }
}

function findInText({ path, source }: MarkdownPage, options: LintOptions): readonly Finding[] {
  const whole = readDocument(path, source.text, 'text')
  return whole === undefined ? [] : findIn(whole, options, placeInFile(whole.document))
}

function findInSnippet(
  snippet: Snippet,
  path: string,
  source: SourceText,
  options: LintOptions,
): readonly Finding[] {
  if (!CONFIG_LANGUAGES.has(snippet.language?.toLowerCase() ?? '')) return []
  const recognised = readDocument('', snippet.content)
  if (recognised === undefined || recognised.dialect.id === 'text') return []
  return findIn(recognised, options, {
    path,
    source,
    toFile: (span) => projectSnippetSpan(snippet, span),
  })
}
