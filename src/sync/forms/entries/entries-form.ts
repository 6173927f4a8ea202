import { type ConfigFields, configValueOf, isFields, joinPath } from '../../../core/config-value.ts'
import { applyEdits, type TextEdit } from '../../../core/edit.ts'
import { type ConfigNode, membersOf, nodeAt } from '../../../core/tree.ts'
import { editorOf } from '../../../syntax/editor-of.ts'
import { bareId, type Choices, nameChoice, sameValue, type WantedModel } from '../../facts.ts'
import { compareIds, type FormInput, type FormResult, unreadableBlock } from '../block-form.ts'
import { describeLost, findLostComment } from '../lost-comments.ts'
import { whyBreaksSnippet } from './check-snippet.ts'
import {
  type BlockContext,
  compareFields,
  type EntryChanges,
  toList,
  valuesOf,
  type WantedFields,
} from './compare-fields.ts'
import type { Entry, EntryWriter, FreshEntry, Holder, KnownEntry } from './entry-syntax.ts'
import { describeUnread, findSyntax } from './find-syntax.ts'

/** How the entries of a view are read and written. */
export interface EntryKind {
  readonly holder: Holder
  /** The ref of the model that an entry is about; undefined if it names none. */
  readonly refOf: (entry: Entry) => string | undefined
  /** The ref that a model's entry should have. */
  readonly refFor: (model: WantedModel, provider: string) => string
  readonly fieldsOf: (model: WantedModel) => WantedFields
  /** Fields that every entry needs, even if no other entry of the block has them. */
  readonly required: readonly string[]
}

/** The entries of a block as read. */
interface ReadEntries {
  readonly entries: readonly KnownEntry[]
  readonly context: BlockContext
  readonly writer: EntryWriter
  readonly comments: readonly string[]
}

/** A wanted model with its entry in the block, if it has one, and that entry's corrected text. */
interface MatchedModel {
  readonly model: WantedModel
  readonly entry: KnownEntry | undefined
  readonly text?: string
}

interface Comparison {
  readonly read: ReadEntries
  readonly differences: readonly string[]
  readonly matched: readonly MatchedModel[]
}

interface Unreadable {
  readonly unreadable: string
}

/**
 * Compares config entries with the wanted facts, and rewrites those that differ; others keep every
 * byte.
 */
export function compareEntries(input: FormInput, kind: EntryKind): FormResult {
  const compared = compareBlock(input, kind)
  if ('unreadable' in compared) return unreadableBlock(compared.unreadable)
  const { entries } = compared.read
  const result = {
    differences: compared.differences,
    ids: entries.map(({ id }) => id),
    remarks: [],
    choices: readChoices(compared, kind),
  }
  if (result.differences.length === 0) return result
  const written = writeBody(input, kind, compared)
  if ('refusal' in written) return { ...result, ...written }
  const refusal = whyBreaksSnippet(written.body, input, entries.length === 0) ?? written.lost
  return { ...result, ...(refusal === undefined ? { body: written.body } : { refusal }) }
}

/** Where the source accepts either of two values: which one each entry has, or is going to have. */
function readChoices({ read, matched }: Comparison, kind: EntryKind): Choices {
  const choices = { own: [] as string[], other: [] as string[] }
  for (const { model, entry } of matched) {
    for (const [name, { opposite }] of kind.fieldsOf(model)) {
      const node = entry && nodeAt(entry.value, name)
      const isAbsent = node === undefined && !read.context.wantsField(name)
      if (opposite === undefined || isAbsent) continue
      const isOther = node !== undefined && sameValue(configValueOf(node), opposite)
      choices[isOther ? 'other' : 'own'].push(nameChoice(model.id, name))
    }
  }
  return choices
}

/** A field that a pass adds to one entry is wanted in the other entries by the next pass. */
const MOST_PASSES = 3

type WrittenBody = { readonly body: string; readonly lost?: string } | { readonly refusal: string }

/**
 * Writes the body until it is read back without a difference; else says why it cannot be written.
 */
function writeBody(input: FormInput, kind: EntryKind, compared: Comparison): WrittenBody {
  let before = compared
  let from = input
  for (let pass = 1; ; pass += 1) {
    const body = writeEntries(from, kind, before)
    from = withBody(from, body)
    const after = compareBlock(from, kind)
    if ('unreadable' in after) return { refusal: `it could not be read again, ${after.unreadable}` }
    const lost = findLostComment(before.read.comments, after.read.comments)
    if (lost !== undefined) return { body, lost: describeLost(lost) }
    const [difference] = after.differences
    if (difference === undefined) return { body }
    if (pass === MOST_PASSES) return { refusal: `it would still differ, ${difference}` }
    before = after
  }
}

/** The page with another body in its block. */
function withBody(input: FormInput, body: string): FormInput {
  const { block, text } = input
  const { start, end } = block.body
  return {
    ...input,
    text: text.slice(0, start) + body + text.slice(end),
    block: { ...block, body: { start, end: start + body.length } },
  }
}

function writeEntries(
  { wanted: { provider } }: FormInput,
  kind: EntryKind,
  { read, matched }: Comparison,
): string {
  const fresh = matched.map(
    ({ model, entry, text }, index): FreshEntry => ({
      entry,
      text: text ?? writeEntry(model, provider, index, kind, read),
    }),
  )
  return read.writer.assemble(fresh)
}

