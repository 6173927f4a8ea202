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

/** What a config uses that not every version of its tool accepts. */
export interface DatedUse {
  /** JSON Pointer of the value, or of the object that lacks a key. */
  readonly pointer: string
  /** `missing`: an object does without a key, which only some versions allow. */
  readonly kind: 'key' | 'type' | 'word' | 'missing'
  /** The key, the type or the word. */
  readonly name: string
  /** The versions that accept it, as `since..until` with open ends; several with blanks between. */
  readonly spans: string
  /** What later versions do about it by themselves. */
  readonly repair?: Repair
}

/** What a tool does at its start with what it no longer accepts, from a version on. */
export interface Repair {
  readonly since: string
  /** Where it moves the value, or what it makes of it; without, it takes it out. */
  readonly to?: string
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
  /** Whether its files may include others, by the key `$include`. */
  readonly hasIncludes?: boolean
  /** Whether the tool takes variables from `.env` files and from its process. */
  readonly readsEnvFiles?: boolean
  /** Holds the value against the dialect's JSON Schema. */
  validate?(value: unknown): readonly SchemaError[]
  /** Finds keys that the schema neither names nor refuses, with the names beside them. */
  findUnlisted?(value: unknown): readonly SchemaError[]
  /** Finds what only some versions of the tool accept, outer values before inner ones. */
  findDated?(value: unknown): readonly DatedUse[]
  /** The versions that `findDated` knows, oldest first. */
  readonly versions?: readonly string[]
  project(document: SourceDocument): Projection
}
