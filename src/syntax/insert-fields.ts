import { type ConfigFields, isFields } from '../core/config-value.ts'
import type { SourceDocument } from '../core/document.ts'
import type { TextEdit } from '../core/edit.ts'
import type { ObjectNode } from '../core/tree.ts'
import { layoutOf } from './edit/layout.ts'
import type { Editor } from './editor.ts'
import { editorOf, styleOf } from './editor-of.ts'
import { printTables } from './toml/print.ts'

/**
 * Adds fields to an object behind its other ones, objects over several lines, or as tables in TOML.
 * May add only some of them: then the rest needs another call. Undefined if it is not safe.
 * @param path The keys that lead to the object.
 */
export function insertFields(
  document: SourceDocument,
  object: ObjectNode,
  fields: ConfigFields,
  path: readonly string[],
): TextEdit | undefined {
  const inline = new Map([...layoutOf(fields), ['', false] as const])
  const editor = editorOf(document, () => ({ ...styleOf(document), inline }))
  const { text } = document.source
  const isBracketed = text.charAt(object.span.start) === '{'
  if (document.syntax === 'toml' && !isBracketed) {
    return insertIntoTable(document, editor, object, fields, path)
  }
  if (isBracketed && object.members.length === 0) return fillBraces(text, editor, object, fields)
  return editor.insert(object, fields, object.members.at(-1))
}

/** Fills an empty object; a comment in it stays before the new fields. */
function fillBraces(
  text: string,
  editor: Editor,
  object: ObjectNode,
  fields: ConfigFields,
): TextEdit | undefined {
  const { start, end } = object.span
  const printed = editor.replace(object, fields, '')
  const inner = text.slice(start + 1, end - 1)
  if (printed === undefined || inner.trim() === '') return printed
  // Only a comment on lines of its own ends before the new fields.
  if (!/[\r\n]/.test(inner)) return undefined
  const open = printed.text.indexOf('{') + 1
  return { start: start + 1 + inner.trimEnd().length, end, text: printed.text.slice(open) }
}

function insertIntoTable(
  document: SourceDocument,
  editor: Editor,
  object: ObjectNode,
  fields: ConfigFields,
  path: readonly string[],
): TextEdit | undefined {
  const { text } = document.source
  const { eol } = styleOf(document)
  const own = new Map([...fields].filter(([, value]) => !isFields(value)))
  if (own.size > 0) {
    const beside = editor.insert(object, own, object.members.at(-1))
    if (beside !== undefined) return beside
    return path.length === 0 ? insertAtTop(text, own, eol) : append(text, own, path, eol)
  }
  return append(text, fields, path, eol)
}

/** Adds the tables at the end, where a header makes any place right. */
function append(
  text: string,
  fields: ConfigFields,
  path: readonly string[],
  eol: string,
): TextEdit {
  const { length } = text
  const gap = text === '' ? '' : /[\r\n]$/.test(text) ? eol : eol + eol
  return { start: length, end: length, text: gap + printTables(fields, path, eol) }
}

/** Adds values before every table, below a comment on the whole file. */
function insertAtTop(text: string, fields: ConfigFields, eol: string): TextEdit {
  const [head = ''] = /^\uFEFF?(?:#[^\r\n]*(?:\r\n|\n|\r))*(?=[ \t]*[\r\n])/.exec(text) ?? []
  const start = head.length === 0 && text.startsWith('\uFEFF') ? 1 : head.length
  const printed = printTables(fields, [], eol)
  return { start, end: start, text: head.length > 1 ? eol + printed : printed + eol }
}
