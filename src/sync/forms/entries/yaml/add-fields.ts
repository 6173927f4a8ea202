import type { TextEdit } from '../../../../core/edit.ts'
import { lineEnd, lineStart } from '../../../../core/text.ts'
import type { Member } from '../../../../core/tree.ts'
import type { FactFields } from '../../../facts.ts'
import { findAnchor, insertAt, mergeInserts } from '../edit-places.ts'
import { writeField, writeFlowField } from './write-yaml.ts'
import type { YamlStyle } from './yaml-style.ts'

/** What fields are added to: the members that stay, and the fields' names in the wanted order. */
export interface AddedTo {
  readonly kept: readonly [Member, ...Member[]]
  readonly order: readonly string[]
  readonly path: string
  readonly eol: string
}

/** Adds fields to an object in block style, each on lines of its own. */
export function addLines(
  text: string,
  { kept, order, path, eol }: AddedTo,
  missing: FactFields,
  style: YamlStyle,
): readonly TextEdit[] {
  const [first] = kept
  const indent = indentBefore(text, first.keySpan.start)
  const edits = [...missing].map(([key, value]) => {
    const written = writeField(key, value, style, { path, indent, eol })
    const anchor = findAnchor(kept, order, key)
    return anchor === undefined
      ? insertAt(first.span.start, written + eol + indent)
      : insertAt(lineEnd(text, anchor.span.end), eol + indent + written)
  })
  return mergeInserts(edits)
}

/** Adds fields to an object in braces; a comment behind a field stays on its line. */
export function addBetweenBraces(
  text: string,
  start: number,
  { kept, order, path, eol }: AddedTo,
  missing: FactFields,
  style: YamlStyle,
): readonly TextEdit[] {
  const [first] = kept
  const isMultiline = /[\r\n]/.test(text.slice(start, first.span.start))
  const space = isMultiline ? eol + indentBefore(text, first.keySpan.start) : ' '
  const withComma = new Set<Member>()
  const edits = [...missing].flatMap(([key, value]): readonly TextEdit[] => {
    const written = writeFlowField(key, value, style, path)
    const anchor = findAnchor(kept, order, key)
    if (anchor === undefined) return [insertAt(first.span.start, `${written},${space}`)]
    const { end } = anchor.span
    const [comment, comma] = COMMENT.exec(text.slice(end, lineEnd(text, end))) ?? []
    if (comment === undefined) return [insertAt(end, `,${space}${written}`)]
    const after = end + comment.length
    if (comma === ',') return [insertAt(after, `${space}${written},`)]
    if (withComma.has(anchor)) return [insertAt(after, `,${space}${written}`)]
    withComma.add(anchor)
    return [insertAt(end, ','), insertAt(after, space + written)]
  })
  return mergeInserts(edits)
}

const COMMENT = /^[ \t]*(,?)[ \t]+#.*$/s

/** White space as wide as what stands before an offset on its line. */
export function indentBefore(text: string, offset: number): string {
  return text.slice(lineStart(text, offset), offset).replace(/\S/g, ' ')
}
