import { once } from '../../../../core/once-per.ts'
import type { ConfigNode } from '../../../../core/tree.ts'
import { parseJson5 } from '../../../../syntax/json5.ts'
import type { FormInput } from '../../block-form.ts'
import type { BlockText, Entry, EntrySyntax, Holder, ParsedEntries } from '../snippet.ts'
import { readGaps } from './entry-gaps.ts'
import { type EntryStyle, learnStyle } from './entry-style.ts'
import { createJson5Writer } from './json5-writer.ts'

/** Members of an object, or items of a list, with commas between them. */
export const json5Entries: EntrySyntax = {
  name: 'JSON5',
  parse: parseEntries,
  writerOf(parsed, entries, input, holder) {
    const { text, comments } = parsed
    const range = { start: 1, end: text.length - 1 }
    const spans = entries.map(({ span }) => span)
    const style = once(() => styleOf(parsed, input))
    const placed = {
      entries,
      comments,
      gaps: readGaps(text, range, spans),
      // A level block, which most are, has nothing to write.
      get style() {
        return style()
      },
    }
    return createJson5Writer(text, placed, input, holder)
  },
}

function parseEntries({ path, text: page, block, eol }: BlockText, holder: Holder): ParsedEntries {
  const [open, close] = holder === 'map' ? '{}' : '[]'
  const text = open + eol + page.slice(block.body.start, block.body.end) + close
  const { root, problems, comments } = parseJson5(path, text)
  return {
    text,
    offset: block.body.start - 1 - eol.length,
    root,
    entries: entriesOf(root),
    problems,
    comments: comments.map(({ span }) => span),
  }
}

function entriesOf(root: ConfigNode | undefined): readonly Entry[] {
  if (root?.kind === 'object') return root.members
  return root?.kind === 'array' ? root.items.map((value) => ({ value, span: value.span })) : []
}

/** The style of the block's entries; an empty block takes that of the whole snippet. */
function styleOf(
  { text, root, entries }: ParsedEntries,
  { block, path, text: page }: FormInput,
): EntryStyle {
  const fence = block.start.fence
  if (entries.length === 0 && fence !== undefined) {
    const around = page.slice(fence.body.start, fence.body.end)
    const outer = parseJson5(path, around).root
    return { ...learnStyle(around, outer ? [outer] : []), oneLine: new Map() }
  }
  const own = learnStyle(
    text,
    entries.map(({ value }) => value),
  )
  if (root?.kind !== 'object') return own
  return { ...learnStyle(text, [], root), oneLine: own.oneLine }
}
