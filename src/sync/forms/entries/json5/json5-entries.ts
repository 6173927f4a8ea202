import { once } from '../../../../core/once-per.ts'
import type { ConfigNode } from '../../../../core/tree.ts'
import { printInline } from '../../../../syntax/edit/print-inline.ts'
import { learnStyle, type Style } from '../../../../syntax/edit/style.ts'
import { notationOf, printJson5, printKey } from '../../../../syntax/json5/print.ts'
import { parseJson5 } from '../../../../syntax/json5.ts'
import type { FormInput } from '../../block-form.ts'
import {
  type BlockText,
  type Entry,
  type EntrySyntax,
  type Holder,
  type ParsedEntries,
  withoutPaths,
} from '../entry-syntax.ts'
import { assembleEntries, readGaps, spaceAt } from './assemble-entries.ts'

/** Entries in brackets: members of an object or items of a list, with commas. */
export const json5Entries: EntrySyntax = {
  name: 'JSON5',
  parse: parseEntries,
  writerOf(parsed, entries, input, holder) {
    const { source, comments } = parsed.document
    const { text } = source
    const { eol, block } = input
    const range = { start: 1, end: text.length - 1 }
    const spans = entries.map(({ span }) => span)
    const gaps = readGaps(text, range, spans)
    const style = once(() => styleOf(parsed, input))
    return {
      style,
      show: (value, path, quote = style().quote) =>
        printInline(value, notationOf({ ...style(), quote }), path),
      writeEntry(ref, fields, index) {
        const space = spaceAt(index, gaps, eol + block.start.indent)
        const indent = /[^\r\n]*$/.exec(space)?.[0] ?? ''
        const inline = new Map([['', holder === 'map'], ...style().inline])
        const written = printJson5(fields, { ...style(), inline }, { path: '', indent })
        return holder === 'list'
          ? written
          : `${printKey(ref, style())}:${style().afterColon}${written}`
      },
      assemble(fresh) {
        const placed = { entries, gaps, comments: comments.map(({ span }) => span) }
        return assembleEntries(text, fresh, placed, input, style)
      },
    }
  },
}

function parseEntries({ path, text: page, block, eol }: BlockText, holder: Holder): ParsedEntries {
  const [open, close] = holder === 'map' ? '{}' : '[]'
  const text = open + eol + page.slice(block.body.start, block.body.end) + close
  const document = parseJson5(path, text)
  return {
    document,
    offset: block.body.start - 1 - eol.length,
    entries: entriesOf(document.root),
    problems: document.problems,
  }
}

function entriesOf(root: ConfigNode | undefined): readonly Entry[] {
  if (root?.kind === 'object') return root.members
  return root?.kind === 'array' ? root.items.map((value) => ({ value, span: value.span })) : []
}

/** The style of the block's entries; that of the whole snippet if the block is empty. */
function styleOf(
  { document: { source, root }, entries }: ParsedEntries,
  { block, path, text: page, eol }: FormInput,
): Style {
  const fence = block.start.fence
  if (entries.length > 0 || fence === undefined) {
    const holder = root?.kind === 'object' ? root : undefined
    return learnStyle({ text: source.text, isYaml: false, eol }, entries, holder)
  }
  const around = page.slice(fence.body.start, fence.body.end)
  const outer = parseJson5(path, around).root
  const samples = outer === undefined ? [] : [{ value: outer }]
  return withoutPaths(learnStyle({ text: around, isYaml: false, eol }, samples))
}
