import { type ConfigFields, type ConfigValue, isFields } from '../../core/config-value.ts'
import type { SourceDocument } from '../../core/document.ts'
import { joinEdits, type TextEdit } from '../../core/edit.ts'
import { contains, lineEnd, lineStart, type Span } from '../../core/text.ts'
import { type ArrayNode, holdersOf, type Member, type ObjectNode } from '../../core/tree.ts'
import { HASH_COMMENT, insertEntries, insertIntoBraces, removeFromList } from '../edit/brackets.ts'
import { hasBrackets, indentAt, quoteAt, type Style } from '../edit/style.ts'
import type { Editor, Target } from '../editor.ts'
import { editItems } from './edit-items.ts'
import {
  isBare,
  printField,
  printFields,
  printFlow,
  printFlowField,
  printItem,
  quoteYaml,
} from './print.ts'
import { removeFromBlock } from './remove.ts'

/** Edits YAML in block style and in brackets. */
export function editYaml({ source: { text }, root }: SourceDocument, style: () => Style): Editor {
  return {
    replaceText(at, value) {
      const quote = quoteAt(text, at.start)
      return { ...at, text: quote === '' && isBare(value) ? value : quoteYaml(value, quote) }
    },
    replace: (target, value, path = '') => replaceValue(text, target, value, style(), path),
    rename({ keySpan }, key) {
      if (keySpan.end <= keySpan.start) return undefined
      return { ...keySpan, text: quoteYaml(key, quoteAt(text, keySpan.start)) }
    },
    insert(object, fields, after, path = '') {
      if (!hasBrackets(text, object)) return insertLines(text, object, fields, after, style(), path)
      const printed = [...fields].map(([key, value]) => printFlowField(key, value, style(), path))
      return insertIntoBraces(text, object, printed, after, style().eol, HASH_COMMENT)
    },
    append: (list, item) => appendItem(text, list, item, style()),
    remove(entry) {
      if (hasProperties(text, entry)) return undefined
      const holders = holdersOf(root, entry)
      const holder = holders.at(-1)
      return holder === undefined || hasBrackets(text, holder)
        ? removeFromList(text, entry)
        : removeFromBlock(text, holders, entry)
    },
  }
}

/** Replaces a value; a list in block style is edited item by item if that keeps its comments. */
function replaceValue(
  text: string,
  target: Target,
  value: ConfigValue,
  style: Style,
  path: string,
): TextEdit {
  const [node, keySpan] = 'keySpan' in target ? [target.value, target.keySpan] : [target, undefined]
  const at = trimSpan(text, node.span)
  const isText = node.kind === 'scalar' && typeof node.value === 'string'
  const quotes = isText ? new Map([...style.quotes, [path, quoteAt(text, at.start)]]) : style.quotes
  const isBlock = node.kind !== 'scalar' && !hasBrackets(text, node)
  if (isBlock && node.kind === 'object' && isFields(value) && value.size > 0) {
    const indent = indentAt(text, at.start)
    return { ...at, text: printFields(value, style, { path, indent }) }
  }
  const items = isBlock ? editItems(text, node, value, style, path) : undefined
  if (items !== undefined) return joinEdits(text, items)
  const written = printFlow(value, { ...style, quotes }, path)
  return keySpan === undefined || (!isBlock && at.end > at.start)
    ? { ...at, text: written }
    : writeBesideKey(text, at, keySpan, style.afterColon + written)
}

/** A span without trailing white space, which that of an absent value may have. */
export function trimSpan(text: string, { start, end }: Span): Span {
  return { start, end: start + text.slice(start, end).trimEnd().length }
}

/**
 * Writes a value on the line of its key, in place of an absent value or of one on the lines below.
 */
function writeBesideKey(text: string, { start, end }: Span, key: Span, written: string): TextEdit {
  const colon = /^[ \t]*:/.exec(text.slice(key.end, key.end + 100))?.[0]
  if (colon === undefined) return { start: end, end, text: `:${written}` }
  const after = key.end + colon.length
  if (start === end) return { start: after, end: after, text: written }
  const between = text.slice(after, start).trimEnd()
  return { start: after, end, text: written + between }
}

/** Inserts fields into an object in block style, each on its own lines. */
function insertLines(
  text: string,
  { members, span }: ObjectNode,
  fields: ConfigFields,
  after: Member | undefined,
  style: Style,
  path: string,
): TextEdit | undefined {
  const first = members.find((member) => contains(span, member.span))
  if (first === undefined || !/^[ \t-]*$/.test(linePart(text, first.span.start))) return undefined
  const indent = indentAt(text, first.span.start)
  const line = style.eol + indent
  const printed = [...fields].map(([key, value]) => printField(key, value, style, { path, indent }))
  if (after === undefined) {
    const { start } = first.span
    return { start, end: start, text: printed.map((field) => field + line).join('') }
  }
  // With `|+`, blank lines after the text are part of the value.
  const isKept = /^[|>][^\r\n#]*\+/.test(text.slice(after.value.span.start))
  if (isKept || !contains(span, after.span)) return undefined
  const at = lineEnd(text, after.span.end)
  return { start: at, end: at, text: printed.map((field) => line + field).join('') }
}

/** Appends an item below the last one, with the same dash; in brackets, beside it. */
function appendItem(
  text: string,
  list: ArrayNode,
  item: ConfigValue,
  style: Style,
): TextEdit | undefined {
  const last = list.items.at(-1)
  if (last === undefined) return undefined
  if (hasBrackets(text, list)) {
    const entries = { entries: list.items, span: list.span }
    const printed = [printFlow(item, style, '[]')]
    return insertEntries(text, entries, printed, last, style.eol, HASH_COMMENT)
  }
  const [, indent, dash] = /^([ \t]*)(-[ \t]+)$/.exec(linePart(text, last.span.start)) ?? []
  if (indent === undefined || dash === undefined || hasProperties(text, last.span)) return undefined
  const at = lineEnd(text, trimSpan(text, last.span).end)
  const printed = printItem(item, { ...style, dash }, { path: '', indent })
  return { start: at, end: at, text: style.eol + indent + printed }
}

function linePart(text: string, offset: number): string {
  return text.slice(lineStart(text, offset), offset)
}

/** Whether a value has an anchor, which aliases may refer to, or a tag before it. */
function hasProperties(text: string, { start, end }: Span): boolean {
  const before = text.slice(lineStart(text, start), start)
  return /[\s[{,]&[\w-]/.test(text.slice(start, end)) || /[&!][^\s,[\]{}]*\s+$/.test(before)
}
