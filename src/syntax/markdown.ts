import type { MarkdownPage } from './snippet.ts'

export type { MarkdownPage, Snippet } from './snippet.ts'
export { projectSnippetSpan } from './snippet.ts'

/** Reads a page; never throws, whatever the page holds. */
export type MarkdownReader = (path: string, text: string) => MarkdownPage

/** Loads the Markdown parsers, which is slow, and gives the function that reads pages. */
export async function loadMarkdownReader(): Promise<MarkdownReader> {
  const { readMarkdown } = await import('./markdown/read.ts')
  return readMarkdown
}
