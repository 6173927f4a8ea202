import { lineStart } from '../../../../core/text.ts'
import type { ConfigNode, Member } from '../../../../core/tree.ts'
import { joinPath } from '../field-path.ts'
import type { Entry } from '../snippet.ts'
import { vote, voteAt, winner, winners } from '../tally.ts'

/** What stands around a text: nothing for a plain one. */
export type YamlQuote = '' | '"' | "'"

/** How a snippet writes its entries, learned from the entries that it has. */
export interface YamlStyle {
  /** One level of indentation. */
  readonly unit: string
  /** What the dashes of a list stand in from its key. */
  readonly listIndent: string
  /** A dash with the space after it. */
  readonly dash: string
  readonly afterColon: string
  /** Inside braces, and inside brackets. */
  readonly padObject: string
  readonly padList: string
  /** Of values, of the names of fields, and of the refs that entries have for keys. */
  readonly quote: YamlQuote
  readonly keyQuote: YamlQuote
  readonly refQuote: YamlQuote
  /** Of the values of a field. */
  readonly quotes: ReadonlyMap<string, YamlQuote>
  /** Fields (`cost`, `compat.tools`; empty for the entry itself) that are in brackets, or not. */
  readonly flow: ReadonlyMap<string, boolean>
}

interface Votes {
  readonly unit: Map<string, number>
  readonly listIndent: Map<string, number>
  readonly dash: Map<string, number>
  readonly afterColon: Map<string, number>
  readonly padObject: Map<string, number>
  readonly padList: Map<string, number>
  readonly quote: Map<YamlQuote, number>
  readonly keyQuote: Map<YamlQuote, number>
  readonly refQuote: Map<YamlQuote, number>
  readonly quotes: Map<string, Map<YamlQuote, number>>
  readonly flow: Map<string, Map<boolean, number>>
}

/** Learns from some entries of a text; what they do not show is as formatters write it. */
export function learnYamlStyle(
  text: string,
  entries: readonly Pick<Entry, 'keySpan' | 'value'>[],
): YamlStyle {
  const votes: Votes = {
    unit: new Map(),
    listIndent: new Map(),
    dash: new Map(),
    afterColon: new Map(),
    padObject: new Map(),
    padList: new Map(),
    quote: new Map(),
    keyQuote: new Map(),
    refQuote: new Map(),
    quotes: new Map(),
    flow: new Map(),
  }
  for (const { keySpan, value } of entries) {
    if (keySpan !== undefined) vote(votes.refQuote, quoteAt(text, keySpan.start))
    learnValue(text, value, keySpan && { keySpan }, '', votes)
  }
  const unit = winner(votes.unit) ?? '  '
  return {
    unit,
    listIndent: winner(votes.listIndent) ?? unit,
    dash: winner(votes.dash) ?? '- ',
    afterColon: winner(votes.afterColon) ?? ' ',
    padObject: winner(votes.padObject) ?? ' ',
    padList: winner(votes.padList) ?? '',
    quote: winner(votes.quote) ?? '',
    keyQuote: winner(votes.keyQuote) ?? '',
    refQuote: winner(votes.refQuote) ?? '',
    quotes: winners(votes.quotes),
    flow: winners(votes.flow),
  }
}

/** The quote that a key or value begins with. */
export function quoteAt(text: string, offset: number): YamlQuote {
  const first = text.charAt(offset)
  return first === '"' || first === "'" ? first : ''
}

/** Whether an object or list is written in brackets. */
export function isFlow(text: string, node: ConfigNode): boolean {
  return node.kind !== 'scalar' && /[[{]/.test(text.charAt(node.span.start))
}

type Key = Pick<Member, 'keySpan'>

function learnValue(
  text: string,
  node: ConfigNode,
  owner: Key | undefined,
  path: string,
  votes: Votes,
): void {
  const { start } = node.span
  if (node.kind === 'scalar') {
    if (typeof node.value !== 'string' || /[|>]/.test(text.charAt(start))) return
    vote(votes.quote, quoteAt(text, start))
    voteAt(votes.quotes, path, quoteAt(text, start))
    return
  }
  const flow = isFlow(text, node)
  const [first] = node.kind === 'object' ? node.members : node.items
  if (first !== undefined) voteAt(votes.flow, path, flow)
  if (flow && first !== undefined) {
    const pad = text.slice(start + 1, first.span.start)
    if (!/[\r\n]/.test(pad)) vote(node.kind === 'object' ? votes.padObject : votes.padList, pad)
  } else if (first !== undefined) learnBlock(text, node, owner, first.span.start, votes)
  if (node.kind === 'array') {
    for (const item of node.items) learnValue(text, item, undefined, `${path}[]`, votes)
    return
  }
  for (const member of node.members) {
    const { key, keySpan, value } = member
    vote(votes.keyQuote, quoteAt(text, keySpan.start))
    const between = text.slice(keySpan.end, value.span.start)
    if (/^:[ \t]+$/.test(between)) vote(votes.afterColon, between.slice(1))
    learnValue(text, value, member, joinPath(path, key), votes)
  }
}

function learnBlock(
  text: string,
  node: ConfigNode,
  owner: Key | undefined,
  first: number,
  votes: Votes,
): void {
  const { start } = node.span
  if (node.kind === 'array') {
    const dash = text.slice(start, first)
    if (/^-[ \t]+$/.test(dash)) vote(votes.dash, dash)
  }
  if (owner === undefined) return
  const step = columnOf(text, start) - columnOf(text, owner.keySpan.start)
  if (node.kind === 'array' && step >= 0) vote(votes.listIndent, ' '.repeat(step))
  if (node.kind === 'object' && step > 0) vote(votes.unit, ' '.repeat(step))
}

function columnOf(text: string, offset: number): number {
  return offset - lineStart(text, offset)
}
