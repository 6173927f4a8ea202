import type { SyntaxProblem } from '../../../../core/document.ts'
import { lineEnd, lineStart, type Span } from '../../../../core/text.ts'
import type { ConfigNode, Member } from '../../../../core/tree.ts'
import { hasBrackets } from '../../../../syntax/edit/style.ts'
import { indentOf, splitLines } from '../../../lines.ts'
import type { Entry, Holder } from '../entry-syntax.ts'

/** Entries in block style, each with its lines, and why they cannot be edited. */
export interface EntryLines {
  readonly entries: readonly Entry[]
  readonly problems: readonly SyntaxProblem[]
}

/** Reads the entries of a text; each has to begin its line, and takes all lines up to its end. */
export function readEntryLines(
  text: string,
  root: ConfigNode | undefined,
  holder: Holder,
): EntryLines {
  if (root === undefined) return { entries: [], problems: [] }
  const found = findEntries(text, root, holder)
  if (found === undefined) return refuse(root.span, WANTED[holder])
  const entries: Entry[] = []
  for (const [index, { member, value }] of found.entries()) {
    const at = member?.keySpan ?? value.span
    const start = lineStart(text, at.start)
    const head = text.slice(start, at.start)
    if (!HEAD[holder].test(head)) return refuse(at, `entry ${index + 1} does not begin its line`)
    const next = found[index + 1]
    const until = lineStart(text, (next?.member?.keySpan ?? next?.value.span)?.start ?? text.length)
    const end = endOfEntry(text, (member ?? value).span.end, until, indentOf(head).length)
    const named = member && { key: member.key, keySpan: member.keySpan }
    entries.push({ ...named, value, span: { start, end } })
  }
  return { entries, problems: [] }
}

const WANTED: Readonly<Record<Holder, string>> = {
  list: 'expected a list with a `- ` before each entry',
  map: 'expected an entry `provider/model:` for each model',
}

const HEAD: Readonly<Record<Holder, RegExp>> = { list: /^[ \t]*-[ \t]+$/, map: /^[ \t]*$/ }

function refuse(at: Span, message: string): EntryLines {
  return { entries: [], problems: [{ at, message }] }
}

interface Found {
  readonly member?: Member
  readonly value: ConfigNode
}

function findEntries(text: string, root: ConfigNode, holder: Holder): readonly Found[] | undefined {
  if (hasBrackets(text, root)) return undefined
  if (holder === 'list') {
    return root.kind === 'array' ? root.items.map((value) => ({ value })) : undefined
  }
  return root.kind === 'object'
    ? root.members.map((member) => ({ member, value: member.value }))
    : undefined
}

/** Comments indented deeper than an entry belong to it. */
function endOfEntry(text: string, last: number, until: number, depth: number): number {
  const own = lineEnd(text, last)
  let end = own
  for (const line of splitLines(text, own, until)) {
    const isOwn = line.start === own || /^[ \t]*#/.test(line.content)
    if (!isOwn || (line.start > own && indentOf(line.content).length <= depth)) break
    end = line.next
  }
  return end
}
