import type { TextEdit } from '../../../../core/edit.ts'
import { lineEnd, lineStart, type Span } from '../../../../core/text.ts'
import type { ConfigNode } from '../../../../core/tree.ts'
import { type FactValue, isFactList } from '../../../facts.ts'
import { indentOf } from '../../../lines.ts'
import { insertAt } from '../edit-places.ts'
import { removeLine } from './remove-lines.ts'
import { writeFlow } from './write-yaml.ts'
import { quoteAt, type YamlStyle } from './yaml-style.ts'

/**
 * Makes a list with a dash for each item another one, item by item, so that comments stay.
 * Undefined where it has to be written anew.
 */
export function editItems(
  text: string,
  node: ConfigNode,
  value: FactValue,
  style: YamlStyle,
  { path, eol }: { readonly path: string; readonly eol: string },
): readonly TextEdit[] | undefined {
  if (node.kind !== 'array' || !isFactList(value) || value.length === 0) return undefined
  const { items } = node
  const last = items[Math.min(items.length, value.length) - 1]
  if (last === undefined || items.some(({ kind, span }) => kind !== 'scalar' || isBare(span))) {
    return undefined
  }
  const head = text.slice(lineStart(text, last.span.start), last.span.start)
  if (!/^[ \t]*-[ \t]+$/.test(head)) return undefined
  const edits: TextEdit[] = []
  for (const [index, item] of items.entries()) {
    const wanted = value[index]
    if (wanted === undefined) edits.push(removeItem(text, item.span))
    else if (item.kind === 'scalar' && item.value !== wanted) {
      const quotes = new Map([[`${path}[]`, quoteAt(text, item.span.start)]])
      edits.push({ ...item.span, text: writeFlow(wanted, { ...style, quotes }, `${path}[]`) })
    }
  }
  const more = value.slice(items.length)
  if (more.length > 0) {
    const lines = more.map((item) => eol + head + writeFlow(item, style, `${path}[]`))
    edits.push(insertAt(lineEnd(text, last.span.end), lines.join('')))
  }
  return edits
}

/** A comment behind an item that goes stays, on a line of its own. */
function removeItem(text: string, { start, end }: Span): TextEdit {
  const [before] = /^[ \t]+(?=#)/.exec(text.slice(end, lineEnd(text, end))) ?? []
  if (before === undefined) return removeLine(text, { start, end })
  const line = lineStart(text, start)
  return {
    start: line + indentOf(text.slice(line, start)).length,
    end: end + before.length,
    text: '',
  }
}

function isBare({ start, end }: ConfigNode['span']): boolean {
  return start === end
}
