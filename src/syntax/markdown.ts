import { createSourceText } from '../core/text.ts'
import type { MarkdownPage } from './markdown/snippet.ts'

export type { MarkdownPage, Snippet } from './markdown/snippet.ts'
export { projectSnippetEdit, projectSnippetSpan } from './markdown/snippet.ts'

/** Reads a page; never throws, whatever the page holds. */
export type MarkdownReader = (path: string, text: string) => MarkdownPage

/** A page for which only its text is needed. */
export function readUnparsed(path: string, text: string): MarkdownPage {
  const source = createSourceText(text)
  const nothing = { snippets: [], inlineCode: [], prose: [], frontmatter: undefined }
  return { path, source, flavour: 'lines', ...nothing }
}

/** Loads the Markdown parsers, which is slow, and returns the function that reads pages. */
export async function loadMarkdownReader(): Promise<MarkdownReader> {
  const { readMarkdown } = await import('./markdown/read.ts')
  return readMarkdown
}
