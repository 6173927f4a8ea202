import { type ConfigFields, configValueOf, isFields, joinPath } from '../../../core/config-value.ts'
import { applyEdits, type TextEdit } from '../../../core/edit.ts'
import { type ConfigNode, membersOf, nodeAt } from '../../../core/tree.ts'
import type { Editor } from '../../../syntax/editor.ts'
import { editorOf } from '../../../syntax/editor-of.ts'
import { bareId, type Choices, nameChoice, sameValue, type WantedModel } from '../../facts.ts'
import { compareIds, type FormInput, type FormResult, unreadableBlock } from '../block-form.ts'
import { describeLost, findLostComment } from '../lost-comments.ts'
import { whyUnsound } from './check-snippet.ts'
import {
  compareFields,
  type EntryChanges,
  type EntryContext,
  toList,
  valuesOf,
  type WantedFields,
} from './compare-fields.ts'
import type { Entry, EntryWriter, FreshEntry, Holder, KnownEntry } from './entry-syntax.ts'
import { describeUnread, findSyntax } from './find-syntax.ts'

/** How a view's entries are made. */
export interface EntryKind {
  readonly holder: Holder
  /** The ref that an entry is about; undefined where it names no model. */
  readonly refOf: (entry: Entry) => string | undefined
  /** The ref that an entry should have. */
  readonly refFor: (model: WantedModel, provider: string) => string
  readonly fieldsOf: (model: WantedModel) => WantedFields
  /** Fields that every entry has, also where no other entry shows them. */
  readonly required: readonly string[]
}

/** The entries of a block, read, and what writes more of them. */
interface Snippet {
  readonly text: string
  readonly entries: readonly KnownEntry[]
  readonly writer: EntryWriter
  readonly editor: Editor
  readonly comments: readonly string[]
}

/** A wanted model with the entry that it has, put right. */
interface WrittenModel {
  readonly model: WantedModel
  readonly entry: KnownEntry | undefined
  readonly text?: string
}

interface Comparison {
  readonly snippet: Snippet
  readonly differences: readonly string[]
  readonly written: readonly WrittenModel[]
}

/** Reads and writes config entries; an entry that is right keeps every byte. */
export function compareEntries(input: FormInput, kind: EntryKind): FormResult {
  const compared = holdAgainst(input, kind)
  if ('unreadable' in compared) return unreadableBlock(compared.unreadable)
  const { entries } = compared.snippet
  const result = {
    differences: compared.differences,
    ids: entries.map(({ id }) => id),
    remarks: [],
    choices: readChoices(compared, kind, input),
  }
  if (result.differences.length === 0) return result
  const written = writeLevel(input, kind, compared, MOST_PASSES)
  if ('refusal' in written) return { ...result, ...written }
  const refusal = whyUnsound(written.body, input, entries.length === 0) ?? written.lost
  return { ...result, ...(refusal === undefined ? { body: written.body } : { refusal }) }
}

/** Which values the entries have, or are going to have, where the source leaves a choice. */
function readChoices({ snippet, written }: Comparison, kind: EntryKind, input: FormInput): Choices {
  const { wantsField } = contextOf(snippet, input, kind)
  const choices = { own: [] as string[], other: [] as string[] }
  for (const { model, entry } of written) {
    for (const [name, { opposite }] of kind.fieldsOf(model)) {
      const node = entry && nodeAt(entry.value, name)
      if (opposite === undefined || (node === undefined && !wantsField(name))) continue
      const isOther = node !== undefined && sameValue(configValueOf(node), opposite)
      choices[isOther ? 'other' : 'own'].push(nameChoice(model.id, name))
    }
  }
  return choices
}

/** A field that one entry is given is then wanted in the others. */
const MOST_PASSES = 3

/** A body that, read again, says what it should, or why there is none. */
function writeLevel(
  input: FormInput,
  kind: EntryKind,
  compared: Comparison,
  passes: number,
): { readonly body: string; readonly lost?: string } | { readonly refusal: string } {
  const body = writeBody(input, kind, compared)
  const { block, text } = input
  const { start, end } = block.body
  const next: FormInput = {
    ...input,
    text: text.slice(0, start) + body + text.slice(end),
    block: { ...block, body: { start, end: start + body.length } },
  }
  const again = holdAgainst(next, kind)
  if ('unreadable' in again) return { refusal: `it could not be read again, ${again.unreadable}` }
  const [difference] = again.differences
  const lost = findLostComment(compared.snippet.comments, again.snippet.comments)
  if (lost !== undefined) return { body, lost: describeLost(lost) }
  if (difference === undefined) return { body }
  return passes > 1
    ? writeLevel(next, kind, again, passes - 1)
    : { refusal: `it would still differ, ${difference}` }
}

