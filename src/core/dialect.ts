import type { SourceDocument, SyntaxId } from './document.ts'
import type { Projection } from './projection.ts'

export type DialectId = 'openclaw' | 'openclaw-models' | 'claude-code' | 'text'

/** Where a value breaks its schema: the machine's words, made readable by the rule `schema`. */
export interface SchemaError {
  /** JSON Pointer of the value that is wrong. */
  readonly pointer: string
  /** The JSON Schema keyword, such as `additionalProperties`. */
  readonly keyword: string
  readonly params: Readonly<Record<string, unknown>>
  /** The keyword's value in the schema: the allowed names of an enum, the properties of an object. */
  readonly allowed?: readonly string[]
}

/** One tool's config format: recognises a file and projects it. Knows no Kimi facts. */
export interface Dialect {
  readonly id: DialectId
  readonly title: string
  /** The tool whose built-in providers and variables count, in the catalog's word. */
  readonly tool: string
  readonly docsUrl: string
  readonly syntax: SyntaxId
  /** Whether a file's name (POSIX path) says that it is of this dialect. */
  matchesPath(path: string): boolean
  /** Whether a file's content says so; asked where no name did. */
  matchesContent(document: SourceDocument): boolean
  /** Where a user's own file stands: relative to the working directory or, with `~/`, to home. */
  readonly places: readonly string[]
  /** Holds the value against the dialect's JSON Schema. */
  validate?(value: unknown): readonly SchemaError[]
  project(document: SourceDocument): Projection
}
