import {
  type ConfigFields,
  type ConfigValue,
  configValueOf,
  isFields,
  joinPath,
} from '../../../core/config-value.ts'
import type { TextEdit } from '../../../core/edit.ts'
import type { ConfigNode, Member, ObjectNode } from '../../../core/tree.ts'
import { removeFromBrackets } from '../../../syntax/edit/brackets.ts'
import { hasBrackets, quoteAt } from '../../../syntax/edit/style.ts'
import type { Editor } from '../../../syntax/editor.ts'
import { removeFields } from '../../../syntax/yaml/remove.ts'
import { sameValue, type Wanted } from '../../facts.ts'
import type { EntryWriter } from './entry-syntax.ts'

export type WantedFields = ReadonlyMap<string, Wanted<ConfigValue>>

/** What all entries of a block are compared and edited with. */
export interface BlockContext {
  readonly text: string
  readonly editor: Editor
  readonly show: EntryWriter['show']
  /** Whether fields that the source does not have are wrong. */
  readonly closed: boolean
  /** Whether an entry without this field should get it. */
  readonly wantsField: (path: string) => boolean
}

interface EntryContext extends BlockContext {
  /** The id of the entry's model, for messages. */
  readonly owner: string
}

/** What is wrong with an entry, and the edits that correct it. */
export interface EntryChanges {
  readonly differences: readonly string[]
  readonly edits: readonly TextEdit[]
}

/** Compares an object with the fields that it should have; correct values keep their bytes. */
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

/**
 * Removes members that are not kept and adds missing ones; if none is kept, rewrites the object.
 */
function editMembers(
  node: ObjectNode,
  kept: readonly Member[],
  wanted: WantedFields,
  missing: readonly string[],
  { text, editor }: EntryContext,
  path: string,
): readonly TextEdit[] {
  const gone = node.members.filter((member) => !kept.includes(member))
  if (missing.length > 0 && kept.length === 0) {
    return toList(editor.replace(node, valuesOf(wanted), path))
  }
  const removed = hasBrackets(text, node)
    ? removeFromBrackets(
        text,
        gone.map(({ span }) => span),
      )
    : removeFields(text, node, gone)
  const order = [...wanted.keys()]
  const places = new Map<Member | undefined, Map<string, ConfigValue>>()
  for (const key of missing) {
    const after = findPredecessor(kept, order, key)
    const fields = places.get(after) ?? new Map<string, ConfigValue>()
    places.set(after, fields.set(key, wanted.get(key)?.value ?? null))
  }
  const added = [...places].flatMap(([after, fields]) =>
    toList(editor.insert(node, fields, after, path)),
  )
  return [...removed, ...added]
}

/** The last kept member that precedes a field in the wanted order. */
function findPredecessor(
  kept: readonly Member[],
  order: readonly string[],
  key: string,
): Member | undefined {
  const place = order.indexOf(key)
  return kept.findLast((member) => {
    const own = order.indexOf(member.key)
    return own !== -1 && own < place
  })
}

/** An edit as a list; empty if it cannot be made, and then the block is found to differ still. */
export function toList(edit: TextEdit | undefined): readonly TextEdit[] {
  return edit === undefined ? [] : [edit]
}

function nameField(path: string, { owner }: EntryContext): string {
  return `\`${path}\` of \`${owner}\``
}

function difference(words: string): EntryChanges {
  return { differences: [words], edits: [] }
}

function compareValue(
  member: Member,
  wanted: Wanted<ConfigValue>,
  context: EntryContext,
  parent: string,
): EntryChanges {
  const { key, value: node } = member
  const value = configValueOf(node)
  const accepted = [wanted.value, ...(wanted.also ?? [])]
  if (!hasRepeats(node) && accepted.some((one) => sameValue(value, one))) {
    return { differences: [], edits: [] }
  }
  const path = joinPath(parent, key)
  if (node.kind === 'object' && isFields(wanted.value) && wanted.value.size > 0) {
    return compareFields(node, asWanted(wanted.value), context, path)
  }
  const { text, editor, show } = context
  const shown = oneLine(text.slice(node.span.start, node.span.end)) || 'empty'
  const isText = node.kind === 'scalar' && typeof node.value === 'string'
  const quote = isText ? quoteAt(text, node.span.start) : undefined
  const written = oneLine(show(wanted.value, path, quote))
  return {
    differences: [`${nameField(path, context)} is ${shown} for ${written}`],
    edits: toList(editor.replace(member, wanted.value, path)),
  }
}

function oneLine(text: string): string {
  const short = text.slice(0, 120).replace(/\s+/g, ' ')
  return text.length > 120 ? `${short}…` : short
}

function asWanted(fields: ConfigFields): WantedFields {
  return new Map([...fields].map(([key, value]) => [key, { value }] as const))
}

/** The values to write, without the other values that are accepted. */
export function valuesOf(fields: WantedFields): ConfigFields {
  return new Map([...fields].map(([key, { value }]) => [key, value] as const))
}

/** Whether any object has a key twice: readers differ in which of the values they take. */
function hasRepeats(node: ConfigNode): boolean {
  if (node.kind === 'scalar') return false
  if (node.kind === 'array') return node.items.some(hasRepeats)
  const keys = new Set(node.members.map(({ key }) => key))
  return keys.size < node.members.length || node.members.some(({ value }) => hasRepeats(value))
}
