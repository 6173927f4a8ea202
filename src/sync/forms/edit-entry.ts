import type { TextEdit } from '../../core/edit.ts'
import type { ConfigNode, Member, ObjectNode } from '../../core/tree.ts'
import { type FactFields, type FactValue, isFactFields, sameValue, type Wanted } from '../facts.ts'
import { indentOf } from '../lines.ts'
import { type EntryStyle, joinPath } from './entry-style.ts'
import { writeMember, writeValue } from './write-value.ts'

export type WantedFields = ReadonlyMap<string, Wanted<FactValue>>

/** What the comparison of an entry needs to know of its surroundings. */
export interface EntryContext {
  readonly text: string
  /** The model that the entry is about, for messages. */
  readonly owner: string
  readonly style: EntryStyle
  readonly eol: string
  /** Whether fields that are not wanted are wrong. */
  readonly closed: boolean
  /** Whether a field that an entry lacks is wanted there. */
  readonly wantsField: (path: string) => boolean
}

/** What is wrong with an entry, and the edits that put it right. */
export interface EntryChanges {
  readonly differences: readonly string[]
  readonly edits: readonly TextEdit[]
}

/** Holds an object against the fields that it should have; right values keep their bytes. */
export function compareFields(
  node: ObjectNode,
  wanted: WantedFields,
  context: EntryContext,
  path = '',
): EntryChanges {
  const read = new Map(node.members.map((member) => [member.key, member] as const))
  const changes: EntryChanges[] = []
  const kept: Member[] = []
  for (const member of node.members) {
    const field = wanted.get(member.key)
    const name = nameField(joinPath(path, member.key), context)
    if (read.get(member.key) !== member) changes.push(difference(`${name} stands twice`))
    else if (field === undefined && context.closed) changes.push(difference(`${name} is extra`))
    else {
      kept.push(member)
      if (field !== undefined) changes.push(compareValue(member, field, context, path))
    }
  }
  const missing = [...wanted.keys()].filter(
    (key) => !read.has(key) && context.wantsField(joinPath(path, key)),
  )
  const added = addFields(node, kept, wanted, missing, context, path)
  // Where nothing is kept, the object is written anew, and there is nothing to remove from it.
  const isAnew = kept.length === 0 && missing.length > 0
  if (!isAnew) changes.push({ differences: [], edits: removeOthers(node, kept, context.text) })
  changes.push(added)
  return {
    differences: changes.flatMap((change) => change.differences),
    edits: changes.flatMap((change) => change.edits),
  }
}

function nameField(path: string, { owner }: EntryContext): string {
  return `\`${path}\` of \`${owner}\``
}

function difference(words: string): EntryChanges {
  return { differences: [words], edits: [] }
}

function compareValue(
  { key, value: node }: Member,
  wanted: Wanted<FactValue>,
  context: EntryContext,
  parent: string,
): EntryChanges {
  const value = toFact(node)
  const rights = [wanted.value, ...(wanted.also ?? [])]
  if (!hasRepeats(node) && rights.some((right) => sameValue(value, right))) {
    return { differences: [], edits: [] }
  }
  const path = joinPath(parent, key)
  if (node.kind === 'object' && isFactFields(wanted.value) && wanted.value.size > 0) {
    return compareFields(node, wantAll(wanted.value), context, path)
  }
  const { text, style, eol } = context
  const written = writeValue(wanted.value, style, { path, indent: lineIndent(text, node), eol })
  const plain = oneLine(written)
  return {
    differences: [
      `${nameField(path, context)} is ${oneLine(text.slice(node.span.start, node.span.end))} for ${plain}`,
    ],
    edits: [{ ...node.span, text: written }],
  }
}

function oneLine(text: string): string {
  const short = text.slice(0, 120).replace(/\s+/g, ' ')
  return text.length > 120 ? `${short}…` : short
}

function wantAll(fields: FactFields): WantedFields {
  return new Map([...fields].map(([key, value]) => [key, { value }] as const))
}

/** Whether a key stands twice in some object: which of its values counts depends on who reads. */
function hasRepeats(node: ConfigNode): boolean {
  if (node.kind === 'scalar') return false
  if (node.kind === 'array') return node.items.some(hasRepeats)
  const keys = new Set(node.members.map(({ key }) => key))
  return keys.size < node.members.length || node.members.some(({ value }) => hasRepeats(value))
}

/** A node's value, free of its spelling. */
export function toFact(node: ConfigNode): FactValue {
  if (node.kind === 'scalar') return node.value
  if (node.kind === 'array') return node.items.map(toFact)
  return new Map(node.members.map(({ key, value }) => [key, toFact(value)] as const))
}

function lineIndent(text: string, { span }: ConfigNode): string {
  let start = span.start
  while (start > 0 && !/[\r\n]/.test(text.charAt(start - 1))) start -= 1
  return indentOf(text.slice(start, span.start))
}

/** Removes the members that are not kept, each with one comma beside it; comments stay. */
function removeOthers(node: ObjectNode, kept: readonly Member[], text: string): TextEdit[] {
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

/** Adds fields after the nearest kept one that stands before them in the wanted order. */
function addFields(
  node: ObjectNode,
  kept: readonly Member[],
  wanted: WantedFields,
  missing: readonly string[],
  context: EntryContext,
  path: string,
): EntryChanges {
  const { text, style, eol } = context
  const order = [...wanted.keys()]
  const differences = missing.map((key) => `${nameField(joinPath(path, key), context)} is missing`)
  const first = kept[0]
  const anchors = kept.filter((member) => wanted.has(member.key))
  if (missing.length === 0) return { differences, edits: [] }
  if (first === undefined) {
    const value = new Map([...wanted].map(([key, field]) => [key, field.value] as const))
    const written = writeValue(value, style, { path, indent: lineIndent(text, node), eol })
    return { differences, edits: [{ ...node.span, text: written }] }
  }
  const multiline = /[\r\n]/.test(text.slice(node.span.start, first.span.start))
  const indent = lineIndent(text, first.value)
  const separator = multiline ? eol + indent : ' '
  const edits = missing.flatMap((key) => {
    const value = wanted.get(key)?.value ?? null
    const written = writeMember(key, value, style, { path, indent, eol })
    const anchor = anchors.findLast((member) => order.indexOf(member.key) < order.indexOf(key))
    if (anchor === undefined) return [insert(first.span.start, `${written},${separator}`)]
    const comma = multiline ? commaBeforeComment(text, anchor, node) : undefined
    return comma === undefined
      ? [insert(anchor.span.end, `,${separator}${written}`)]
      : [insert(comma, `${separator}${written},`)]
  })
  return { differences, edits: mergeInserts(edits) }
}

/** The end of a comment that follows a member and its comma on their line: it stays with them. */
function commaBeforeComment(text: string, { span }: Member, node: ObjectNode): number | undefined {
  const line = /^[ \t]*,[ \t]*(?:\/\/[^\r\n]*|\/\*[^*\r\n]*\*\/(?=[ \t]*[\r\n]))/.exec(
    text.slice(span.end, node.span.end),
  )
  return line === null ? undefined : span.end + line[0].length
}

function insert(at: number, text: string): TextEdit {
  return { start: at, end: at, text }
}

/** Fields that go to one place, in order. */
function mergeInserts(edits: readonly TextEdit[]): readonly TextEdit[] {
  const byPlace = new Map<number, string>()
  for (const { start, text } of edits) byPlace.set(start, (byPlace.get(start) ?? '') + text)
  return [...byPlace].map(([at, text]) => insert(at, text))
}