function writeBody(input: FormInput, kind: EntryKind, { snippet, written }: Comparison): string {
  const context = contextOf(snippet, input, kind)
  const fresh = written.map(
    ({ model, entry, text }, index): FreshEntry => ({
      entry,
      text: text ?? writeEntry(model, index, kind, input, snippet, context),
    }),
  )
  return snippet.writer.assemble(fresh)
}

function holdAgainst(
  input: FormInput,
  kind: EntryKind,
): Comparison | { readonly unreadable: string } {
  const snippet = readSnippet(input, kind)
  if ('unreadable' in snippet) return snippet
  const { models, provider } = input.wanted
  const ids = snippet.entries.map(({ id }) => id)
  const differences = compareIds(ids, models)
  const byId = new Map(snippet.entries.toReversed().map((entry) => [entry.id, entry] as const))
  const context = contextOf(snippet, input, kind)
  const written = models.map((model): WrittenModel => {
    const entry = byId.get(model.id)
    if (entry === undefined) return { model, entry }
    const changes = compareEntry(entry, model, kind, provider, context)
    for (const difference of changes.differences) differences.push(difference)
    return { model, entry, text: editEntry(entry, changes.edits, context.text) }
  })
  return { snippet, differences, written }
}

function readSnippet(input: FormInput, kind: EntryKind): Snippet | { readonly unreadable: string } {
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
  const editor = editorOf(document, writer.style)
  const comments = document.comments.map(({ span }) => text.slice(span.start, span.end).trim())
  return { text, entries, writer, editor, comments }
}

type Surroundings = Omit<EntryContext, 'owner'>

function contextOf(
  { text, entries, editor, writer: { show } }: Snippet,
  { wanted: { closed } }: FormInput,
  { required }: EntryKind,
): Surroundings {
  const printed = new Set(entries.flatMap(({ value }) => pathsOf(value)))
  const all = closed || printed.size === 0
  const wantsField = (path: string): boolean => all || printed.has(path) || required.includes(path)
  return { text, editor, show, closed, wantsField }
}

/** The fields that an entry prints, two levels deep. */
function pathsOf(node: ConfigNode): readonly string[] {
  return membersOf(node).flatMap(({ key, value }) => [
    key,
    ...membersOf(value).map((member) => joinPath(key, member.key)),
  ])
}

function compareEntry(
  entry: KnownEntry,
  model: WantedModel,
  kind: EntryKind,
  provider: string,
  context: Surroundings,
): EntryChanges {
  const wantedRef = kind.refFor(model, provider)
  const { differences, edits } = compareBody(entry, model, kind, context)
  // An id in a list is a field like the others.
  const isField = entry.key === undefined && kind.fieldsOf(model).has('id')
  if (isField || entry.ref === wantedRef) return { differences, edits }
  return {
    differences: [`\`${entry.ref}\` stands for \`${wantedRef}\``, ...differences],
    edits: [...toList(writeRef(entry, wantedRef, context.editor)), ...edits],
  }
}

function compareBody(
  entry: KnownEntry,
  model: WantedModel,
  { fieldsOf }: EntryKind,
  context: Surroundings,
): EntryChanges {
  const { keySpan, value } = entry
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

/** A ref is the entry's key, its `id`, or all that the entry says. */
function writeRef(
  { keySpan, value }: KnownEntry,
  ref: string,
  editor: Editor,
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

/** A new entry, with the fields that the others print. */
function writeEntry(
  model: WantedModel,
  index: number,
  kind: EntryKind,
  { wanted }: FormInput,
  { entries, writer }: Snippet,
  context: Surroundings,
): string {
  const wantedFields = [...narrowFields(kind.fieldsOf(model), context)]
  const fields = valuesOf(new Map(wantedFields.filter(([key]) => context.wantsField(key))))
  const ref = kind.refFor(model, wanted.provider)
  return writer.writeEntry(ref, sortLike(entries[0]?.value, fields), index)
}

/** Fields without those inside of them that the block does not print, where it prints any. */
function narrowFields(fields: WantedFields, { wantsField }: Surroundings): WantedFields {
  return new Map(
    [...fields].map(([key, wanted]) => {
      if (!isFields(wanted.value)) return [key, wanted]
      const inner = [...wanted.value].filter(([name]) => wantsField(joinPath(key, name)))
      return [key, inner.length === 0 ? wanted : { ...wanted, value: new Map(inner) }]
    }),
  )
}

/** Fields in the order in which an example has them; others stay where they stood. */
function sortLike(example: ConfigNode | undefined, fields: ConfigFields): ConfigFields {
  const order = membersOf(example).map(({ key }) => key)
  const known = [...fields].filter(([key]) => order.includes(key))
  const sorted = known.toSorted(([a], [b]) => order.indexOf(a) - order.indexOf(b))
  let next = 0
  return new Map(
    [...fields].map((field) => (known.includes(field) ? (sorted[next++] ?? field) : field)),
  )
}
