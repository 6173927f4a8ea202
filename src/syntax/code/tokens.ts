import type { Comment } from '../../core/document.ts'
import type { Span } from '../../core/text.ts'

/** A token of Python or JavaScript, told apart by how it looks. */
export interface Token {
  /** `name`: also a path such as `client.chat`. `text`: a string without escapes or prefix. */
  readonly kind: 'name' | 'text' | 'number' | 'mark' | 'other'
  /** The name, the string without its quotes, the number or the mark. */
  readonly value: string
  readonly span: Span
}

export interface CodeTokens {
  readonly tokens: readonly Token[]
  readonly comments: readonly Comment[]
}

/** Each alternative consumes what it matched, so tokenizing is linear. */
const PIECE = new RegExp(
  [
    /(?<comment>#[^\r\n]*|\/\/[^\r\n]*|\/\*[\s\S]*?(?:\*\/|$))/,
    /(?<long>"""[\s\S]*?(?:"""|$)|'''[\s\S]*?(?:'''|$)|`(?:[^`\\]|\\[\s\S])*`?)/,
    /(?<text>"(?:[^"\\\n]|\\[\s\S])*"?|'(?:[^'\\\n]|\\[\s\S])*'?)/,
    /(?<number>\d[\d_]*(?:\.\d+)?(?:e[+-]?\d+)?)/,
    /(?<name>\.?[A-Za-z_$][\w$]*(?:\s*\??\.\s*[A-Za-z_$][\w$]*)*)/,
    /(?<mark>[()[\]{},:;=!])/,
    /(?<other>\S)/,
  ]
    .map(({ source }) => source)
    .join('|'),
  'g',
)

/** Splits code into tokens. Never throws; unknown characters are tokens of kind `other`. */
export function readTokens(text: string): CodeTokens {
  const tokens: Token[] = []
  const comments: Comment[] = []
  for (const { 0: piece, index, groups = {} } of text.matchAll(PIECE)) {
    const span = { start: index, end: index + piece.length }
    if (groups['comment'] !== undefined) {
      comments.push({ span, text: piece.replace(/^(?:#|\/\/|\/\*)|\*\/$/g, '') })
    } else tokens.push({ ...kindOf(piece, groups, tokens.at(-1), index), span })
  }
  return { tokens, comments }
}

function kindOf(
  piece: string,
  groups: Readonly<Record<string, string | undefined>>,
  before: Token | undefined,
  index: number,
): Pick<Token, 'kind' | 'value'> {
  if (groups['text'] !== undefined) {
    // A prefix, as in `f"…"`, or an escape makes it a different string.
    const hasPrefix = before?.kind === 'name' && before.span.end === index
    const isPlain = !hasPrefix && /^(["'])[^\\]*\1$/.test(piece)
    return isPlain ? { kind: 'text', value: piece.slice(1, -1) } : { kind: 'other', value: piece }
  }
  if (groups['number'] !== undefined) return { kind: 'number', value: piece.replaceAll('_', '') }
  if (groups['name'] !== undefined) {
    return { kind: 'name', value: piece.replace(/[\s?]+/g, '') }
  }
  return { kind: groups['mark'] === undefined ? 'other' : 'mark', value: piece }
}
