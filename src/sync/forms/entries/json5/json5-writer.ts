import type { TextEdit } from '../../../../core/edit.ts'
import { type Member, nodeAt, type ObjectNode } from '../../../../core/tree.ts'
import type { FactFields } from '../../../facts.ts'
import { lineIndent } from '../../../lines.ts'
import type { FormInput } from '../../block-form.ts'
import { findAnchor, insertAt, mergeInserts } from '../edit-places.ts'
import type { Entry, EntryWriter, Holder, KnownEntry } from '../snippet.ts'
import { assembleEntries, type PlacedEntries, spaceAt } from './assemble-entries.ts'
import { removeMembers } from './remove-members.ts'
import { writeKey, writeMember, writeValue } from './write-value.ts'

const TOP = { path: '', indent: '', eol: '' }
const ALL_ON_ONE_LINE: ReadonlyMap<string, boolean> = new Map([['', true]])

/** Writes entries as members of an object, or as items of a list. */
export function createJson5Writer(
  text: string,
  placed: PlacedEntries,
  input: FormInput,
  holder: Holder,
): EntryWriter {
  const { gaps } = placed
  const { eol, block } = input
  return {
    writeRef({ keySpan, value }: KnownEntry, ref) {
      const at = keySpan ?? nodeAt(value, 'id')?.span ?? value.span
      return { ...at, text: writeValue(ref, placed.style, TOP) }
    },
    replace({ node, path }, value) {
      const indent = lineIndent(text, node.span.start)
      const written = writeValue(value, placed.style, { path, indent, eol })
      return { written, edits: [{ ...node.span, text: written }] }
    },
    replaceEntry({ value }: Entry, fields) {
      const written = writeValue(fields, { ...placed.style, oneLine: ALL_ON_ONE_LINE }, TOP)
      return { written, edits: [{ ...value.span, text: written }] }
    },
    remove: (node, kept) => removeMembers(text, node, kept),
    add(node, kept, missing, order, path) {
      const [first] = kept
      const isMultiline = /[\r\n]/.test(text.slice(node.span.start, first.span.start))
      const indent = lineIndent(text, first.value.span.start)
      const separator = isMultiline ? eol + indent : ' '
      const edits = [...missing].map(([key, value]): TextEdit => {
        const written = writeMember(key, value, placed.style, { path, indent, eol })
        const anchor = findAnchor(kept, order, key)
        if (anchor === undefined) return insertAt(first.span.start, `${written},${separator}`)
        const comma = isMultiline ? commaBeforeComment(text, anchor, node) : undefined
        return comma === undefined
          ? insertAt(anchor.span.end, `,${separator}${written}`)
          : insertAt(comma, `${separator}${written},`)
      })
      return mergeInserts(edits)
    },
    writeEntry(ref: string, fields: FactFields, index: number) {
      const space = spaceAt(index, gaps, eol + block.start.indent)
      const indent = /[^\r\n]*$/.exec(space)?.[0] ?? ''
      const oneLine = new Map(placed.style.oneLine)
      if (!oneLine.has('')) oneLine.set('', holder === 'map')
      const written = writeValue(fields, { ...placed.style, oneLine }, { path: '', indent, eol })
      return holder === 'list'
        ? written
        : `${writeKey(ref, placed.style)}:${placed.style.afterColon}${written}`
    },
    assemble: (fresh) => assembleEntries(text, fresh, placed, input),
  }
}

/** The end of a comment that follows a member and its comma on their line: it stays with them. */
function commaBeforeComment(text: string, { span }: Member, node: ObjectNode): number | undefined {
  const line = /^[ \t]*,[ \t]*(?:\/\/[^\r\n]*|\/\*[^*\r\n]*\*\/(?=[ \t]*[\r\n]))/.exec(
    text.slice(span.end, node.span.end),
  )
  return line === null ? undefined : span.end + line[0].length
}
