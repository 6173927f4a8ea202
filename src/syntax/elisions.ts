import { mergeSpans, type Span } from '../core/text.ts'

/** A text with its elisions (`...`, `<placeholder>`) replaced by spaces. */
export interface ShownText {
  /** As long as the original, so that offsets stay valid. */
  readonly text: string
  /** In order. */
  readonly hidden: readonly Span[]
}

export interface ElisionOptions {
  /** Whether comments are hidden too, for parsers that refuse them. */
  readonly comments?: boolean
}

type TokenKind = 'comment' | 'value' | 'elision' | '{' | '}' | '[' | ']' | ',' | ':'

interface Token extends Span {
  readonly kind: TokenKind
}

/**
 * A comment, a string in any quotes, an elision, a placeholder, a punctuation mark, or other text.
 */
const TOKEN =
  /\/\/[^\r\n]*|\/\*(?:[^*]|\*(?!\/))*(?:\*\/)?|"(?:[^"\\\r\n]|\\[\s\S])*"?|'(?:[^'\\\r\n]|\\[\s\S])*'?|`(?:[^`\\]|\\[\s\S])*`?|[“”„‟＂][^“”„‟＂"\r\n]*[“”„‟＂"]|\.{3,}|…+|<[^<>{}"'\r\n]{1,60}>|[{}[\],:]|(?:(?!\/[/*]|\.{3})[^\s{}[\],:"'`…])+/g

/**
 * Hides the elisions of a JSON or JSON5 snippet: `...` and `…` in place of entries and values,
 * spread entries, `<placeholders>`; each with its key and the comma that belongs to it.
 */
export function hideElisions(text: string, options: ElisionOptions = {}): ShownText {
  const tokens = readTokens(text)
  const marks = options.comments
    ? withCommentsForEntries(text, tokens)
    : tokens.filter(({ kind }) => kind !== 'comment')
  const state: HidingState = {
    text,
    hidden: options.comments ? tokens.filter(({ kind }) => kind === 'comment') : [],
    commas: new Set(),
    shown: [],
  }
  for (let at = 0; at < marks.length; at += 1) {
    const token = marks[at]
    if (token?.kind === 'elision') at = hideEntry(state, marks, at)
    else if (token !== undefined) state.shown.push(token)
  }
  return blank(text, mergeSpans(state.hidden), state.commas)
}

/**
 * Drops comments, except those on lines of their own after a last comma: they stand for more
 * entries.
 */
function withCommentsForEntries(text: string, tokens: readonly Token[]): readonly Token[] {
  const marks: Token[] = []
  let comments: Token[] = []
  for (const token of tokens) {
    if (token.kind === 'comment') {
      if (areOnDifferentLines(text, marks.at(-1), token)) comments.push(token)
      continue
    }
    if ((token.kind === '}' || token.kind === ']') && marks.at(-1)?.kind === ',') {
      marks.push(...comments.map((comment): Token => ({ ...comment, kind: 'elision' })))
    }
    comments = []
    marks.push(token)
  }
  return marks
}

interface HidingState {
  readonly text: string
  readonly hidden: Span[]
  /** Where a comma replaces hidden text, to separate the entries around it. */
  readonly commas: Set<number>
  /** The tokens so far that stay visible. */
  readonly shown: Token[]
}

/** The top-level objects and arrays of a text, brackets included. */
export function findTopValues(text: string): readonly Span[] {
  const values: Span[] = []
  let depth = 0
  let start = 0
  for (const token of readTokens(text)) {
    if (token.kind === '{' || token.kind === '[') {
      if (depth === 0) start = token.start
      depth += 1
    } else if (token.kind === '}' || token.kind === ']') {
      depth -= 1
      if (depth === 0) values.push({ start, end: token.end })
      if (depth < 0) return []
    }
  }
  return depth === 0 ? values : []
}

/** Hides everything but a span. */
export function hideAllBut(text: string, { start, end }: Span): ShownText {
  return blank(text, [
    { start: 0, end: start },
    { start: end, end: text.length },
  ])
}

function readTokens(text: string): readonly Token[] {
  return [...text.matchAll(TOKEN)].map(({ 0: token, index }) => ({
    kind: kindOf(token),
    start: index,
    end: index + token.length,
  }))
}

function kindOf(token: string): TokenKind {
  if (/^\/[/*]/.test(token)) return 'comment'
  if (/^(?:\.{3,}|…+|<.+>)$/.test(token)) return 'elision'
  switch (token) {
    case '{':
    case '}':
    case '[':
    case ']':
    case ',':
    case ':':
      return token
    default:
      return 'value'
  }
}

/**
 * Hides the entry of an elision and a comma that would be too many, or adds a missing one. Returns
 * the index of the last hidden token.
 */
function hideEntry(state: HidingState, marks: readonly Token[], at: number): number {
  const { text, hidden, commas, shown } = state
  const last = lastWord(text, marks, at)
  const start = dropStart(state, marks[at])
  hidden.push({ start, end: marks[last]?.end ?? start })
  const before = shown.at(-1)
  const after = marks[last + 1]
  const followsEntry = before !== undefined && !['{', '[', ','].includes(before.kind)
  if (after?.kind === ',') {
    if (followsEntry) return last
    hidden.push(after)
    return last + 1
  }
  if (after?.kind === '}' || after?.kind === ']') {
    if (before?.kind === ',') dropComma(state, before)
  } else if (after !== undefined && followsEntry) {
    commas.add(start)
    shown.push({ kind: ',', start, end: start })
  }
  return last
}

/** The last word that belongs to an elision on its line, as in `...rest`. */
function lastWord(text: string, marks: readonly Token[], at: number): number {
  let last = at
  while (isValueOrElision(marks[last + 1]) && marks[last + 2]?.kind !== ':') {
    if (areOnDifferentLines(text, marks[last], marks[last + 1])) break
    last += 1
  }
  return last
}

/** Drops the words before an elision (`other providers ...`) and its key; returns their start. */
function dropStart({ text, shown }: HidingState, elision: Token | undefined): number {
  let first = elision
  while (isName(text, shown.at(-1)) && !areOnDifferentLines(text, shown.at(-1), first))
    first = shown.pop()
  if (shown.at(-1)?.kind === ':') {
    shown.pop()
    first = shown.pop() ?? first
  }
  return first?.start ?? 0
}

function dropComma({ hidden, commas, shown }: HidingState, comma: Token): void {
  shown.pop()
  if (!commas.delete(comma.start)) hidden.push(comma)
}

function isValueOrElision(token: Token | undefined): boolean {
  return token?.kind === 'value' || token?.kind === 'elision'
}

/** Whether a token is a bare word that is not a JSON value. */
function isName(text: string, token: Token | undefined): boolean {
  if (token?.kind !== 'value') return false
  const word = text.slice(token.start, token.end)
  return /^[^"'`\d+-]/.test(word) && !/^(?:true|false|null)$/.test(word)
}

function areOnDifferentLines(
  text: string,
  before: Token | undefined,
  after: Token | undefined,
): boolean {
  return /[\r\n]/.test(text.slice(before?.end, after?.start))
}

function blank(
  text: string,
  hidden: readonly Span[],
  commas: ReadonlySet<number> = new Set(),
): ShownText {
  if (hidden.length === 0) return { text, hidden }
  let result = ''
  let done = 0
  for (const { start, end } of hidden) {
    const spaces = text.slice(start, end).replace(/[^\r\n]/g, ' ')
    const comma = commas.has(start) ? `,${spaces.slice(1)}` : spaces
    result += text.slice(done, start) + comma
    done = end
  }
  return { text: result + text.slice(done), hidden }
}
