import type { Fix } from './edit.ts'
import type { SourceText, Span } from './text.ts'
import type { ConfigNode } from './tree.ts'

/**
 * `env`: a file of variables; `shell`: the variables that a script sets; `code`: the SDK calls in
 * Python or JavaScript.
 */
export type SyntaxId = 'json5' | 'json' | 'yaml' | 'toml' | 'env' | 'shell' | 'code' | 'text'

export interface Comment {
  /** Includes the markers (`//`, `/*`). */
  readonly span: Span
  /** Excludes the markers. */
  readonly text: string
}

/** A reason why a tool's own parser refuses a text. */
export interface SyntaxProblem {
  /**
   * `hygiene`: accepted by lenient parsers but not by strict JSON, such as a comment. `nesting`: it
   * is uncertain which values contain which.
   */
  readonly kind?: 'hygiene' | 'nesting'
  readonly at: Span
  /** What is wrong and what was expected. */
  readonly message: string
  /** The likely cause, and what to do. */
  readonly note?: string
  /** Only if the cause is certain. */
  readonly fix?: Fix
}

/** A text inside another one: a file that a script writes, or a script in a config. */
export interface InnerText {
  /** Its path or name, which shows how it is written. */
  readonly path: string
  /** The spans that it consists of. */
  readonly parts: readonly Span[]
  /** Whether its parts are words of one line. */
  readonly isOneLine?: boolean
  /** Whether another program fills in variables before a tool reads it. */
  readonly isFilledIn?: boolean
}

/** A file as its tool reads it. Invalid input leads to problems, never to an exception. */
export interface SourceDocument {
  readonly path: string
  readonly source: SourceText
  readonly syntax: SyntaxId
  /** Present if anything could be read, even with problems. */
  readonly root: ConfigNode | undefined
  /** The other documents of the text, where its syntax allows several. */
  readonly more?: readonly ConfigNode[]
  /** The files that a script writes. */
  readonly inner?: readonly InnerText[]
  /** The value that the tool's own parser returns; undefined if it refuses the text. */
  readonly value: unknown
  readonly comments: readonly Comment[]
  readonly problems: readonly SyntaxProblem[]
}
