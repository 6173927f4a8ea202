import type { SourceDocument } from '../../core/document.ts'
import type { TextEdit } from '../../core/edit.ts'
import type { ObjectNode } from '../../core/tree.ts'

/** An edit that puts a member first into an object, in the style of the file. */
export function insertFirst(
  document: SourceDocument,
  { members, span }: ObjectNode,
  key: string,
  value: unknown,
): TextEdit | undefined {
  // In other syntaxes lines part the members, or may.
  if (!hasCommas(document)) return undefined
  const { text } = document.source
  const member = writeMember(document, key, value)
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

/** An edit that puts a member last into an object, on a line of its own where the others have one. */
export function insertMember(
  document: SourceDocument,
  node: ObjectNode,
  key: string,
  value: unknown,
): TextEdit | undefined {
  const { text } = document.source
  const last = node.members.at(-1)
  if (last === undefined) return insertFirst(document, node, key, value)
  if (!hasCommas(document)) return undefined
  const before = node.members.at(-2)?.span.end ?? node.span.start + 1
  const gap = text.slice(before, last.keySpan.start).replace(/^\s*,/, '')
  const at = last.span.end
  const member = writeMember(document, key, value)
  return /^\s*$/.test(gap)
    ? { start: at, end: at, text: `,${gap === '' ? ' ' : gap}${member}` }
    : undefined
}

function hasCommas({ syntax }: SourceDocument): boolean {
  return syntax === 'json5' || syntax === 'json'
}

function writeMember(document: SourceDocument, key: string, value: unknown): string {
  return `${quoteKey(document, key)}: ${writeValue(value)}`
}

/** On one line, with a space inside braces and behind commas. */
function writeValue(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(writeValue).join(', ')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const members = Object.entries(value).map(
    ([key, inner]) => `${JSON.stringify(key)}: ${writeValue(inner)}`,
  )
  return `{ ${members.join(', ')} }`
}

/** Keys are quoted as the first key of the file is. */
function quoteKey({ root, source, syntax }: SourceDocument, key: string): string {
  const first = root?.kind === 'object' ? root.members[0] : undefined
  const mark = first === undefined ? '' : source.text.charAt(first.keySpan.start)
  if (syntax === 'json' || mark === '"') return `"${key}"`
  return mark === "'" ? `'${key}'` : key
}
