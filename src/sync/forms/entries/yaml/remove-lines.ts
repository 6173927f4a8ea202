import type { TextEdit } from '../../../../core/edit.ts'
import { lineEnd, lineStart, type Span } from '../../../../core/text.ts'
import type { Member, ObjectNode } from '../../../../core/tree.ts'

/** A span without the white space at its end: where a value is nothing, it has some. */
export function trimSpan(text: string, { start, end }: Span): Span {
  return { start, end: start + text.slice(start, end).trimEnd().length }
}

/** Removes all lines of a span, with the ending of the line before: what is added below stays apart. */
export function removeLine(text: string, { start, end }: Span): TextEdit {
  const from = lineStart(text, start)
  const ending = /(?:\r\n|\n|\r)$/.exec(text.slice(Math.max(from - 2, 0), from))?.[0] ?? ''
  return { start: from - ending.length, end: lineEnd(text, end), text: '' }
}

/** Removes the members of an object in block style that are not kept, with their lines. */
export function removeLines(
  text: string,
  { members, span }: ObjectNode,
  kept: readonly Member[],
): readonly TextEdit[] {
  const [stays] = kept
  if (stays === undefined)
    return members.length > 0 ? [{ ...trimSpan(text, span), text: '{}' }] : []
  const staying = new Set(kept)
  const leading = members.slice(0, members.indexOf(stays))
  const rest = members.slice(leading.length).filter((member) => !staying.has(member))
  return [...removeLeading(text, leading, stays), ...rest.map((one) => removeLine(text, one.span))]
}

/** The first member of a list's item shares its line with the dash, which the first to stay takes. */
function removeLeading(text: string, leading: readonly Member[], stays: Member): TextEdit[] {
  const [first, ...others] = leading
  if (first === undefined) return []
  if (isAlone(text, first)) return leading.map((one) => removeLine(text, one.span))
  const isBare = leading.every(({ span }, index) => {
    const next = leading[index + 1] ?? stays
    return !/\S/.test(text.slice(lineEnd(text, span.end), next.span.start))
  })
  return isBare
    ? [{ start: first.span.start, end: stays.span.start, text: '' }]
    : [{ ...first.span, text: '' }, ...others.map((one) => removeLine(text, one.span))]
}

function isAlone(text: string, { span }: Member): boolean {
  return /^[ \t]*$/.test(text.slice(lineStart(text, span.start), span.start))
}
