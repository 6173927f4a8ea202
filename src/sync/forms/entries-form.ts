import { applyEdits, type TextEdit } from '../../core/edit.ts'
import type { Span } from '../../core/text.ts'
import { type ConfigNode, membersOf, nodeAt } from '../../core/tree.ts'
import { parseJson5 } from '../../syntax/json5.ts'
import { bareId, type FactValue, type WantedModel } from '../facts.ts'
import { compareIds, type FormInput, type FormResult, unreadableBlock } from './block-form.ts'
import { compareFields, type EntryContext, type WantedFields } from './edit-entry.ts'
import { type EntryGap, type EntryGaps, readGaps, skipBlanks } from './entry-gaps.ts'
import { type EntryStyle, joinPath, learnStyle } from './entry-style.ts'
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

/** One entry of a snippet; a member of an object has a key. */
export interface Entry {
  readonly key?: string
  readonly keySpan?: Span
  readonly value: ConfigNode
  readonly span: Span
}

interface Known extends Entry {
  readonly id: string
  readonly ref: string
  readonly gap: EntryGap
}

interface Snippet {
  /** The block's lines in the brackets that they stand in, offsets of all nodes. */
  readonly text: string
  readonly entries: readonly Known[]
  readonly gaps: EntryGaps
  readonly style: EntryStyle
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
  return { differences, ids, remarks: [], body: assemble(fresh, snippet, input) }
}

function readSnippet(input: FormInput, kind: EntryKind): Snippet | { readonly unreadable: string } {
  const { block, eol, path } = input
  const inner = eol + input.text.slice(block.body.start, block.body.end)
  const text = `${kind.open}${inner}${kind.close}`
  const { root, problems } = parseJson5(path, text)
  const problem = problems[0]
  if (problem !== undefined || root === undefined) {
    return { unreadable: `no JSON5 entries, ${problem?.message ?? 'nothing was read'}` }
  }
  const read = readEntries(root)
  const range = { start: 1, end: text.length - 1 }
  const gaps = readGaps(
    text,
    range,
    read.map(({ span }) => span),
  )
  const entries: Known[] = []
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
  const style = learnStyle(text, root.kind === 'object' ? [root] : entries.map((e) => e.value))
  const oneLine = learnStyle(
    text,
    entries.map(({ value }) => value),
  ).oneLine
  return { ...style, oneLine }
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
  entry: Known,
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

/** White space belongs to the place of an entry, not to the entry. */
function spaceAt(index: number, entries: readonly Known[], fallback: string) {
  const first = entries[0]?.gap.space ?? fallback
  const other = entries[index]?.gap.space ?? entries[1]?.gap.space ?? first
  return { space: index === 0 ? first : other }
}

interface FreshEntry {
  readonly entry: Known | undefined
  readonly text: string
}

/** Puts entries together again: commas between them, every comment on a line of its own kept. */
function assemble(fresh: readonly FreshEntry[], snippet: Snippet, input: FormInput): string {
  const { entries, gaps } = snippet
  const { eol, block } = input
  const lastComma = wantsLastComma(snippet, input)
  const orphans = adoptComments(entries, new Set(fresh.map(({ entry }) => entry)))
  const parts = fresh.map(({ entry, text }, index) => {
    const { space } = spaceAt(index, entries, eol + block.start.indent)
    const comments = (orphans.get(entry) ?? '') + (entry?.gap.comments ?? '')
    return space + comments + text + endOf(entry?.gap, index < fresh.length - 1 || lastComma)
  })
  const left = orphans.get(undefined)?.trimEnd() ?? ''
  const last = left === '' ? '' : spaceAt(1, entries, eol + block.start.indent).space + left
  return (parts.join('') + last + gaps.rest).slice(eol.length)
}

/** The comments of entries that go, by the entry that follows them; undefined is the block's end. */
function adoptComments(
  entries: readonly Known[],
  staying: ReadonlySet<Known | undefined>,
): ReadonlyMap<Known | undefined, string> {
  const adopted = new Map<Known | undefined, string>()
  let comments = ''
  for (const entry of entries) {
    if (!staying.has(entry)) comments += entry.gap.comments
    else {
      if (comments !== '') adopted.set(entry, comments)
      comments = ''
    }
  }
  return comments === '' ? adopted : adopted.set(undefined, comments)
}

function endOf(gap: EntryGap | undefined, comma: boolean): string {
  if (gap === undefined) return comma ? ',' : ''
  const end = gap.comma ? gap.beforeComma + (comma ? ',' : '') : comma ? ',' : ''
  return end + gap.after
}

/** As it was; and where entries follow the block, the snippet needs it. */
function wantsLastComma({ entries, style }: Snippet, { block, text }: FormInput): boolean {
  const end = block.start.fence?.body.end ?? block.end.at.end
  const next = skipBlanks(text, lineEnd(text, block.end.at.end), end)
  if (next < end && !/[}\]]/.test(text.charAt(next))) return true
  return entries.at(-1)?.gap.comma ?? style.trailingComma
}

function lineEnd(text: string, offset: number): number {
  let end = offset
  while (end < text.length && !/[\r\n]/.test(text.charAt(end))) end += 1
  return end
}
