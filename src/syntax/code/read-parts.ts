import type { SyntaxNode } from '@lezer/common'
import { type Entry, type Expression, spanOf } from './expression.ts'

/** Reads an expression inside another one. */
export type Read = (node: SyntaxNode) => Expression

/** `-1`. */
export function readNegative(
  [sign, value]: readonly SyntaxNode[],
  text: string,
  span: Expression['span'],
  read: Read,
): Expression {
  const inner = value && read(value)
  const isNegative = sign !== undefined && text.slice(sign.from, sign.to) === '-'
  if (!isNegative || inner?.kind !== 'scalar' || typeof inner.value !== 'number') {
    return { kind: 'other', span }
  }
  return { kind: 'scalar', value: -inner.value, span }
}

const OR = new Set(['or', '||', '??'])

export function readBinary(
  [left, sign, right]: readonly SyntaxNode[],
  text: string,
  span: Expression['span'],
  read: Read,
): Expression {
  const word = sign && text.slice(sign.from, sign.to)
  if (left === undefined || word === undefined) return { kind: 'other', span }
  if (word === 'as' || word === 'satisfies') return read(left)
  if (right === undefined) return { kind: 'other', span }
  if (OR.has(word)) return { kind: 'either', options: [read(left), read(right)], span }
  if (word === '+') return { kind: 'joined', pieces: [read(left), read(right)], span }
  return { kind: 'other', span }
}

/** `a.b` and `a["b"]`. */
export function readMember(
  [holder, sign, key]: readonly SyntaxNode[],
  text: string,
  span: Expression['span'],
  read: Read,
): Expression {
  if (holder === undefined || key === undefined) return { kind: 'other', span }
  if (/^(?:Private)?PropertyName$/.test(key.name)) {
    const name = text.slice(key.from, key.to)
    return { kind: 'member', of: read(holder), name, span }
  }
  const index = sign?.name === '[' ? read(key) : undefined
  if (index?.kind !== 'scalar' || typeof index.value !== 'string') return { kind: 'other', span }
  return { kind: 'member', of: read(holder), name: index.value, span }
}

export function positional(node: SyntaxNode, read: Read): Entry {
  const span = spanOf(node)
  return { keySpan: { start: span.start, end: span.start }, value: read(node), span }
}

export function spreadOf(sign: SyntaxNode, value: SyntaxNode, read: Read): Entry {
  const span = { start: sign.from, end: value.to }
  return { keySpan: spanOf(sign), value: read(value), span, isSpread: true }
}

export function namedEntry(key: string, at: SyntaxNode, value: SyntaxNode, read: Read): Entry {
  return { key, keySpan: spanOf(at), value: read(value), span: { start: at.from, end: value.to } }
}
