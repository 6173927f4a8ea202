import type { Span } from '../../core/text.ts'
import { type MarkdownPage, projectSnippetEdit, projectSnippetSpan } from '../../syntax/markdown.ts'
import type { Placement } from '../stamp-finding.ts'
import type { ReadSnippet } from './read-snippet.ts'

/** Where a snippet's document stands in its page. What lies around the snippet is its edge. */
export function placeSnippet(
  { path, source }: MarkdownPage,
  { snippet, offset, hidden }: ReadSnippet,
): Placement {
  const { length } = snippet.content
  const clamp = (at: number): number => Math.min(Math.max(at - offset, 0), length)
  return {
    path,
    source,
    toFile: ({ start, end }) =>
      projectSnippetSpan(snippet, { start: clamp(start), end: clamp(end) }),
    toFileEdit: ({ text, ...span }) => {
      const moved = { start: span.start - offset, end: span.end - offset }
      const isShown = moved.start >= 0 && moved.end <= length && !touchesAny(moved, hidden)
      return isShown ? projectSnippetEdit(snippet, { ...moved, text }) : undefined
    },
  }
}

function touchesAny({ start, end }: Span, spans: readonly Span[]): boolean {
  return spans.some((span) => span.start < end && span.end > start)
}
