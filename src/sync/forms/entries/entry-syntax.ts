import type { ConfigFields, ConfigValue } from '../../../core/config-value.ts'
import type { SourceDocument, SyntaxProblem } from '../../../core/document.ts'
import type { Span } from '../../../core/text.ts'
import type { ConfigNode } from '../../../core/tree.ts'
import type { Quote, Style } from '../../../syntax/edit/style.ts'
import type { FormInput } from '../block-form.ts'

/** What holds the entries of a view: an object whose keys are refs, or a list. */
export type Holder = 'map' | 'list'

/** One entry of a block; a member of an object has a key. */
export interface Entry {
  readonly key?: string
  readonly keySpan?: Span
  readonly value: ConfigNode
  /** All the text that moves with the entry. */
  readonly span: Span
}

/** An entry that is about a model. */
export interface KnownEntry extends Entry {
  readonly id: string
  readonly ref: string
}

/** An entry to write; `entry` is the one in the block that it replaces, undefined for a new one. */
export interface FreshEntry {
  readonly entry: KnownEntry | undefined
  readonly text: string
}

/** A block of code with what is needed to read it. */
export type BlockText = Pick<FormInput, 'path' | 'text' | 'block' | 'parsers' | 'eol'>

/** The entries of a block as parsed. */
export interface ParsedEntries {
  /** The block's lines as a document; JSON5 gets brackets around them. */
  readonly document: SourceDocument
  /** The page offset of the document's start. */
  readonly offset: number
  readonly entries: readonly Entry[]
  readonly problems: readonly SyntaxProblem[]
}

/** Writes whole entries of a block. */
export interface EntryWriter {
  /** The style of the block's entries; that of the whole snippet if the block is empty. */
  readonly style: () => Style
  /** Prints a field's value on one line, for messages; `quote` is that of the value it replaces. */
  show(value: ConfigValue, path: string, quote?: Quote): string
  /** A new entry, which becomes the one with this index. */
  writeEntry(ref: string, fields: ConfigFields, index: number): string
  /** Joins entries to the body of a block; keeps every comment. */
  assemble(fresh: readonly FreshEntry[]): string
}

/** How entries are read and written in one language. */
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

/** A snippet's style for entries: without what depends on paths, which are other fields there. */
export function withoutPaths(style: Style): Style {
  return { ...style, sampleQuote: style.keyQuote, quotes: new Map(), inline: new Map() }
}
