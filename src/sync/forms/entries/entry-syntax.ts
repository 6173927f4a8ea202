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
  /** The block's lines as a document, with brackets around them where they need some. */
  readonly document: SourceDocument
  /** Where the document starts in the page. */
  readonly offset: number
  readonly entries: readonly Entry[]
  readonly problems: readonly SyntaxProblem[]
}

/** What writes whole entries of a block. */
export interface EntryWriter {
  /** How the block writes its entries; an empty block takes the style of the snippet around it. */
  readonly style: () => Style
  /** A field's value on one line, for messages; texts in the quotes of another value, if there is one. */
  show(value: ConfigValue, path: string, quote?: Quote): string
  /** A new entry for a place among the others. */
  writeEntry(ref: string, fields: ConfigFields, index: number): string
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

/** A style of which the entries themselves have none: their fields may differ from the snippet's. */
export function withoutPaths(style: Style): Style {
  return { ...style, sampleQuote: style.keyQuote, quotes: new Map(), inline: new Map() }
}
