import type { SourceDocument } from '../../core/document.ts'
import type { TextEdit } from '../../core/edit.ts'
import type { ObjectNode } from '../../core/tree.ts'

/** An edit that puts a member with a text first into an object, in the style of the file. */
export function insertFirst(
  document: SourceDocument,
  { members, span }: ObjectNode,
  key: string,
  value: string,
): TextEdit | undefined {
  // In other syntaxes lines part the members, or may.
  if (document.syntax !== 'json5' && document.syntax !== 'json') return undefined
  const { text } = document.source
  const member = `${quoteKey(document, key)}: ${JSON.stringify(value)}`
  const inner = span.start + 1
  const first = members[0]?.keySpan.start
  if (first === undefined) {
    const end = span.end - 1
    return /^\s*$/.test(text.slice(inner, end))
      ? { start: inner, end, text: ` ${member} ` }
      : undefined
  }
  const gap = text.slice(inner, first)
  if (!/^\s*$/.test(gap)) return undefined
  return { start: first, end: first, text: `${member},${gap === '' ? ' ' : gap}` }
}

/** Keys are quoted as the first key of the file is. */
function quoteKey({ root, source, syntax }: SourceDocument, key: string): string {
  const first = root?.kind === 'object' ? root.members[0] : undefined
  const mark = first === undefined ? '' : source.text.charAt(first.keySpan.start)
  if (syntax === 'json' || mark === '"') return `"${key}"`
  return mark === "'" ? `'${key}'` : key
}
