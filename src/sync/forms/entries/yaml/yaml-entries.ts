import type { SourceDocument } from '../../../../core/document.ts'
import type { ConfigNode } from '../../../../core/tree.ts'
import type { Parser } from '../../../../syntax/parsers.ts'
import type { FormInput } from '../../block-form.ts'
import type { BlockText, EntrySyntax, Holder, KnownEntry, ParsedEntries } from '../snippet.ts'
import { readEntryLines } from './entry-lines.ts'
import { findForeign } from './foreign-yaml.ts'
import { showYaml } from './shown-yaml.ts'
import { learnYamlStyle, type YamlStyle } from './yaml-style.ts'
import { createYamlWriter } from './yaml-writer.ts'

/** Items of a list, or members of an object, in block style. */
export function createYamlEntries(parseYaml: Parser): EntrySyntax {
  const parse = (code: string, { path, block }: BlockText): SourceDocument =>
    parseYaml(path, showYaml(code, block.start.fence?.indent ?? ''))
  return {
    name: 'YAML',
    parse(input, holder) {
      const { body } = input.block
      const text = input.text.slice(body.start, body.end)
      return readEntries(text, body.start, parse(text, input), holder)
    },
    writerOf(parsed, entries, input, holder) {
      const style = styleOf(parsed, entries, input, (code) => parse(code, input).root)
      return createYamlWriter(parsed, entries, style, input, holder)
    },
  }
}

function readEntries(
  text: string,
  offset: number,
  { root, comments, problems }: SourceDocument,
  holder: Holder,
): ParsedEntries {
  const foreign = findForeign(text, root, comments, problems)
  const refused = foreign ? [foreign] : problems
  const lines = readEntryLines(text, root, holder)
  const found = refused.length > 0 ? refused : lines.problems
  const spans = comments.map(({ span }) => span)
  return { text, offset, root, entries: lines.entries, problems: found, comments: spans }
}

/** The style of the block's entries; an empty block takes that of the whole snippet. */
function styleOf(
  { text }: ParsedEntries,
  entries: readonly KnownEntry[],
  input: FormInput,
  readRoot: (code: string) => ConfigNode | undefined,
): YamlStyle {
  const fence = input.block.start.fence
  if (entries.length > 0 || fence === undefined) return learnYamlStyle(text, entries)
  const around = input.text.slice(fence.body.start, fence.body.end)
  const root = readRoot(around)
  const style = learnYamlStyle(around, root === undefined ? [] : [{ value: root }])
  return { ...style, refQuote: style.keyQuote, quotes: new Map(), flow: new Map() }
}
