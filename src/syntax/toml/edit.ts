import { type ConfigValue, isFields, isList } from '../../core/config-value.ts'
import type { SourceDocument } from '../../core/document.ts'
import type { TextEdit } from '../../core/edit.ts'
import { removeLines, wholeLines } from '../../core/remove-lines.ts'
import { lineEnd, lineStart, type Span } from '../../core/text.ts'
import { type ConfigNode, holdersOf, type Member, type ObjectNode } from '../../core/tree.ts'
import { HASH_COMMENT, insertIntoBraces, removeFromList } from '../edit/brackets.ts'
import { escapeUnit, type Notation, printInline, printInlineField } from '../edit/print-inline.ts'
import { quoteAt, type Style } from '../edit/style.ts'
import type { Editor } from '../editor.ts'

const NOTATION: Notation = {
  key: (key) => (/^[\w-]+$/.test(key) ? key : quote(key, '"')),
  text: (text) => quote(text, '"'),
  between: ' = ',
  padObject: ' ',
  padList: '',
}

/** Edits TOML: lines of tables, and values in brackets. */
export function editToml({ source: { text }, root }: SourceDocument, style: () => Style): Editor {
  return {
    replaceText(at, value) {
      const mark = quoteAt(text, at.start)
      return { ...at, text: mark === '' ? value : quote(value, mark) }
    },
    replace(target, value) {
      const node = 'keySpan' in target ? target.value : target
      const { span } = node
      const mark = quoteAt(text, span.start)
      const isTable = node.kind !== 'scalar' && !isInBrackets(text, node)
      if (isTable || holdsNull(value)) return undefined
      const written = typeof value === 'string' && mark !== '' ? quote(value, mark) : undefined
      return { ...span, text: written ?? printInline(value, NOTATION, '') }
    },
    rename({ keySpan, value }, key) {
      // A table in several pieces has its name in each of them.
      if (value.kind !== 'scalar' && value.parts !== undefined) return undefined
      const mark = quoteAt(text, keySpan.start)
      return { ...keySpan, text: mark === '' ? NOTATION.key(key) : quote(key, mark) }
    },
    insert(object, fields, after) {
      if ([...fields.values()].some(holdsNull)) return undefined
      const printed = [...fields].map(([key, value]) => printInlineField(key, value, NOTATION, ''))
      return text.charAt(object.span.start) === '{'
        ? insertIntoBraces(text, object, printed, after, style().eol, HASH_COMMENT)
        : insertLines(text, object, printed, after, style().eol)
    },
    remove(entry) {
      const holder = holdersOf(root, entry).at(-1)
      if (holder === undefined || isInBrackets(text, holder)) return removeFromList(text, entry)
      const lines = isScattered(text, holder, entry) ? undefined : wholeLines(text, entry)
      return lines && removeLines(text, lines)
    },
  }
}

/** Prints a text in quotes; single ones hold no escapes. */
function quote(text: string, mark: string): string {
  const isLiteral = mark === "'" && !/['\p{Cc}]/u.test(text)
  if (isLiteral) return `'${text}'`
  return JSON.stringify(text).replaceAll('\x7f', escapeUnit)
}

/** TOML has no null. */
function holdsNull(value: ConfigValue): boolean {
  if (isFields(value)) return [...value.values()].some(holdsNull)
  return isList(value) ? value.some(holdsNull) : value === null
}

/** Whether commas part the entries of an object or list, and not lines or headers. */
function isInBrackets(text: string, node: ConfigNode): boolean {
  if (node.kind === 'object') return text.charAt(node.span.start) === '{'
  // A list of tables starts where its first table does.
  return node.kind === 'array' && node.items[0]?.span.start !== node.span.start
}

/** Whether other things stand between the pieces of a table. */
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

/** Adds lines to a table that has some of its own: what stands below a header is the header's. */
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

/**
 * The blanks that a key's line begins with; undefined where anything else stands before the key.
 */
function indentOf(text: string, offset: number): string | undefined {
  const before = text.slice(lineStart(text, offset), offset)
  return /^\uFEFF?([ \t]*)$/.exec(before)?.[1]
}
