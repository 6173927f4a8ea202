import type { ConfigValue } from '../../src/core/config-value.ts'
import type { SourceDocument, SyntaxId } from '../../src/core/document.ts'
import type { ConfigNode, Member } from '../../src/core/tree.ts'
import { loadParsers } from '../../src/syntax/parsers.ts'

const parsers = await loadParsers(['yaml', 'toml', 'env', 'shell', 'code'])

export function parseAs(syntax: SyntaxId, text: string): SourceDocument {
  const parser = parsers.get(syntax)
  if (parser === undefined) throw new Error(`no parser for ${syntax}`)
  return parser('fixture', text)
}

/** Entries as pairs of a name and a value, so that keys which stand twice are both there. */
export type Shown = ConfigValue | readonly (readonly [string, Shown])[] | readonly Shown[]

/** What a tree says once some of its parts are gone, or are something else. */
export function show(
  node: ConfigNode,
  gone: ReadonlySet<ConfigNode | Member> = new Set(),
  other: ReadonlyMap<ConfigNode | Member, Shown> = new Map(),
): Shown {
  const known = other.get(node)
  if (known !== undefined) return known
  if (node.kind === 'scalar') return node.value
  if (node.kind === 'array') {
    return node.items.filter((item) => !gone.has(item)).map((item) => show(item, gone, other))
  }
  return node.members
    .filter((member) => !gone.has(member))
    .map(
      (member) =>
        [String(other.get(member) ?? member.key), show(member.value, gone, other)] as const,
    )
    .toSorted(byName)
}

/** Objects are compared whatever the order of their keys. */
export function byName([a]: readonly [string, Shown], [b]: readonly [string, Shown]): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** The comments of a document, without their marks. */
export function commentsOf({ comments }: SourceDocument): readonly string[] {
  return comments.map(({ text }) => text.trim())
}