function compareBlock(input: FormInput, kind: EntryKind): Comparison | Unreadable {
  const read = readEntries(input, kind)
  if ('unreadable' in read) return read
  const { models, provider } = input.wanted
  const { entries, context } = read
  const ids = entries.map(({ id }) => id)
  const differences = compareIds(ids, models)
  const byId = new Map(entries.toReversed().map((entry) => [entry.id, entry] as const))
  const matched = models.map((model): MatchedModel => {
    const entry = byId.get(model.id)
    if (entry === undefined) return { model, entry }
    const changes = compareEntry(entry, model, provider, kind, context)
    for (const difference of changes.differences) differences.push(difference)
    return { model, entry, text: editEntry(entry, changes.edits, context.text) }
  })
  return { read, differences, matched }
}

function readEntries(input: FormInput, kind: EntryKind): ReadEntries | Unreadable {
  const syntax = findSyntax(input)
  const parsed = syntax.parse(input, kind.holder)
  const [problem] = parsed.problems
  if (problem !== undefined) return { unreadable: describeUnread(problem.message, input) }
  const entries: KnownEntry[] = []
  for (const [index, entry] of parsed.entries.entries()) {
    const ref = kind.refOf(entry)
    if (ref === undefined) return { unreadable: `entry ${index + 1} names no model` }
    entries.push({ ...entry, id: bareId(ref), ref })
  }
  const { document } = parsed
  const { text } = document.source
  const writer = syntax.writerOf(parsed, entries, input, kind.holder)
  const { closed } = input.wanted
  const editor = editorOf(document, writer.style)
  const wantsField = fieldFilter(entries, closed, kind)
  const comments = document.comments.map(({ span }) => text.slice(span.start, span.end).trim())
  return {
    entries,
    writer,
    comments,
    context: { text, editor, show: writer.show, closed, wantsField },
  }
}

/** Which fields entries should have: all of the source's, or those that the block already has. */
function fieldFilter(
  entries: readonly KnownEntry[],
  closed: boolean,
  { required }: EntryKind,
): (path: string) => boolean {
  const present = new Set(entries.flatMap(({ value }) => pathsOf(value)))
  const all = closed || present.size === 0
  return (path) => all || present.has(path) || required.includes(path)
}

/** The paths of an entry's fields, two levels deep. */
function pathsOf(node: ConfigNode): readonly string[] {
  return membersOf(node).flatMap(({ key, value }) => [
    key,
    ...membersOf(value).map((member) => joinPath(key, member.key)),
  ])
}

function compareEntry(
  entry: KnownEntry,
  model: WantedModel,
  provider: string,
  kind: EntryKind,
  context: BlockContext,
): EntryChanges {
  const wantedRef = kind.refFor(model, provider)
  const { differences, edits } = compareBody(entry, model, kind, context)
  // The `id` of a list's entry is compared as one of its fields.
  const isField = entry.key === undefined && kind.fieldsOf(model).has('id')
  if (isField || entry.ref === wantedRef) return { differences, edits }
  return {
    differences: [`\`${entry.ref}\` stands for \`${wantedRef}\``, ...differences],
    edits: [...toList(renameEntry(entry, wantedRef, context)), ...edits],
  }
}

function compareBody(
  { keySpan, value }: KnownEntry,
  model: WantedModel,
  { fieldsOf }: EntryKind,
  context: BlockContext,
): EntryChanges {
  const fields = narrowFields(fieldsOf(model), context)
  if (value.kind === 'object') return compareFields(value, fields, { ...context, owner: model.id })
  const { text, editor, show } = context
  const written = valuesOf(fields)
  const shown = text.slice(value.span.start, value.span.end) || 'empty'
  return {
    differences: [`the entry of \`${model.id}\` is ${shown} for ${show(written, '')}`],
    edits: toList(editor.replace(keySpan ? { keySpan, value } : value, written)),
  }
}

/** Writes another ref: as the entry's key, as its `id`, or as the whole entry. */
function renameEntry(
  { keySpan, value }: KnownEntry,
  ref: string,
  { editor }: BlockContext,
): TextEdit | undefined {
  return keySpan === undefined
    ? editor.replace(nodeAt(value, 'id') ?? value, ref)
    : editor.rename({ keySpan, value }, ref)
}

function editEntry({ span }: KnownEntry, edits: readonly TextEdit[], text: string): string {
  const shifted = edits.map((edit) => ({
    ...edit,
    start: edit.start - span.start,
    end: edit.end - span.start,
  }))
  return applyEdits(text.slice(span.start, span.end), shifted)
}

/** Writes a new entry with the fields that the other entries have. */
function writeEntry(
  model: WantedModel,
  provider: string,
  index: number,
  kind: EntryKind,
  { entries, writer, context }: ReadEntries,
): string {
  const wantedFields = [...narrowFields(kind.fieldsOf(model), context)]
  const fields = valuesOf(new Map(wantedFields.filter(([key]) => context.wantsField(key))))
  const ref = kind.refFor(model, provider)
  return writer.writeEntry(ref, sortLike(entries[0]?.value, fields), index)
}

/** Reduces fields that are objects to the inner fields that the block has, if it has any. */
function narrowFields(fields: WantedFields, { wantsField }: BlockContext): WantedFields {
  return new Map(
    [...fields].map(([key, wanted]) => {
      if (!isFields(wanted.value)) return [key, wanted]
      const inner = [...wanted.value].filter(([name]) => wantsField(joinPath(key, name)))
      return [key, inner.length === 0 ? wanted : { ...wanted, value: new Map(inner) }]
    }),
  )
}

/** Sorts the fields that an example has in its order; the others keep their index. */
function sortLike(example: ConfigNode | undefined, fields: ConfigFields): ConfigFields {
  const order = membersOf(example).map(({ key }) => key)
  const known = [...fields].filter(([key]) => order.includes(key))
  const sorted = known.toSorted(([a], [b]) => order.indexOf(a) - order.indexOf(b))
  let next = 0
  return new Map(
    [...fields].map((field) => (known.includes(field) ? (sorted[next++] ?? field) : field)),
  )
}
