import {
  type Document,
  isAlias,
  isMap,
  isPair,
  isScalar,
  isSeq,
  type Pair,
  type ParsedNode,
} from 'yaml'
import type { SyntaxProblem } from '../../core/document.ts'
import { lineAround, lineStart, type Span } from '../../core/text.ts'
import { type ConfigNode, itemsOf, type Member, type ScalarNode } from '../../core/tree.ts'

/** Deeper nesting is refused, which also keeps the call stack small. */
const DEPTH_LIMIT = 300
/** Aliases may stand for so many values in all: more are an attack. */
const ALIAS_LIMIT = 20_000

/** The tree of a document, and what its parser does not see. */
export interface ConvertedDocument {
  readonly root: ConfigNode | undefined
  readonly problems: readonly SyntaxProblem[]
}

interface Work {
  readonly text: string
  readonly problems: SyntaxProblem[]
  readonly anchors: Map<string, Sized>
  /** How many values aliases stand for so far. */
  aliased: number
}

interface Sized {
  readonly node: ConfigNode
  /** How many values there are in it. */
  readonly size: number
}

/** Makes a document's nodes those of the one tree; aliases become what they stand for. */
export function convertDocument(
  text: string,
  { contents }: Document.Parsed<ParsedNode>,
): ConvertedDocument {
  const work: Work = { text, problems: [], anchors: new Map(), aliased: 0 }
  const root = contents === null ? undefined : convert(work, contents, 0, 0).node
  return { root, problems: work.problems }
}

/** `after` is where a value without a text stands. */
function convert(work: Work, node: unknown, after: number, depth: number): Sized {
  const span = spanOf(node) ?? { start: after, end: after }
  if (depth > DEPTH_LIMIT) return refuse(work, span, 'The values are nested too deeply to be read')
  if (isAlias(node)) return resolve(work, node.source, span)
  const made = create(work, node, span, depth)
  const anchor = isMap(node) || isSeq(node) || isScalar(node) ? node.anchor : undefined
  if (anchor !== undefined) work.anchors.set(anchor, made)
  return made
}

function create(work: Work, node: unknown, span: Span, depth: number): Sized {
  if (isScalar(node)) {
    const isBlock = String(node.type).startsWith('BLOCK')
    const own = isBlock ? withoutBlanks(work.text, span) : span
    const open = String(node.type).startsWith('QUOTE') ? readUnclosed(work.text, span) : undefined
    const value = isLetter(node.value, work.text, span) ? undefined : node.value
    return { node: open ?? scalar(work, value, node.type, own), size: 1 }
  }
  if (isPlaceholder(work.text, span)) {
    return { node: { kind: 'scalar', value: work.text.slice(span.start, span.end), span }, size: 1 }
  }
  if (isSeq(node)) {
    const items = node.items.map((item) => convert(work, item, span.start, depth + 1))
    const nodes = items.map((item) => item.node)
    return {
      node: { kind: 'array', items: nodes, span: around(span, nodes, work.text) },
      size: sizeOf(items),
    }
  }
  if (isMap(node)) {
    const members = node.items.flatMap((pair) =>
      isPair(pair) ? convertPair(work, pair, depth) : [],
    )
    const own = members.map(({ member }) => member)
    const size = sizeOf(members)
    const merged = mergeMembers(own)
    return { node: { kind: 'object', members: merged, span: around(span, own, work.text) }, size }
  }
  return { node: { kind: 'scalar', value: null, span }, size: 1 }
}

/** YAML 1.1 has `y` and `n` for truth values too, but PyYAML reads them as letters. */
function isLetter(value: unknown, text: string, { start, end }: Span): boolean {
  return typeof value === 'boolean' && end - start === 1 && /[yn]/i.test(text.charAt(start))
}

/** A text whose quote nothing closes ends with its line. */
function readUnclosed(text: string, { start, end }: Span): ScalarNode | undefined {
  const quote = text.charAt(start)
  if (end - start > 1 && text.charAt(end - 1) === quote) return undefined
  const line = lineAround(text, start)
  const value = text.slice(start + 1, line.end).trimEnd()
  return { kind: 'scalar', value, span: { start, end: start + 1 + value.length } }
}

/** `{{ name }}` is left for another program to fill in; to YAML it is a map whose key is one. */
function isPlaceholder(text: string, { start, end }: Span): boolean {
  return end - start < 200 && /^\{\{.*\}\}$/.test(text.slice(start, end))
}

function convertPair(
  work: Work,
  { key, value }: Pair,
  depth: number,
): readonly { readonly member: Member; readonly size: number }[] {
  const keySpan = spanOf(key)
  if (keySpan === undefined) return []
  const name = readKey(work, key, keySpan, depth)
  const made = convert(work, value, keySpan.end, depth + 1)
  // An alias stands for a value further up.
  const end = isAlias(value) ? (spanOf(value)?.end ?? keySpan.end) : made.node.span.end
  const span = { start: keySpan.start, end: Math.max(end, keySpan.end) }
  return [{ member: { key: name, keySpan, value: made.node, span }, size: made.size }]
}

