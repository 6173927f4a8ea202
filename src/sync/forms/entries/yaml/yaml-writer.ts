import type { TextEdit } from '../../../../core/edit.ts'
import type { Span } from '../../../../core/text.ts'
import { type Member, nodeAt } from '../../../../core/tree.ts'
import { type FactValue, isFactFields } from '../../../facts.ts'
import type { FormInput } from '../../block-form.ts'
import { insertAt } from '../edit-places.ts'
import { removeMembers } from '../json5/remove-members.ts'
import type {
  EntryWriter,
  Holder,
  KnownEntry,
  ParsedEntries,
  Replaced,
  Replacement,
} from '../snippet.ts'
import { addBetweenBraces, addLines, indentBefore } from './add-fields.ts'
import { assembleLines } from './assemble-lines.ts'
import { editItems } from './edit-items.ts'
import { removeLines, trimSpan } from './remove-lines.ts'
import { writeBelow, writeFields, writeFlow, writeText } from './write-yaml.ts'
import { isFlow, quoteAt, type YamlStyle } from './yaml-style.ts'

/** Writes entries as items of a list, or as members of an object, in block style. */
export function createYamlWriter(
  { text, comments }: Pick<ParsedEntries, 'text' | 'comments'>,
  entries: readonly KnownEntry[],
  style: YamlStyle,
  { eol, block }: FormInput,
  holder: Holder,
): EntryWriter {
  const replace = (replaced: Replaced, value: FactValue): Replacement =>
    replaceValue(text, style, eol, replaced, value)
  return {
    writeRef({ keySpan, value }, ref) {
      const at = keySpan ?? nodeAt(value, 'id')?.span ?? value.span
      return { ...at, text: writeText(ref, quoteAt(text, at.start)) }
    },
    replace,
    replaceEntry: ({ keySpan, value }, fields) =>
      replace({ node: value, ...(keySpan && { member: { keySpan } }), path: '' }, fields),
    remove: (node, kept) =>
      isFlow(text, node) ? removeMembers(text, node, kept) : removeLines(text, node, kept),
    add(node, kept, missing, order, path) {
      const to = { kept, order, path, eol }
      return isFlow(text, node)
        ? addBetweenBraces(text, node.span.start, to, missing, style)
        : addLines(text, to, missing, style)
    },
    writeEntry(ref, fields) {
      const head = headOf(text, entries) ?? block.start.indent + (holder === 'list' ? '- ' : '')
      const indent = head.replace(/\S/g, ' ')
      const place = { path: '', indent, eol }
      const flow = style.flow.get('') ?? false
      if (holder === 'list') {
        const item = flow ? writeFlow(fields, style, '') : writeFields(fields, style, place)
        return head + item + eol
      }
      const key = `${head}${writeText(ref, style.refQuote)}:`
      if (flow || fields.size === 0) {
        return key + style.afterColon + writeFlow(fields, style, '') + eol
      }
      return key + writeBelow(fields, style, place) + eol
    },
    assemble: (fresh) => assembleLines({ text, comments, eol }, fresh, entries),
  }
}

/** What an entry's first line begins with: indentation, and the dash of a list. */
function headOf(text: string, [first]: readonly KnownEntry[]): string | undefined {
  if (first === undefined) return undefined
  const { start } = first.keySpan ?? first.value.span
  return text.slice(first.span.start, start)
}

function replaceValue(
  text: string,
  style: YamlStyle,
  eol: string,
  { node, member, path }: Replaced,
  value: FactValue,
): Replacement {
  const { start, end } = trimSpan(text, node.span)
  const isText = node.kind === 'scalar' && typeof node.value === 'string'
  const own = isText ? { ...style, quotes: new Map([[path, quoteAt(text, start)]]) } : style
  const written = writeFlow(value, own, path)
  const isBlock = node.kind !== 'scalar' && !isFlow(text, node)
  if (isBlock && node.kind === 'object' && isFactFields(value) && value.size > 0) {
    const indent = indentBefore(text, start)
    return {
      written,
      edits: [{ start, end, text: writeFields(value, style, { path, indent, eol }) }],
    }
  }
  const items = isBlock ? editItems(text, node, value, style, { path, eol }) : undefined
  if (items !== undefined) return { written, edits: items }
  if (member === undefined || (!isBlock && end > start)) {
    return { written, edits: [{ start, end, text: written }] }
  }
  return {
    written,
    edits: writeBesideKey(text, { start, end }, member, style.afterColon + written),
  }
}

/** Writes a value on the line of its key, in the place of nothing, or of what stands below. */
function writeBesideKey(
  text: string,
  { start, end }: Span,
  { keySpan }: Pick<Member, 'keySpan'>,
  written: string,
): readonly TextEdit[] {
  const colon = /^[ \t]*:/.exec(text.slice(keySpan.end, keySpan.end + 100))?.[0]
  if (colon === undefined) return [insertAt(end, `:${written}`)]
  const after = keySpan.end + colon.length
  if (start === end) return [insertAt(after, written)]
  const from = after + text.slice(after, start).trimEnd().length
  return from === after
    ? [{ start: after, end, text: written }]
    : [insertAt(after, written), { start: from, end, text: '' }]
}
