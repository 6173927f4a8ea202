import { applyEdits, type TextEdit } from '../../core/edit.ts'
import { type ConfigNode, membersOf, nodeAt } from '../../core/tree.ts'
import { parseJson5 } from '../../syntax/json5.ts'
import { bareId, type FactValue, type WantedModel } from '../facts.ts'
import { assembleEntries, spaceAt } from './assemble-entries.ts'
import { compareIds, type FormInput, type FormResult, unreadableBlock } from './block-form.ts'
import { compareFields, type EntryContext, type WantedFields } from './edit-entry.ts'
import { readGaps } from './entry-gaps.ts'
import { type EntryStyle, joinPath, learnStyle } from './entry-style.ts'
import type { Entry, KnownEntry, Snippet } from './snippet.ts'
import { writeKey, writeValue } from './write-value.ts'

/** How a view's entries are made: members of an object, or items of a list. */
export interface EntryKind {
  readonly open: '{' | '['
  readonly close: '}' | ']'
  /** The ref that an entry is about; undefined where it names no model. */
  readonly refOf: (entry: Entry) => string | undefined
  /** The ref that an entry should have. */
  readonly refFor: (model: WantedModel, provider: string) => string
  readonly fieldsOf: (model: WantedModel) => WantedFields
  /** Fields that every entry has, also where no other entry shows them. */
  readonly required: readonly string[]
}

type Surroundings = Omit<EntryContext, 'owner'>

/** Reads and writes config entries; an entry that is right keeps every byte. */
export function compareEntries(input: FormInput, kind: EntryKind): FormResult {
  const snippet = readSnippet(input, kind)
  if ('unreadable' in snippet) return unreadableBlock(snippet.unreadable)
  const { models, provider } = input.wanted
  const ids = snippet.entries.map(({ id }) => id)
  const differences = compareIds(ids, models)
  const byId = new Map(snippet.entries.toReversed().map((entry) => [entry.id, entry] as const))
  const context = contextOf(snippet, input, kind)
  const written = models.map((model) => {
    const entry = byId.get(model.id)
    if (entry === undefined) return { model, entry }
    const changes = compareEntry(entry, model, kind, provider, context)
    for (const difference of changes.differences) differences.push(difference)
    return { model, entry, text: changes.text }
  })
  if (differences.length === 0) return { differences, ids, remarks: [] }
  const fresh = written.map(({ model, entry, text }, index) => ({
    entry,
    text: text ?? writeEntry(model, index, kind, input, snippet, context),
  }))
  const body = assembleEntries(fresh, snippet, input)
  const refusal = whyUnsound(body, input)
  return { differences, ids, remarks: [], ...(refusal === undefined ? { body } : { refusal }) }
}

/** Why a fresh body must not be written: what stands around it would no longer parse. */
function whyUnsound(body: string, { path, text, block }: FormInput): string | undefined {
  const fence = block.start.fence?.body
  if (fence === undefined) return undefined
  const before = text.slice(fence.start, block.body.start)
  const after = text.slice(block.body.end, fence.end)
  const old = text.slice(block.body.start, block.body.end)
  if (parseJson5(path, before + old + after).problems.length > 0) return undefined
  const [problem] = parseJson5(path, before + body + after).problems
  return problem && `the snippet around it would no longer parse, ${problem.message}`
}

function readSnippet(input: FormInput, kind: EntryKind): Snippet | { readonly unreadable: string } {
  const { block, eol, path } = input
  const inner = eol + input.text.slice(block.body.start, block.body.end)
  const text = `${kind.open}${inner}${kind.close}`
  const { root, problems } = parseJson5(path, text)
  const problem = problems[0]
  if (problem !== undefined || root === undefined) {
    return { unreadable: describeUnread(problem?.message ?? 'nothing was read', block) }
  }
  const read = readEntries(root)
  const range = { start: 1, end: text.length - 1 }
  const gaps = readGaps(
    text,
    range,
    read.map(({ span }) => span),
  )
  const entries: KnownEntry[] = []
  for (const [index, entry] of read.entries()) {
    const ref = kind.refOf(entry)
    const gap = gaps.gaps[index]
    if (ref === undefined || gap === undefined) {
      return { unreadable: `entry ${index + 1} names no model` }
    }
    entries.push({ ...entry, id: bareId(ref), ref, gap })
  }
  return { text, entries, gaps, style: styleOf(text, root, read, input) }
}

/** Languages whose snippets are read as JSON5, and those that say nothing of their language. */
const JSON5_LIKE = /^(?:json|js|javascript|mjs|cjs|jsx|ts|typescript|tsx|$)/i

function describeUnread(reason: string, { start }: FormInput['block']): string {
  const language = start.fence?.language ?? ''
  return JSON5_LIKE.test(language)
    ? `no JSON5 entries, ${reason}`
    : `in \`${language}\` code, only JSON5 entries can be read`
}

