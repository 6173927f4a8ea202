import type { Comment } from '../../core/document.ts'
import type { SourceText, Span } from '../../core/text.ts'
import type { ConfigNode, Member } from '../../core/tree.ts'
import type { Mistake, Report } from './report.ts'

export type TokenKind =
  | '{'
  | '}'
  | '['
  | ']'
  | ':'
  | ','
  | 'string'
  | 'number'
  | 'word'
  | 'stray'
  | 'end'

/** The cursor writes most tokens over the one before, so none is kept. */
export interface Token {
  kind: TokenKind
  start: number
  end: number
  /** The content of a string, a number, or a word without its escapes. */
  value: string | number
  mistakes: readonly Mistake[]
  /** Whether one of the mistakes says that the string is not closed or not written as meant. */
  isBroken: boolean
}

/** A text at a token. */
export interface Cursor {
  readonly text: string
  /** Whether the text is read as JSON, else as JSON5. */
  readonly isStrict: boolean
  readonly report: Report
  readonly comments: Comment[]
  token: Token
  /** The end of the token before. */
  previousEnd: number
  /** Whether a line ends between the token before and this one. */
  startsLine: boolean
  /** Whether this is the first half of a merge conflict. */
  isInConflict: boolean
}

/** How brackets that do not pair up were probably meant, judged by indentation. */
export interface BracketPlan {
  /** For an opener that lacks its closer: the closer of an outer block that ends it. */
  readonly endedBy: ReadonlyMap<number, number>
  /** Closers that close nothing. */
  readonly extra: ReadonlySet<number>
  /** Closers of the wrong kind, such as `}` for `]`. */
  readonly wrong: ReadonlySet<number>
}

/** What the reader expects at the current token. */
export type Expected =
  | 'config'
  | 'entryOrCloser'
  | 'key'
  | 'colon'
  | 'value'
  | 'item'
  | 'commaOrCloser'
  | 'afterComma'
  | 'afterSemicolon'
  | 'afterExtraCloser'
  | 'valueWithoutKey'
  | 'secondValue'
  | 'endOfSkippedBlock'
  | 'endOfFile'
  | 'nothing'

export interface Key {
  readonly name: string
  readonly span: Span
}

/** A member of an object or an item of an array, as far as it has been read. */
export interface Entry {
  start: number
  key: Key | undefined
  value: ConfigNode | undefined
}

/** An object or an array whose end has not been read. */
export interface Block {
  readonly kind: '{' | '['
  /** Where the opening bracket is; the first key where it is missing. */
  readonly start: number
  /** The outermost object of a file that starts with a key: no closer is missing at its end. */
  readonly isBraceless: boolean
  readonly members: Member[]
  readonly items: ConfigNode[]
  readonly entry: Entry
}

/** Everything that decides how reading goes on. Only `machine.ts` and `well-formed.ts` write to it. */
export interface State extends Cursor {
  readonly source: SourceText
  /** How the brackets were probably meant; only in a second run, after one found them unpaired. */
  readonly plan: BracketPlan | undefined
  /** The open blocks, outermost first. */
  readonly blocks: Block[]
  /** Holds the value of the whole file. */
  readonly root: Entry
  expects: Expected
  /** How many brackets of a skipped block are open. */
  skippedDepth: number
  isUnpaired: boolean
  isTooDeep: boolean
}

/** The state as transitions see it. */
export type Place = Readonly<Omit<State, 'token'>> & { readonly token: Readonly<Token> }

/** What a transition reports and changes, in the order of the fields. */
export interface Changes {
  readonly mistake?: Mistake | undefined
  /** Nothing after this is worth reading, or safe to read. */
  readonly stops?: boolean
  /** Brackets do not pair up, so that a second run may read more. */
  readonly isUnpaired?: boolean
  readonly key?: Key
  /** The value of the entry; `null`: what is written there has no value that can be told. */
  readonly value?: ConfigNode | null | undefined
  readonly opens?: '{' | '['
  /** How many of the innermost blocks end here. */
  readonly closes?: number
  readonly skippedDepth?: number
  /** Reported after the next token's own mistakes, so that it excuses what follows in the entry. */
  readonly lateMistake?: Mistake
}

/** The changes, where to read the next token, if anywhere else, and what is expected there. */
export interface Step {
  readonly changes: Changes | undefined
  readonly to: number | undefined
  readonly next: Expected
}

/** Goes on with the token at an offset. */
export function readOn(to: number, next: Expected, changes?: Changes): Step {
  return { changes, to, next }
}

/** Goes on with the same token. */
export function stay(next: Expected, changes?: Changes): Step {
  return { changes, to: undefined, next }
}

/** One case of a state: what to do if it applies, else undefined. */
export type Transition = (at: Place) => Step | undefined

/** What comes after a value. */
export function afterValue(at: Place): Expected {
  return at.blocks.length > 0 ? 'commaOrCloser' : 'endOfFile'
}

/** What comes after the end of the innermost block. */
export function afterBlock(at: Place): Expected {
  return at.blocks.length > 1 ? 'commaOrCloser' : 'endOfFile'
}

export function lineOf(at: Place, offset: number): number {
  return at.source.pointAt(offset).line
}

export function isOpener({ kind }: Token): boolean {
  return kind === '{' || kind === '['
}

export function isCloser({ kind }: Token): boolean {
  return kind === '}' || kind === ']'
}

export function closerOf({ kind }: Block): '}' | ']' {
  return kind === '{' ? '}' : ']'
}
