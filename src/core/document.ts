import type { Fix } from './edit.ts'
import type { SourceText, Span } from './text.ts'
import type { ConfigNode } from './tree.ts'

/**
 * `env`: a file of variables; `shell`: what any shell runs, as far as it sets variables; `code`:
 * Python or JavaScript, as far as it calls an SDK.
 */
export type SyntaxId = 'json5' | 'json' | 'yaml' | 'toml' | 'env' | 'shell' | 'code' | 'text'

export interface Comment {
  /** With its markers (`//`, `/*`). */
  readonly span: Span
  /** Without its markers. */
  readonly text: string
}

/** Why a text does not parse as its tool would parse it. */
export interface SyntaxProblem {
  /**
   * `hygiene`: what other parsers let pass and strict JSON does not, such as a comment. `nesting`: it
   * is not certain which values stand in which.
   */
  readonly kind?: 'hygiene' | 'nesting'
  readonly at: Span
  /** What is wrong and what was expected. */
  readonly message: string
  /** The likely cause in words, and what to do. */
  readonly note?: string
  /** Only where the cause is certain. */
  readonly fix?: Fix
}

/** A file as a tool sees it. Reading bad input gives problems, never an exception. */
export interface SourceDocument {
  readonly path: string
  readonly source: SourceText
  readonly syntax: SyntaxId
  /** Present whenever anything could be read, also beside problems. */
  readonly root: ConfigNode | undefined
  /** What the tool's own parser returns; undefined where that parser refuses the text. */
  readonly value: unknown
  readonly comments: readonly Comment[]
  readonly problems: readonly SyntaxProblem[]
}
