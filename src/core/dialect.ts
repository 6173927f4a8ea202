import type { ConfigValue } from './config-value.ts'
import type { DIALECT_IDS } from './dialect-ids.generated.ts'
import type { SourceDocument, SyntaxId } from './document.ts'
import type { KnownVariables } from './known-variables.ts'
import type { Client, Projection, WireApi } from './projection.ts'

/** The id of a dialect, or `text` for a file of no known tool. */
export type DialectId = (typeof DIALECT_IDS)[number] | 'text'

/** Where a value breaks its schema: the machine's words, made readable by the rule `schema`. */
export interface SchemaError {
  /** JSON Pointer of the value that is wrong. */
  readonly pointer: string
  /** The JSON Schema keyword, such as `additionalProperties`. */
  readonly keyword: string
  readonly params: Readonly<Record<string, unknown>>
  /** The keyword's value in the schema: the allowed names of an enum, the properties of an object. */
  readonly allowed?: readonly string[]
  /** The level of this one, where the tool goes on all the same. */
  readonly severity?: 'warning'
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

/** A tool's word for what a client speaks, and how a client that is told it reads a base URL. */
export interface Protocol {
  readonly word: string
  /** `other`: what neither Moonshot nor Kimi serves. */
  readonly wireApi: WireApi | 'other'
  readonly client?: Client
  /** The member of an entry that says so. */
  readonly entry?: { readonly key: string; readonly value: ConfigValue }
  /** Whether the tool spoke it once and does no more. */
  readonly isGone?: boolean
}

/** How a config names a variable in the place of a value. */
export interface VariableSyntax {
  /** The references that the tool fills in. Absent where a name stands alone. */
  readonly pattern?: RegExp
  /** The reference to a variable; absent where the tool fills in none. */
  write?(name: string): string
}

/**
 * One tool's config format: recognises a file and projects it. What it must know of the facts, the
 * variables, is handed in.
 */
export interface Dialect {
  readonly id: DialectId
  readonly title: string
  /** The tool whose built-in providers and variables count, in the catalog's word. */
  readonly tool: string
  readonly docsUrl: string
  readonly syntax: SyntaxId
  /** Whether a file's name (POSIX path) says that it is of this dialect. */
  matchesPath(path: string): boolean
  /** Whether a searched folder gives up a file of this name, for its content to be asked. */
  mayBePath?(path: string): boolean
  /** Whether a file's content says so; asked where no name did. */
  matchesContent(document: SourceDocument, known: KnownVariables): boolean
  /** Where a user's own file stands: relative to the working directory or, with `~/`, to home. */
  readonly places: readonly string[]
  /** Whether its files may include others, by the key `$include`. */
  readonly hasIncludes?: boolean
  /** Whether the tool takes variables from `.env` files and from its process. */
  readonly readsEnvFiles?: boolean
  /** Its words for wire protocols, where they are not those of the catalog. */
  readonly protocols?: readonly Protocol[]
  /** What its word for a wire protocol is called, as a sentence says it: `the prefix`. */
  readonly protocolName?: string
  /** Where a key of Kimi Code is not needed: how the user signs in. */
  readonly signIn?: string
  /** What parts the provider from the model in a ref, where that is no slash. */
  readonly refSeparator?: string
  /** Where a config declares providers, in the tool's words. */
  readonly providersKey?: string
  /** Whether a plugin may bring providers. */
  readonly hasPlugins?: boolean
  /** Whether every provider id names one that the tool has built in: none is the config's own. */
  readonly hasOwnProvidersOnly?: boolean
  /** Whether it takes a bare model id for that of a provider that has it. */
  readonly completesRefs?: boolean
  /** Whether a provider with a URL serves what it does not declare, with limits of the tool's own. */
  readonly runsUndeclared?: boolean
  /** What the tool calls a model's context window. */
  readonly windowKey?: string
  /** Absent where it is not known. */
  readonly variables?: VariableSyntax
  /** Whether a key that the tool does not know is no mistake to it. */
  readonly ignoresUnknownKeys?: boolean
  /** The files below home, as paths from there, in which the tool itself keeps its keys. */
  readonly keyFiles?: RegExp
  /** The config that the tool makes the file from, where it writes the file itself. */
  readonly madeFrom?: string
  /** Full sentences on where keys are to be, for a tool that keeps them in its files. */
  readonly keyAdvice?: string
  /** Holds the value against the dialect's JSON Schema. */
  validate?(value: unknown): readonly SchemaError[]
  /** Finds keys that the schema neither names nor refuses, with the names beside them. */
  findUnlisted?(value: unknown): readonly SchemaError[]
  /** Finds what only some versions of the tool accept, outer values before inner ones. */
  findDated?(value: unknown): readonly DatedUse[]
  /** The versions that `findDated` knows, oldest first. */
  readonly versions?: readonly string[]
  project(document: SourceDocument, known: KnownVariables): Projection
}