function readEntries(root: ConfigNode): readonly Entry[] {
  if (root.kind === 'object') return root.members
  return root.kind === 'array' ? root.items.map((value) => ({ value, span: value.span })) : []
}

/** The style of the block's entries; an empty block takes that of the whole snippet. */
function styleOf(
  text: string,
  root: ConfigNode,
  entries: readonly Entry[],
  { block, path, text: page }: FormInput,
): EntryStyle {
  const fence = block.start.fence
  if (entries.length === 0 && fence !== undefined) {
    const around = page.slice(fence.body.start, fence.body.end)
    const outer = parseJson5(path, around).root
    return { ...learnStyle(around, outer ? [outer] : []), oneLine: new Map() }
  }
  if (root.kind !== 'object')
    return learnStyle(
      text,
      entries.map((entry) => entry.value),
    )
  const { oneLine } = learnStyle(
    text,
    entries.map((entry) => entry.value),
  )
  return { ...learnStyle(text, [], root), oneLine }
}

function contextOf(
  { text, entries, style }: Snippet,
  input: FormInput,
  { required }: EntryKind,
): Surroundings {
  const printed = new Set(entries.flatMap(({ value }) => pathsOf(value)))
  const { closed } = input.wanted
  const all = closed || printed.size === 0
  const wantsField = (path: string): boolean => all || printed.has(path) || required.includes(path)
  return { text, style, eol: input.eol, closed, wantsField }
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
): { readonly differences: readonly string[]; readonly text: string } {
  const { value, span, keySpan, ref } = entry
  const differences: string[] = []
  const edits: TextEdit[] = []
  const wantedRef = kind.refFor(model, provider)
  if (ref !== wantedRef) {
    const at = keySpan ?? nodeAt(value, 'id')?.span ?? value.span
    differences.push(`\`${ref}\` stands for \`${wantedRef}\``)
    edits.push({ ...at, text: writeValue(wantedRef, context.style, TOP) })
  }
  const fields = kind.fieldsOf(model)
  if (value.kind === 'object') {
    const changes = compareFields(value, fields, { ...context, owner: model.id })
    for (const difference of changes.differences) differences.push(difference)
    for (const edit of changes.edits) edits.push(edit)
  } else {
    const whole = new Map([...fields].map(([key, field]) => [key, field.value] as const))
    const written = writeValue(whole, { ...context.style, oneLine: ALL_ON_ONE_LINE }, TOP)
    const shown = context.text.slice(value.span.start, value.span.end)
    differences.push(`the entry of \`${model.id}\` is ${shown} for ${written}`)
    edits.push({ ...value.span, text: written })
  }
  const shift = ({ start, end, text }: TextEdit): TextEdit => ({
    start: start - span.start,
    end: end - span.start,
    text,
  })
  const text = context.text.slice(span.start, span.end)
  return { differences, text: applyEdits(text, edits.map(shift)) }
}

const TOP = { path: '', indent: '', eol: '' }
const ALL_ON_ONE_LINE: ReadonlyMap<string, boolean> = new Map([['', true]])

/** A new entry, with the fields that the others print. */
function writeEntry(
  model: WantedModel,
  index: number,
  kind: EntryKind,
  { wanted, block, eol }: FormInput,
  { entries, style }: Snippet,
  { wantsField }: Surroundings,
): string {
  const { space } = spaceAt(index, entries, eol + block.start.indent)
  const indent = /[^\r\n]*$/.exec(space)?.[0] ?? ''
  const example = entries[0]?.value
  const fields = sortLike(example, selectFields(kind.fieldsOf(model), wantsField))
  const oneLine = new Map(style.oneLine)
  if (!oneLine.has('')) oneLine.set('', kind.open === '{')
  const written = writeValue(fields, { ...style, oneLine }, { path: '', indent, eol })
  if (kind.open === '[') return written
  const ref = kind.refFor(model, wanted.provider)
  return `${writeKey(ref, style)}:${style.afterColon}${written}`
}

function selectFields(
  fields: WantedFields,
  wantsField: (path: string) => boolean,
): ReadonlyMap<string, FactValue> {
  const selected = [...fields].filter(([key]) => wantsField(key))
  return new Map(selected.map(([key, { value }]) => [key, value] as const))
}

/** Fields in the order in which an example has them; others stay where they stood. */
function sortLike(
  example: ConfigNode | undefined,
  fields: ReadonlyMap<string, FactValue>,
): ReadonlyMap<string, FactValue> {
  const order = membersOf(example).map(({ key }) => key)
  const known = [...fields].filter(([key]) => order.includes(key))
  const sorted = known.toSorted(([a], [b]) => order.indexOf(a) - order.indexOf(b))
  let next = 0
  return new Map(
    [...fields].map((field) => (known.includes(field) ? (sorted[next++] ?? field) : field)),
  )
}
