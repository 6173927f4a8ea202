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

/** What the comparison of an entry needs to know of its surroundings. */
export interface EntryContext {
  readonly text: string
  /** The model that the entry is about, for messages. */
  readonly owner: string
  readonly editor: Editor
  readonly show: EntryWriter['show']
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

/** Removes what is not kept, and adds what is missing; with nothing kept, writes all anew. */
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
    const after = findAnchor(kept, order, key)
    const fields = places.get(after) ?? new Map<string, ConfigValue>()
    places.set(after, fields.set(key, wanted.get(key)?.value ?? null))
  }
  const added = [...places].flatMap(([after, fields]) =>
    toList(editor.insert(node, fields, after, path)),
  )
  return [...removed, ...added]
}

/** The nearest kept member that a field comes after in the wanted order. */
function findAnchor(
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

/** An edit where it can be made; where it cannot, the block turns out to differ still. */
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
  const rights = [wanted.value, ...(wanted.also ?? [])]
  if (!hasRepeats(node) && rights.some((right) => sameValue(value, right))) {
    return { differences: [], edits: [] }
  }
  const path = joinPath(parent, key)
  if (node.kind === 'object' && isFields(wanted.value) && wanted.value.size > 0) {
    return compareFields(node, wantAll(wanted.value), context, path)
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

function wantAll(fields: ConfigFields): WantedFields {
  return new Map([...fields].map(([key, value]) => [key, { value }] as const))
}

/** The values to write. */
export function valuesOf(fields: WantedFields): ConfigFields {
  return new Map([...fields].map(([key, { value }]) => [key, value] as const))
}

/** Whether a key stands twice in some object: which of its values counts depends on who reads. */
function hasRepeats(node: ConfigNode): boolean {
  if (node.kind === 'scalar') return false
  if (node.kind === 'array') return node.items.some(hasRepeats)
  const keys = new Set(node.members.map(({ key }) => key))
  return keys.size < node.members.length || node.members.some(({ value }) => hasRepeats(value))
}
