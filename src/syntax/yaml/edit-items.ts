import { type ConfigValue, isList } from '../../core/config-value.ts'
import type { TextEdit } from '../../core/edit.ts'
import { blankEnd, removeLines } from '../../core/remove-lines.ts'
import { lineAround, lineEnd, lineStart, type Span } from '../../core/text.ts'
import type { ConfigNode } from '../../core/tree.ts'
import { quoteAt, type Style } from '../edit/style.ts'
import { printFlow } from './print.ts'

/**
 * Edits a list in block style item by item, which keeps comments. Undefined if the list has to be
 * rewritten.
 */
export function editItems(
  text: string,
  node: ConfigNode,
  value: ConfigValue,
  style: Style,
  path: string,
): readonly TextEdit[] | undefined {
  if (node.kind !== 'array' || !isList(value) || value.length === 0) return undefined
  const { items } = node
  const last = items[Math.min(items.length, value.length) - 1]
  const isPlain = items.every(({ kind, span }) => kind === 'scalar' && span.end > span.start)
  if (last === undefined || !isPlain) return undefined
  const head = text.slice(lineStart(text, last.span.start), last.span.start)
  if (!/^[ \t]*-[ \t]+$/.test(head)) return undefined
  const edits: TextEdit[] = []
  for (const [index, item] of items.entries()) {
    const wanted = value[index]
    if (wanted === undefined) edits.push(removeItem(text, item.span))
    else if (item.kind === 'scalar' && item.value !== wanted) {
      const quotes = new Map([[`${path}[]`, quoteAt(text, item.span.start)]])
      edits.push({ ...item.span, text: printFlow(wanted, { ...style, quotes }, `${path}[]`) })
    }
  }
  const lines = value
    .slice(items.length)
    .map((item) => style.eol + head + printFlow(item, style, `${path}[]`))
  const end = lineEnd(text, last.span.end)
  return lines.length > 0 ? [...edits, { start: end, end, text: lines.join('') }] : edits
}

/** Removes an item; a comment after it stays on its own line. */
function removeItem(text: string, { start, end }: Span): TextEdit {
  const line = lineAround(text, start)
  const [before] = /^[ \t]+(?=#)/.exec(text.slice(end, line.end)) ?? []
  if (before === undefined) return removeLines(text, line)
  return { start: blankEnd(text, line.start), end: end + before.length, text: '' }
}
