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

/** Deeper nesting is refused, to bound recursion. */
const DEPTH_LIMIT = 300
/** The values that all aliases together may expand to; more are an attack. */
const ALIAS_LIMIT = 20_000

/** The tree of a document, and problems that its parser does not report. */
export interface ConvertedDocument {
  readonly root: ConfigNode | undefined
  readonly problems: readonly SyntaxProblem[]
}

interface Conversion {
  readonly text: string
  readonly problems: SyntaxProblem[]
  readonly anchors: Map<string, Sized>
  /** The number of values that aliases expanded to so far. */
  aliased: number
}

interface Sized {
  readonly node: ConfigNode
  /** The number of values in it. */
  readonly size: number
}

/** Converts a document's nodes to config nodes; aliases are expanded. */
export function convertDocument(
  text: string,
  { contents }: Document.Parsed<ParsedNode>,
): ConvertedDocument {
  const conversion: Conversion = { text, problems: [], anchors: new Map(), aliased: 0 }
  const root = contents === null ? undefined : convert(conversion, contents, 0, 0).node
  return { root, problems: conversion.problems }
}

/** `after` is the offset of an empty value. */
function convert(conversion: Conversion, node: unknown, after: number, depth: number): Sized {
  const span = spanOf(node) ?? { start: after, end: after }
  if (depth > DEPTH_LIMIT)
    return refuse(conversion, span, 'The values are nested too deeply to be read')
  if (isAlias(node)) return resolve(conversion, node.source, span)
  const made = create(conversion, node, span, depth)
  const anchor = isMap(node) || isSeq(node) || isScalar(node) ? node.anchor : undefined
  if (anchor !== undefined) conversion.anchors.set(anchor, made)
  return made
}

function create(conversion: Conversion, node: unknown, span: Span, depth: number): Sized {
  if (isScalar(node)) {
    const isBlock = String(node.type).startsWith('BLOCK')
    const own = isBlock ? withoutBlanks(conversion.text, span) : span
    const open = String(node.type).startsWith('QUOTE')
      ? readUnclosed(conversion.text, span)
      : undefined
    const value = isLetter(node.value, conversion.text, span) ? undefined : node.value
    return { node: open ?? scalar(conversion, value, node.type, own), size: 1 }
  }
  if (isPlaceholder(conversion.text, span)) {
    return {
      node: { kind: 'scalar', value: conversion.text.slice(span.start, span.end), span },
      size: 1,
    }
  }
  if (isSeq(node)) {
    const items = node.items.map((item) => convert(conversion, item, span.start, depth + 1))
    const nodes = items.map((item) => item.node)
    return {
      node: { kind: 'array', items: nodes, span: around(span, nodes, conversion.text) },
      size: sizeOf(items),
    }
  }
  if (isMap(node)) {
    const members = node.items.flatMap((pair) =>
      isPair(pair) ? convertPair(conversion, pair, depth) : [],
    )
    const own = members.map(({ member }) => member)
    const size = sizeOf(members)
    const merged = mergeMembers(own)
    return {
      node: { kind: 'object', members: merged, span: around(span, own, conversion.text) },
      size,
    }
  }
  return { node: { kind: 'scalar', value: null, span }, size: 1 }
}

/** YAML 1.1 has `y` and `n` as booleans too, but PyYAML reads them as strings. */
function isLetter(value: unknown, text: string, { start, end }: Span): boolean {
  return typeof value === 'boolean' && end - start === 1 && /[yn]/i.test(text.charAt(start))
}

/** A string with an unclosed quote ends with its line. */
function readUnclosed(text: string, { start, end }: Span): ScalarNode | undefined {
  const quote = text.charAt(start)
  if (end - start > 1 && text.charAt(end - 1) === quote) return undefined
  const line = lineAround(text, start)
  const value = text.slice(start + 1, line.end).trimEnd()
  return { kind: 'scalar', value, span: { start, end: start + 1 + value.length } }
}

/** `{{ name }}` is filled in by another program; in YAML it is a map with a map as its key. */
function isPlaceholder(text: string, { start, end }: Span): boolean {
  return end - start < 200 && /^\{\{.*\}\}$/.test(text.slice(start, end))
}

function convertPair(
  conversion: Conversion,
  { key, value }: Pair,
  depth: number,
): readonly { readonly member: Member; readonly size: number }[] {
  const keySpan = spanOf(key)
  if (keySpan === undefined) return []
  const name = readKey(conversion, key, keySpan, depth)
  const made = convert(conversion, value, keySpan.end, depth + 1)
  // The aliased value is further up.
  const end = isAlias(value) ? (spanOf(value)?.end ?? keySpan.end) : made.node.span.end
  const span = { start: keySpan.start, end: Math.max(end, keySpan.end) }
  return [{ member: { key: name, keySpan, value: made.node, span }, size: made.size }]
}

/** A key's text; of an alias, the text that its anchor has. */
function readKey(conversion: Conversion, key: unknown, span: Span, depth: number): string {
  const written = conversion.text.slice(span.start, span.end)
  if (isScalar(key)) {
    const value = typeof key.value === 'string' ? key.value : written
    if (key.anchor !== undefined) {
      conversion.anchors.set(key.anchor, { node: { kind: 'scalar', value, span }, size: 1 })
    }
    return value
  }
  if (!isAlias(key) && !isMap(key) && !isSeq(key)) return written
  const { node } = convert(conversion, key, span.start, depth + 1)
  return node.kind === 'scalar' && typeof node.value === 'string' ? node.value : written
}

function scalar(conversion: Conversion, value: unknown, type: unknown, span: Span): ScalarNode {
  const isPlain = type === 'PLAIN' || type === undefined
  if (isPlain) checkColon(conversion, span)
  if (value === null || typeof value === 'boolean' || typeof value === 'number') {
    return { kind: 'scalar', value, span }
  }
  const isText = typeof value === 'string'
  return {
    kind: 'scalar',
    value: isText ? value : conversion.text.slice(span.start, span.end),
    span,
  }
}

/** A full-width colon makes a key plain text; after a key it is part of the value. */
function checkColon({ text, problems }: Conversion, { start, end }: Span): void {
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

function resolve(conversion: Conversion, name: string, span: Span): Sized {
  const known = conversion.anchors.get(name)
  if (known === undefined) {
    return refuse(
      conversion,
      span,
      `The alias \`*${name.slice(0, 60)}\` names no anchor that comes before it`,
    )
  }
  conversion.aliased += known.size
  if (conversion.aliased <= ALIAS_LIMIT) return known
  const isFirst = conversion.aliased - known.size <= ALIAS_LIMIT
  return isFirst ? refuse(conversion, span, 'The aliases stand for too many values') : nothing(span)
}

function refuse(conversion: Conversion, at: Span, message: string): Sized {
  conversion.problems.push({ at, message })
  return nothing(at)
}

function nothing(span: Span): Sized {
  return { node: { kind: 'scalar', value: null, span }, size: 1 }
}

function sizeOf(parts: readonly { readonly size: number }[]): number {
  return parts.reduce((sum, { size }) => sum + size, 1)
}

/** A span without the white space at its end. */
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

/** The span of a collection: with its brackets, or from its first entry to its last. */
function around(span: Span, parts: readonly { readonly span: Span }[], text: string): Span {
  if (/[[{]/.test(text.charAt(span.start))) return span
  const own = parts.filter((part) => part.span.start >= span.start && part.span.end <= span.end)
  return { start: span.start, end: own.at(-1)?.span.end ?? span.end }
}

/** An object's members merged with those of `<<`: own keys win, then earlier sources. */
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