/** The name that a key gives, which an anchor may keep or an alias bring. */
function readKey(work: Work, key: unknown, span: Span, depth: number): string {
  const written = work.text.slice(span.start, span.end)
  if (isScalar(key)) {
    const value = typeof key.value === 'string' ? key.value : written
    if (key.anchor !== undefined) {
      work.anchors.set(key.anchor, { node: { kind: 'scalar', value, span }, size: 1 })
    }
    return value
  }
  if (!isAlias(key) && !isMap(key) && !isSeq(key)) return written
  const { node } = convert(work, key, span.start, depth + 1)
  return node.kind === 'scalar' && typeof node.value === 'string' ? node.value : written
}

function scalar(work: Work, value: unknown, type: unknown, span: Span): ScalarNode {
  const isPlain = type === 'PLAIN' || type === undefined
  if (isPlain) checkColon(work, span)
  if (value === null || typeof value === 'boolean' || typeof value === 'number') {
    return { kind: 'scalar', value, span }
  }
  const isText = typeof value === 'string'
  return { kind: 'scalar', value: isText ? value : work.text.slice(span.start, span.end), span }
}

/** A key with a full-width colon is no key, but a text; behind a key, it is one anyway. */
function checkColon({ text, problems }: Work, { start, end }: Span): void {
  if (!/^[ \t-]*$/.test(text.slice(lineStart(text, start), start))) return
  const key = /^[\w-]{1,60}[ \t]?(?=：(?!\/))/.exec(
    text.slice(start, Math.min(end, start + 80)),
  )?.[0]
  if (key === undefined) return
  const at = { start: start + key.length, end: start + key.length + 1 }
  const isSpaced = /\s/.test(text.charAt(at.end))
  problems.push({
    kind: 'hygiene',
    at,
    message: 'Unexpected full-width colon `：`, expected `:`',
    note: 'To YAML the whole line is one text, and the key is not there.',
    fix: {
      title: 'Write `:`',
      safety: 'safe',
      edits: [{ ...at, text: isSpaced ? ':' : ': ' }],
    },
  })
}

function resolve(work: Work, name: string, span: Span): Sized {
  const known = work.anchors.get(name)
  if (known === undefined) {
    return refuse(
      work,
      span,
      `The alias \`*${name.slice(0, 60)}\` names no anchor that comes before it`,
    )
  }
  work.aliased += known.size
  if (work.aliased <= ALIAS_LIMIT) return known
  const isFirst = work.aliased - known.size <= ALIAS_LIMIT
  return isFirst ? refuse(work, span, 'The aliases stand for too many values') : nothing(span)
}

function refuse(work: Work, at: Span, message: string): Sized {
  work.problems.push({ at, message })
  return nothing(at)
}

function nothing(span: Span): Sized {
  return { node: { kind: 'scalar', value: null, span }, size: 1 }
}

function sizeOf(parts: readonly { readonly size: number }[]): number {
  return parts.reduce((sum, { size }) => sum + size, 1)
}

/** Without the line ending that a block of text takes along. */
function withoutBlanks(text: string, { start, end }: Span): Span {
  return { start, end: start + text.slice(start, end).trimEnd().length }
}

function spanOf(node: unknown): Span | undefined {
  if (typeof node !== 'object' || node === null || !('range' in node)) return undefined
  const { range } = node
  if (!Array.isArray(range)) return undefined
  const [start, end] = range
  return typeof start === 'number' && typeof end === 'number' ? { start, end } : undefined
}

/** The span of a collection: with its brackets, else from its first entry to its last. */
function around(span: Span, parts: readonly { readonly span: Span }[], text: string): Span {
  if (/[[{]/.test(text.charAt(span.start))) return span
  const own = parts.filter((part) => part.span.start >= span.start && part.span.end <= span.end)
  return { start: span.start, end: own.at(-1)?.span.end ?? span.end }
}

/** An object's members with what `<<` brings: its own keys win, then what is named first. */
function mergeMembers(own: readonly Member[]): readonly Member[] {
  const merges = own.filter(({ key }) => key === '<<')
  if (merges.length === 0) return own
  const rest = own.filter(({ key }) => key !== '<<')
  const known = new Set(rest.map(({ key }) => key))
  const brought: Member[] = []
  for (const { value } of merges) {
    for (const source of sourcesOf(value)) {
      if (source.kind !== 'object') continue
      for (const member of source.members.toReversed()) {
        if (known.has(member.key)) continue
        known.add(member.key)
        brought.push(member)
      }
    }
  }
  return [...brought, ...rest].toSorted((a, b) => a.span.start - b.span.start)
}

function sourcesOf(value: ConfigNode): readonly ConfigNode[] {
  return value.kind === 'array' ? itemsOf(value) : [value]
}
