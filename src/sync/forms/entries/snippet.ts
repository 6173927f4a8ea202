import type { SyntaxProblem } from '../../../core/document.ts'
import type { TextEdit } from '../../../core/edit.ts'
import type { Span } from '../../../core/text.ts'
import type { ConfigNode, Member, ObjectNode } from '../../../core/tree.ts'
import type { FactFields, FactValue } from '../../facts.ts'
import type { FormInput } from '../block-form.ts'

/** What holds the entries of a view: an object by refs, or a list. */
export type Holder = 'map' | 'list'

/** One entry of a snippet; a member of an object has a key. */
export interface Entry {
  readonly key?: string
  readonly keySpan?: Span
  readonly value: ConfigNode
  /** All that goes where the entry goes. */
  readonly span: Span
}

/** An entry that is about a model. */
export interface KnownEntry extends Entry {
  readonly id: string
  readonly ref: string
}

/** An entry as it will be; one that is new has no place yet. */
export interface FreshEntry {
  readonly entry: KnownEntry | undefined
  readonly text: string
}

/** A block of code and what it takes to read it. */
export type BlockText = Pick<FormInput, 'path' | 'text' | 'block' | 'parsers' | 'eol'>

/** The entries of a block, read. */
export interface ParsedEntries {
  /** The block's lines, and what makes a whole of them; offsets of all nodes. */
  readonly text: string
  /** Where an offset of nought stands in the page. */
  readonly offset: number
  readonly root: ConfigNode | undefined
  readonly entries: readonly Entry[]
  readonly problems: readonly SyntaxProblem[]
  /** In order. */
  readonly comments: readonly Span[]
}

/** A value that is to make room for another. */
export interface Replaced {
  readonly node: ConfigNode
  /** The field whose value it is; absent for an entry without a key. */
  readonly member?: Pick<Member, 'keySpan'>
  readonly path: string
}

export interface Replacement {
  /** The value that comes, for messages. */
  readonly written: string
  readonly edits: readonly TextEdit[]
}

/** Writes what entries lack, as the snippet writes its own; edits are those of the text as read. */
export interface EntryWriter {
  writeRef(entry: KnownEntry, ref: string): TextEdit
  replace(replaced: Replaced, value: FactValue): Replacement
  /** For an entry whose value is no object. */
  replaceEntry(entry: Entry, fields: FactFields): Replacement
  /** Removes the members that are not kept. */
  remove(node: ObjectNode, kept: readonly Member[]): readonly TextEdit[]
  /** Adds fields, each after the nearest kept one that stands before it in the wanted order. */
  add(
    node: ObjectNode,
    kept: readonly [Member, ...Member[]],
    missing: FactFields,
    order: readonly string[],
    path: string,
  ): readonly TextEdit[]
  /** A new entry at a place among the others. */
  writeEntry(ref: string, fields: FactFields, index: number): string
  /** The body of a block with these entries, each comment kept. */
  assemble(fresh: readonly FreshEntry[]): string
}

/** How a language has entries. */
export interface EntrySyntax {
  readonly name: string
  parse(block: BlockText, holder: Holder): ParsedEntries
  writerOf(
    parsed: ParsedEntries,
    entries: readonly KnownEntry[],
    input: FormInput,
    holder: Holder,
  ): EntryWriter
}
