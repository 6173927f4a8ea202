import { joinPath } from '../../core/config-value.ts'
import { lineStart, type Span } from '../../core/text.ts'
import type { ConfigNode, Member } from '../../core/tree.ts'

/** The quotes around a text; empty for none. */
export type Quote = '' | '"' | "'"

/** The style in which a document writes values. */
export interface Style {
  readonly eol: string
  /** One level of indentation. */
  readonly unit: string
  /** The quotes of values, of field names, and of the samples' own keys. */
  readonly quote: Quote
  readonly keyQuote: Quote
  readonly sampleQuote: Quote
  readonly afterColon: string
  /** The space inside braces, and inside brackets, on one line. */
  readonly padObject: string
  readonly padList: string
  /** Whether the last entry of an object or list on several lines has a comma. */
  readonly trailingComma: boolean
  /**
   * YAML only: the indentation of a list relative to its key, and a dash with the space after it.
   */
  readonly listIndent: string
  readonly dash: string
  /** The quotes of each field's values, by path: `name`, `cost.input`, `input[]`. */
  readonly quotes: ReadonlyMap<string, Quote>
  /** Whether each field's object or list is on one line; in YAML, whether it is in brackets. */
  readonly inline: ReadonlyMap<string, boolean>
}

/** A value to learn from; its path is the empty one. */
export interface Sample {
  readonly keySpan?: Span
  readonly value: ConfigNode
}

/** The text of the samples. */
export interface SampleText {
  readonly text: string
  readonly isYaml: boolean
  readonly eol: string
}

/** The choices seen in the samples. */
type Votes = { readonly [Name in keyof Omit<Style, 'eol' | ByPath>]: Style[Name][] } & {
  readonly quotes: [path: string, quote: Quote][]
  readonly inline: [path: string, isInline: boolean][]
}

type ByPath = 'quotes' | 'inline'

/**
 * Learns the style of some values: the most common choice, or that of formatters if there is none.
 * `holder` is the object or list that contains the samples.
 */
export function learnStyle(
  source: SampleText,
  samples: readonly Sample[],
  holder?: ConfigNode,
): Style {
  const votes: Votes = {
    unit: [],
    quote: [],
    keyQuote: [],
    sampleQuote: [],
    afterColon: [],
    padObject: [],
    padList: [],
    trailingComma: [],
    listIndent: [],
    dash: [],
    quotes: [],
    inline: [],
  }
  for (const { keySpan, value } of samples) {
    if (keySpan !== undefined) {
      votes.sampleQuote.push(quoteAt(source.text, keySpan.start))
      if (!source.isYaml) learnKey(source, keySpan, value, votes)
    }
    learnValue(source, value, keySpan, '', votes)
  }
  if (holder !== undefined && votes.trailingComma.length === 0) {
    learnTrailingComma(source.text, holder, votes)
  }
  const unit = mostCommon(votes.unit) ?? '  '
  return {
    eol: source.eol,
    unit,
    quote: mostCommon(votes.quote) ?? (source.isYaml ? '' : '"'),
    keyQuote: mostCommon(votes.keyQuote) ?? '',
    sampleQuote: mostCommon(votes.sampleQuote) ?? '',
    afterColon: mostCommon(votes.afterColon) ?? ' ',
    padObject: mostCommon(votes.padObject) ?? ' ',
    padList: mostCommon(votes.padList) ?? '',
    trailingComma: mostCommon(votes.trailingComma) ?? true,
    listIndent: mostCommon(votes.listIndent) ?? unit,
    dash: mostCommon(votes.dash) ?? '- ',
    quotes: mostCommonByPath(votes.quotes),
    inline: mostCommonByPath(votes.inline),
  }
}

/** The quote at the start of a key or value. */
export function quoteAt(text: string, offset: number): Quote {
  const first = text.charAt(offset)
  return first === '"' || first === "'" ? first : ''
}

