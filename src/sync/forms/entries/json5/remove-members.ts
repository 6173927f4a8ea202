import type { TextEdit } from '../../../../core/edit.ts'
import type { Member, ObjectNode } from '../../../../core/tree.ts'

/**
 * Removes the members of an object in braces that are not kept, each with one comma beside it;
 * comments stay.
 */
export function removeMembers(
  text: string,
  node: ObjectNode,
  kept: readonly Member[],
): readonly TextEdit[] {
  const staying = new Set(kept)
  const last = kept.at(-1)
  const trailing = last === undefined ? [] : node.members.slice(node.members.indexOf(last) + 1)
  const end = trailing.at(-1)?.span.end
  if (last !== undefined && end !== undefined && areBare(text, [last, ...trailing])) {
    for (const member of trailing) staying.add(member)
  }
  const edits: TextEdit[] = node.members
    .filter((member) => !staying.has(member))
    .map(({ span }) => {
      const after = /^[ \t]*,?\s*/.exec(text.slice(span.end, node.span.end))?.[0] ?? ''
      return { start: span.start, end: span.end + after.length, text: '' }
    })
  if (last !== undefined && end !== undefined && staying.size > kept.length) {
    edits.push({ start: last.span.end, end, text: '' })
  }
  return edits
}

/** Whether nothing but commas and white space stands between some members. */
function areBare(text: string, members: readonly Member[]): boolean {
  return members.every((member, index) => {
    const next = members[index + 1]
    return next === undefined || text.slice(member.span.end, next.span.start).trim() === ','
  })
}
