import type { TextEdit } from '../../core/edit.ts'
import { removeLines, wholeLines } from '../../core/remove-lines.ts'
import { contains, lineEnd, lineStart, type Span } from '../../core/text.ts'
import type { ConfigNode, Member, ObjectNode } from '../../core/tree.ts'

/**
 * Removes an entry of an object or list in block style, which is the last of `holders`. Undefined
 * if anything else is on its lines.
 */
export function removeFromBlock(
  text: string,
  holders: readonly ConfigNode[],
  entry: Span,
): TextEdit | undefined {
  const [above, holder] = [holders.at(-2), holders.at(-1)]
  const { start, end } = entry
  if (text.slice(end, lineEnd(text, end)).trim() !== '') return undefined
  const head = text.slice(lineStart(text, start), start)
  if (holder === undefined || !/^[ \t-]*$/.test(head)) return undefined
  const isOnly = text.slice(holder.span.start, start).replace(/^-[ \t]+/, '') === ''
  if (isOnly && holder.span.end <= end) return emptyHolder(text, above, holder, entry)
  if (holder.kind === 'object' && ownMembers(holder).length > 1) {
    const gone = holder.members.filter(({ span }) => span.start === start)
    return removeFields(text, holder, gone)[0]
  }
  const dash = holder.kind === 'array' ? /-[ \t]+$/.exec(head)?.[0] : ''
  // There is an anchor between the item and its dash.
  if (dash === undefined) return undefined
  const lines = wholeLines(text, { start: start - dash.length, end })
  return lines && removeLines(text, lines)
}

/** Replaces the last entry by empty brackets: a key without a value would be null. */
function emptyHolder(
  text: string,
  above: ConfigNode | undefined,
  { kind, span }: ConfigNode,
  { end }: Span,
): TextEdit | undefined {
  const empty = kind === 'array' ? '[]' : '{}'
  if (above?.kind !== 'object') return above && { start: span.start, end, text: empty }
  const owner = above.members.findLast((member) => member.span.start < span.start)
  const [colon] = /^[ \t]*:\s*$/.exec(text.slice(owner?.keySpan.end, span.start)) ?? []
  if (owner === undefined || colon === undefined) return undefined
  return { start: owner.keySpan.end + colon.trimEnd().length, end, text: ` ${empty}` }
}

/** The members without those that `<<` merges from elsewhere. */
function ownMembers({ members, span }: ObjectNode): readonly Member[] {
  return members.filter((member) => contains(span, member.span))
}

/**
 * Removes members of an object in block style, with everything on their lines; leaves empty braces
 * if none is kept.
 */
export function removeFields(
  text: string,
  object: ObjectNode,
  gone: readonly Member[],
): readonly TextEdit[] {
  const own = ownMembers(object)
  const kept = own.find((member) => !gone.includes(member))
  if (kept === undefined) {
    const { span } = object
    const end = span.start + text.slice(span.start, span.end).trimEnd().length
    return gone.length > 0 ? [{ start: span.start, end, text: '{}' }] : []
  }
  const leading = own.slice(0, own.indexOf(kept))
  const others = gone.filter((member) => !leading.includes(member))
  return [...removeLeading(text, leading, kept), ...others.map((one) => removeAll(text, one.span))]
}

/**
 * Removes members before the first kept one, which moves to the dash if the first member was there.
 */
function removeLeading(text: string, leading: readonly Member[], kept: Member): TextEdit[] {
  const [first, ...others] = leading
  if (first === undefined) return []
  const head = text.slice(lineStart(text, first.span.start), first.span.start)
  if (head.trim() === '') return leading.map((one) => removeAll(text, one.span))
  const isBare = leading.every(({ span }, index) => {
    const next = leading[index + 1] ?? kept
    return !/\S/.test(text.slice(lineEnd(text, span.end), next.span.start))
  })
  return isBare
    ? [{ start: first.span.start, end: kept.span.start, text: '' }]
    : [{ ...first.span, text: '' }, ...others.map((one) => removeAll(text, one.span))]
}

function removeAll(text: string, { start, end }: Span): TextEdit {
  return removeLines(text, { start: lineStart(text, start), end: lineEnd(text, end) })
}
