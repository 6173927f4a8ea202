import type { TextEdit } from '../../../core/edit.ts'
import type { ConfigNode, Member, ObjectNode } from '../../../core/tree.ts'
import {
  type FactFields,
  type FactValue,
  isFactFields,
  sameValue,
  type Wanted,
} from '../../facts.ts'
import { joinPath } from './field-path.ts'
import type { EntryWriter } from './snippet.ts'

export type WantedFields = ReadonlyMap<string, Wanted<FactValue>>

/** What the comparison of an entry needs to know of its surroundings. */
export interface EntryContext {
  readonly text: string
  /** The model that the entry is about, for messages. */
  readonly owner: string
  readonly writer: EntryWriter
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
    if (read.get(member.key) !== member) changes.push(difference(`${name} appears twice`))
    else if (field === undefined && context.closed) changes.push(difference(`${name} is extra`))
    else {
      kept.push(member)
      if (field !== undefined) changes.push(compareValue(member, field, context, path))
    }
  }
  const missing = [...wanted.keys()].filter(
    (key) => !read.has(key) && context.wantsField(joinPath(path, key)),
  )
  for (const key of missing) {
    changes.push(difference(`${nameField(joinPath(path, key), context)} is missing`))
  }
  return {
    differences: changes.flatMap((change) => change.differences),
    edits: [
      ...changes.flatMap((change) => change.edits),
      ...editMembers(node, kept, wanted, missing, context, path),
    ],
  }
}

/** Takes out what is not kept, and brings what is missing; with nothing kept, writes all anew. */
function editMembers(
  node: ObjectNode,
  kept: readonly Member[],
  wanted: WantedFields,
  missing: readonly string[],
  { writer }: EntryContext,
  path: string,
): readonly TextEdit[] {
  const [first, ...more] = kept
  if (missing.length === 0) return writer.remove(node, kept)
  if (first === undefined) return writer.replace({ node, path }, valuesOf(wanted)).edits
  const added = new Map(missing.map((key) => [key, wanted.get(key)?.value ?? null] as const))
  return [
    ...writer.remove(node, kept),
    ...writer.add(node, [first, ...more], added, [...wanted.keys()], path),
  ]
}

function nameField(path: string, { owner }: EntryContext): string {
  return `\`${path}\` of \`${owner}\``
}

function difference(words: string): EntryChanges {
  return { differences: [words], edits: [] }
}

function compareValue(
  member: Member,
  wanted: Wanted<FactValue>,
  context: EntryContext,
  parent: string,
): EntryChanges {
  const { key, value: node } = member
  const value = toFact(node)
  const rights = [wanted.value, ...(wanted.also ?? [])]
  if (!hasRepeats(node) && rights.some((right) => sameValue(value, right))) {
    return { differences: [], edits: [] }
  }
  const path = joinPath(parent, key)
  if (node.kind === 'object' && isFactFields(wanted.value) && wanted.value.size > 0) {
    return compareFields(node, wantAll(wanted.value), context, path)
  }
  const { text, writer } = context
  const { written, edits } = writer.replace({ node, member, path }, wanted.value)
  const shown = oneLine(text.slice(node.span.start, node.span.end)) || 'empty'
  return {
    differences: [`${nameField(path, context)} is ${shown} for ${oneLine(written)}`],
    edits,
  }
}

function oneLine(text: string): string {
  const short = text.slice(0, 120).replace(/\s+/g, ' ')
  return text.length > 120 ? `${short}…` : short
}

function wantAll(fields: FactFields): WantedFields {
  return new Map([...fields].map(([key, value]) => [key, { value }] as const))
}

/** The values to write. */
export function valuesOf(fields: WantedFields): FactFields {
  return new Map([...fields].map(([key, { value }]) => [key, value] as const))
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
