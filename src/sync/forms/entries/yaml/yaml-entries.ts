import type { SourceDocument } from '../../../../core/document.ts'
import { once } from '../../../../core/once-per.ts'
import { createSourceText } from '../../../../core/text.ts'
import { learnStyle, type Style } from '../../../../syntax/edit/style.ts'
import type { Parser } from '../../../../syntax/parsers.ts'
import { printBelow, printFields, printFlow, quoteYaml } from '../../../../syntax/yaml/print.ts'
import type { FormInput } from '../../block-form.ts'
import {
  type BlockText,
  type EntrySyntax,
  type Holder,
  type KnownEntry,
  type ParsedEntries,
  withoutPaths,
} from '../entry-syntax.ts'
import { assembleLines } from './assemble-lines.ts'
import { readEntryLines } from './entry-lines.ts'
import { findForeign } from './foreign-yaml.ts'
import { showYaml } from './shown-yaml.ts'

/** Entries in block style: items of a list or members of an object. */
export function createYamlEntries(parseYaml: Parser): EntrySyntax {
  /** The document has the code's own text: edits are made in that. */
  const parse = (code: string, { path, block }: BlockText): SourceDocument => ({
    ...parseYaml(path, showYaml(code, block.start.fence?.indent ?? '')),
    source: createSourceText(code),
  })
  return {
    name: 'YAML',
    parse(input, holder) {
      const { body } = input.block
      const document = parse(input.text.slice(body.start, body.end), input)
      return readEntries(document, body.start, holder)
    },
    writerOf({ document }, entries, input, holder) {
      const style = once(() => styleOf(document, entries, input, parse))
      const head = headOf(document.source.text, entries, input, holder)
      return {
        style,
        show(value, path, quote) {
          const own = quote === undefined ? [] : [[path, quote] as const]
          const quotes = new Map([...style().quotes, ...own])
          return printFlow(value, { ...style(), quotes }, path)
        },
        writeEntry: (ref, fields) => {
          const place = { path: '', indent: head.replace(/\S/g, ' ') }
          const isFlow = style().inline.get('') ?? false
          const flow = printFlow(fields, style(), '')
          if (holder === 'list') {
            return head + (isFlow ? flow : printFields(fields, style(), place)) + input.eol
          }
          const value =
            isFlow || fields.size === 0
              ? style().afterColon + flow
              : printBelow(fields, style(), place)
          return `${head}${quoteYaml(ref, style().sampleQuote)}:${value}${input.eol}`
        },
        assemble: (fresh) => assembleLines(document, fresh, entries, input.eol),
      }
    },
  }
}

function readEntries(document: SourceDocument, offset: number, holder: Holder): ParsedEntries {
  const { source, root, comments, problems } = document
  const foreign = findForeign(source.text, root, comments, problems)
  const refused = foreign ? [foreign] : problems
  const lines = readEntryLines(source.text, root, holder)
  const found = refused.length > 0 ? refused : lines.problems
  return { document, offset, entries: lines.entries, problems: found }
}

/** The start of an entry's first line: indentation, and the dash of a list. */
function headOf(
  text: string,
  [first]: readonly KnownEntry[],
  { block }: FormInput,
  holder: Holder,
): string {
  if (first === undefined) return block.start.indent + (holder === 'list' ? '- ' : '')
  const { start } = first.keySpan ?? first.value.span
  return text.slice(first.span.start, start)
}

/** The style of the block's entries; that of the whole snippet if the block is empty. */
function styleOf(
  { source }: SourceDocument,
  entries: readonly KnownEntry[],
  input: FormInput,
  parse: (code: string, block: BlockText) => SourceDocument,
): Style {
  const { eol, block } = input
  const fence = block.start.fence
  if (entries.length > 0 || fence === undefined) {
    return learnStyle({ text: source.text, isYaml: true, eol }, entries)
  }
  const around = input.text.slice(fence.body.start, fence.body.end)
  const { root } = parse(around, input)
  const samples = root === undefined ? [] : [{ value: root }]
  return withoutPaths(learnStyle({ text: around, isYaml: true, eol }, samples))
}
