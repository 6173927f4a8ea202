import type { SourceDocument } from '../../core/document.ts'
import type { TextEdit } from '../../core/edit.ts'
import { removeLines, wholeLines } from '../../core/remove-lines.ts'
import { lineEnd, lineStart, type Span } from '../../core/text.ts'
import { type ConfigNode, holdersOf, type Member, type ObjectNode } from '../../core/tree.ts'
import { HASH_COMMENT, insertEntries, insertIntoBraces, removeFromList } from '../edit/brackets.ts'
import { printInline, printInlineField } from '../edit/print-inline.ts'
import { quoteAt, type Style } from '../edit/style.ts'
import type { Editor } from '../editor.ts'
import { holdsNull, NOTATION, quoteToml } from './print.ts'

/** Edits TOML: tables line by line, and values in brackets. */
export function editToml({ source: { text }, root }: SourceDocument, style: () => Style): Editor {
  return {
    replaceText(at, value) {
      const mark = quoteAt(text, at.start)
      return { ...at, text: mark === '' ? value : quoteToml(value, mark) }
    },
    replace(target, value) {
      const node = 'keySpan' in target ? target.value : target
      const { span } = node
      const mark = quoteAt(text, span.start)
      const isTable = node.kind !== 'scalar' && !isInBrackets(text, node)
      if (isTable || holdsNull(value)) return undefined
      const written = typeof value === 'string' && mark !== '' ? quoteToml(value, mark) : undefined
      return { ...span, text: written ?? printInline(value, NOTATION, '') }
    },
    rename({ keySpan, value }, key) {
      // The name is repeated in each header of a table with several parts.
      if (value.kind !== 'scalar' && value.parts !== undefined) return undefined
      const mark = quoteAt(text, keySpan.start)
      return { ...keySpan, text: mark === '' ? NOTATION.key(key) : quoteToml(key, mark) }
    },
    insert(object, fields, after) {
      if ([...fields.values()].some(holdsNull)) return undefined
      const printed = [...fields].map(([key, value]) => printInlineField(key, value, NOTATION, ''))
      if (text.charAt(object.span.start) === '{')
        return insertIntoBraces(text, object, printed, after, style().eol, HASH_COMMENT)
      return (
        insertLines(text, object, printed, after, style().eol) ??
        (object === root ? insertAbove(text, object, printed, style().eol) : undefined)
      )
    },
    append(list, item) {
      const last = list.items.at(-1)
      if (last === undefined || !isInBrackets(text, list) || holdsNull(item)) return undefined
      const entries = { entries: list.items, span: list.span }
      const printed = [printInline(item, NOTATION, '')]
      return insertEntries(text, entries, printed, last, style().eol, HASH_COMMENT)
    },
    remove(entry) {
      const holder = holdersOf(root, entry).at(-1)
      if (holder === undefined || isInBrackets(text, holder)) return removeFromList(text, entry)
      const lines = isScattered(text, holder, entry) ? undefined : wholeLines(text, entry)
      return lines && removeLines(text, lines)
    },
  }
}

/** Whether an object or list is in brackets, with commas between its entries. */
function isInBrackets(text: string, node: ConfigNode): boolean {
  if (node.kind === 'object') return text.charAt(node.span.start) === '{'
  // A list of tables starts at its first table, a list in brackets at the bracket before its first
  // item.
  return node.kind === 'array' && node.items[0]?.span.start !== node.span.start
}

/** Whether other content is between the parts of an entry. */
function isScattered(text: string, holder: ConfigNode, { start, end }: Span): boolean {
  const nodes = holder.kind === 'object' ? holder.members.map(({ value }) => value) : []
  const items = holder.kind === 'array' ? holder.items : nodes
  const node = items.find(({ span }) => span.start >= start && span.end === end)
  const parts = (node?.kind === 'scalar' ? undefined : node?.parts) ?? []
  return parts
    .toSorted((a, b) => a.start - b.start)
    .some((part, index, all) => {
      const done = Math.max(...all.slice(0, index).map((one) => one.end), 0)
      return index > 0 && text.slice(done, part.start).trim() !== ''
    })
}

/**
 * Inserts lines beside the table's own lines; a table without any is only implied by the headers of
 * others.
 */
function insertLines(
  text: string,
  { members }: ObjectNode,
  printed: readonly string[],
  after: Member | undefined,
  eol: string,
): TextEdit | undefined {
  const own = members.filter(({ keySpan }) => indentOf(text, keySpan.start) !== undefined)
  const [first] = own
  const last = after && (own.includes(after) ? after : own.at(-1))
  if (first === undefined) return undefined
  const line = eol + indentOf(text, first.keySpan.start)
  if (last === undefined) {
    const { start } = first.keySpan
    return { start, end: start, text: printed.map((field) => field + line).join('') }
  }
  const at = lineEnd(text, last.span.end)
  return { start: at, end: at, text: printed.map((field) => line + field).join('') }
}

/** Inserts lines above the first table of a file that has nothing else. */
function insertAbove(
  text: string,
  { members }: ObjectNode,
  printed: readonly string[],
  eol: string,
): TextEdit | undefined {
  const [first] = members
  if (first === undefined) return undefined
  const line = lineStart(text, first.keySpan.start)
  const start = text.charAt(line) === '\uFEFF' ? line + 1 : line
  return { start, end: start, text: printed.map((field) => field + eol).join('') + eol }
}

/** The indentation before a key; undefined if anything else is before it on its line. */
function indentOf(text: string, offset: number): string | undefined {
  const before = text.slice(lineStart(text, offset), offset)
  return /^\uFEFF?([ \t]*)$/.exec(before)?.[1]
}
