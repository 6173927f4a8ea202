import type { CST } from 'yaml'
import type { Comment } from '../../core/document.ts'
import type { Span } from '../../core/text.ts'

/** What a text's tree does not hold. */
export interface Tokens {
  /** In the order of the text. */
  readonly comments: readonly Comment[]
  /** Quoted strings that span lines or are not closed. */
  readonly longTexts: readonly Span[]
}

/** Collects the tokens of all levels. */
export function readTokens(documents: readonly CST.Token[]): Tokens {
  const comments: Comment[] = []
  const longTexts: Span[] = []
  const waiting: unknown[] = [...documents]
  while (waiting.length > 0) {
    const token = waiting.pop()
    if (Array.isArray(token)) for (const inner of token) waiting.push(inner)
    else if (isObject(token)) {
      const read = readToken(token)
      if (read?.type === 'comment') comments.push(commentOf(read))
      else if (read !== undefined && /quoted/.test(read.type) && isLong(read.source)) {
        longTexts.push({ start: read.offset, end: read.offset + read.source.length })
      }
      for (const key of HOLDERS) if (key in token) waiting.push(Reflect.get(token, key))
    }
  }
  const inOrder = <T>(items: T[], startOf: (item: T) => number): readonly T[] =>
    items.toSorted((a, b) => startOf(a) - startOf(b))
  return {
    comments: inOrder(comments, ({ span }) => span.start),
    longTexts: inOrder(longTexts, ({ start }) => start),
  }
}

function isLong(source: string): boolean {
  return /[\r\n]/.test(source) || source.length < 2 || !source.endsWith(source.charAt(0))
}

/** The fields of a token that hold other tokens. */
const HOLDERS = ['start', 'key', 'sep', 'value', 'items', 'end', 'props']

interface TextToken {
  readonly type: string
  readonly offset: number
  readonly source: string
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}

function readToken(token: object): TextToken | undefined {
  const isText = 'type' in token && 'source' in token && 'offset' in token
  if (!isText) return undefined
  const { type, offset, source } = token
  return typeof type === 'string' && typeof offset === 'number' && typeof source === 'string'
    ? { type, offset, source }
    : undefined
}

function commentOf({ offset, source }: TextToken): Comment {
  const span = { start: offset, end: offset + source.length }
  return { span, text: source.slice(1) }
}
