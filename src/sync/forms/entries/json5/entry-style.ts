import type { Span } from '../../../../core/text.ts'
import type { ConfigNode, Member, ObjectNode } from '../../../../core/tree.ts'
import { lineIndent } from '../../../lines.ts'
import { joinPath } from '../field-path.ts'
import { vote, voteAt, winner, winners } from '../tally.ts'

/** How a snippet writes its entries, learned from the entries that it has. */
export interface EntryStyle {
  readonly quote: '"' | "'"
  readonly quotesKeys: boolean
  /** One level of indentation. */
  readonly unit: string
  /** Inside the braces of an object, and the brackets of a list, on one line. */
  readonly padObject: string
  readonly padList: string
  readonly afterColon: string
  /** Whether the last member of an object or list over several lines has a comma. */
  readonly trailingComma: boolean
  /** Fields (`cost`, `compat.tools`; empty for the entry itself) that are on one line, or not. */
  readonly oneLine: ReadonlyMap<string, boolean>
}

interface Votes {
  readonly quote: Map<'"' | "'", number>
  readonly quotesKeys: Map<boolean, number>
  readonly unit: Map<string, number>
  readonly padObject: Map<string, number>
  readonly padList: Map<string, number>
  readonly afterColon: Map<string, number>
  readonly trailingComma: Map<boolean, number>
  readonly oneLine: Map<string, Map<boolean, number>>
}

/**
 * Learns from some entries of a text, or from the members of `holder`, whose own lines count only for
 * want of others; what nothing shows is as OpenClaw's own docs write it.
 */
export function learnStyle(
  text: string,
  entries: readonly ConfigNode[],
  holder?: ObjectNode,
): EntryStyle {
  const votes: Votes = {
    quote: new Map(),
    quotesKeys: new Map(),
    unit: new Map(),
    padObject: new Map(),
    padList: new Map(),
    afterColon: new Map(),
    trailingComma: new Map(),
    oneLine: new Map(),
  }
  for (const entry of entries) learnNode(text, entry, '', votes)
  if (holder !== undefined) {
    for (const member of holder.members) learnMember(text, member, '', votes)
    if (votes.trailingComma.size === 0) learnTrailingComma(text, holder, holder.members, votes)
  }
  return {
    quote: winner(votes.quote) ?? '"',
    quotesKeys: winner(votes.quotesKeys) ?? false,
    unit: winner(votes.unit) ?? '  ',
    padObject: winner(votes.padObject) ?? ' ',
    padList: winner(votes.padList) ?? '',
    afterColon: winner(votes.afterColon) ?? ' ',
    trailingComma: winner(votes.trailingComma) ?? true,
    oneLine: winners(votes.oneLine),
  }
}

function learnNode(text: string, node: ConfigNode, path: string, votes: Votes): void {
  if (node.kind === 'scalar') {
    const first = text.charAt(node.span.start)
    if (first === '"' || first === "'") vote(votes.quote, first)
    return
  }
  learnLayout(text, node, node.kind === 'object' ? node.members : node.items, path, votes)
  if (node.kind === 'array') {
    for (const item of node.items) learnNode(text, item, `${path}[]`, votes)
    return
  }
  for (const member of node.members) learnMember(text, member, path, votes)
}

function learnMember(
  text: string,
  { key, keySpan, value }: Member,
  path: string,
  votes: Votes,
): void {
  const first = text.charAt(keySpan.start)
  const quoted = first === '"' || first === "'"
  if (quoted) vote(votes.quote, first)
  if (isIdentifier(key)) vote(votes.quotesKeys, quoted)
  const between = text.slice(keySpan.end, value.span.start)
  if (/^:[ \t]*$/.test(between)) vote(votes.afterColon, between.slice(1))
  learnNode(text, value, joinPath(path, key), votes)
}

function learnTrailingComma(
  text: string,
  node: ConfigNode,
  children: readonly { readonly span: Span }[],
  votes: Votes,
): void {
  const last = children.at(-1)?.span
  if (last !== undefined) {
    vote(votes.trailingComma, /^\s*,/.test(text.slice(last.end, node.span.end)))
  }
}

function learnLayout(
  text: string,
  node: Exclude<ConfigNode, { kind: 'scalar' }>,
  children: readonly { readonly span: Span }[],
  path: string,
  votes: Votes,
): void {
  const first = children[0]?.span
  if (first === undefined) return
  const before = text.slice(node.span.start + 1, first.start)
  const oneLine = !/[\r\n]/.test(before)
  voteAt(votes.oneLine, path, oneLine)
  if (oneLine) {
    vote(node.kind === 'object' ? votes.padObject : votes.padList, before === '' ? '' : ' ')
    return
  }
  learnTrailingComma(text, node, children, votes)
  const outer = lineIndent(text, node.span.start)
  const inner = lineIndent(text, first.start)
  if (inner.length > outer.length && inner.startsWith(outer)) {
    vote(votes.unit, inner.slice(outer.length))
  }
}

/** Whether a key needs no quotes. */
export function isIdentifier(key: string): boolean {
  return /^[\p{L}_$][\p{L}\p{Nd}_$]*$/u.test(key)
}