/** Whether a node is an object or list in brackets. */
export function hasBrackets(text: string, { kind, span }: ConfigNode): boolean {
  return kind !== 'scalar' && /[[{]/.test(text.charAt(span.start))
}

/** The indentation of an offset's line, with the dashes of YAML lists replaced by spaces. */
export function indentAt(text: string, offset: number): string {
  const before = text.slice(lineStart(text, offset), offset)
  return (/^\uFEFF?([ \t-]*)/.exec(before)?.[1] ?? '').replaceAll('-', ' ')
}

/** The entries of an object or list. */
export function entriesOf(node: ConfigNode): readonly (Member | ConfigNode)[] {
  if (node.kind === 'scalar') return []
  return node.kind === 'object' ? node.members : node.items
}

function learnValue(
  source: SampleText,
  node: ConfigNode,
  key: Span | undefined,
  path: string,
  votes: Votes,
): void {
  const { text } = source
  if (node.kind === 'scalar') {
    const quote = quoteAt(text, node.span.start)
    if (typeof node.value !== 'string' || /[|>]/.test(text.charAt(node.span.start))) return
    votes.quote.push(quote)
    votes.quotes.push([path, quote])
    return
  }
  const [first] = entriesOf(node)
  if (first !== undefined) learnLayout(source, node, first.span.start, key, path, votes)
  if (node.kind === 'array') {
    for (const item of node.items) learnValue(source, item, undefined, `${path}[]`, votes)
    return
  }
  for (const { key: name, keySpan, value } of node.members) {
    learnKey(source, keySpan, value, votes)
    learnValue(source, value, keySpan, joinPath(path, name), votes)
  }
}

/** In JSON5, only keys that need no quotes tell whether keys are quoted. */
function learnKey(
  { text, isYaml }: SampleText,
  { start, end }: Span,
  value: ConfigNode,
  votes: Votes,
): void {
  const quote = quoteAt(text, start)
  const bare = text.slice(start + quote.length, end - quote.length)
  if (isYaml || isIdentifier(bare)) votes.keyQuote.push(quote)
  if (!isYaml && quote !== '') votes.quote.push(quote)
  const [, space] = /^:([ \t]*)$/.exec(text.slice(end, value.span.start)) ?? []
  if (space !== undefined && (space !== '' || !isYaml)) votes.afterColon.push(space)
}

/** Whether a key of JSON5 needs no quotes. */
export function isIdentifier(key: string): boolean {
  return /^[\p{L}_$][\p{L}\p{Nd}_$]*$/u.test(key)
}

function learnLayout(
  { text, isYaml }: SampleText,
  node: ConfigNode,
  first: number,
  key: Span | undefined,
  path: string,
  votes: Votes,
): void {
  const { start } = node.span
  const bracketed = hasBrackets(text, node)
  const pad = text.slice(start + 1, first)
  const isOneLine = bracketed && !/[\r\n]/.test(pad)
  votes.inline.push([path, isYaml ? bracketed : isOneLine])
  if (isOneLine) {
    votes[node.kind === 'object' ? 'padObject' : 'padList'].push(pad === '' ? '' : ' ')
    return
  }
  const outer = indentAt(text, key?.start ?? start)
  const inner = indentAt(text, bracketed ? first : start)
  const deeper = inner.startsWith(outer) ? inner.slice(outer.length) : ''
  if (bracketed) learnTrailingComma(text, node, votes)
  if (bracketed || node.kind === 'object') {
    if (deeper !== '') votes.unit.push(deeper)
    return
  }
  const dash = text.slice(start, first)
  if (/^-[ \t]+$/.test(dash)) votes.dash.push(dash)
  if (key !== undefined) votes.listIndent.push(deeper)
}

function learnTrailingComma(text: string, node: ConfigNode, votes: Votes): void {
  const last = entriesOf(node).at(-1)?.span
  if (last !== undefined) {
    votes.trailingComma.push(/^\s*,/.test(text.slice(last.end, node.span.end)))
  }
}

/** The most common choice; of equally common ones the first. */
function mostCommon<Choice>(choices: readonly Choice[]): Choice | undefined {
  const counts = new Map<Choice, number>()
  for (const choice of choices) counts.set(choice, (counts.get(choice) ?? 0) + 1)
  return [...counts].toSorted(([, a], [, b]) => b - a)[0]?.[0]
}

function mostCommonByPath<Choice>(
  choices: readonly (readonly [path: string, choice: Choice])[],
): ReadonlyMap<string, Choice> {
  const byPath = new Map<string, Choice[]>()
  for (const [path, choice] of choices) {
    const own = byPath.get(path)
    if (own === undefined) byPath.set(path, [choice])
    else own.push(choice)
  }
  return new Map(
    [...byPath].flatMap(([path, own]) => {
      const choice = mostCommon(own)
      return choice === undefined ? [] : [[path, choice] as const]
    }),
  )
}
