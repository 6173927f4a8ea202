import type { ConfigValue } from './config-value.ts'
import type { DIALECT_IDS } from './dialect-ids.generated.ts'
import type { SourceDocument, SyntaxId } from './document.ts'
import type { KnownVariables } from './known-variables.ts'
import type { Client, Projection, WireApi } from './projection.ts'

/** The id of a dialect, or `text` for a file of no known tool. */
export type DialectId = (typeof DIALECT_IDS)[number] | 'text'

/**
 * One tool's config format. The first seven members are all that a new tool needs; each group below
 * them tells rules about a feature that only some tools have.
 */
export interface Dialect {
  readonly id: DialectId
  readonly title: string
  /** The tool as the catalog calls it: its built-in providers and variables apply. */
  readonly tool: string
  readonly docsUrl: string
  readonly syntax: SyntaxId
  readonly files: DialectFiles
  /** Finds what a document says about models. `known` are the variables of the catalog in use. */
  project(document: SourceDocument, known: KnownVariables): Projection
  readonly providers?: ProviderFormat
  readonly refs?: RefFormat
  readonly protocols?: ProtocolFormat
  readonly variables?: VariableFormat
  readonly keys?: KeyStorage
  readonly schema?: DialectSchema
}

/** The value of `Dialect.tool` for a format that many tools read, such as `.env`. */
export const ANY_TOOL = 'any'

/** Whether nothing says which tool reads a file of this dialect. */
export function isShared({ tool }: Dialect): boolean {
  return tool === ANY_TOOL
}

/** How to find a tool's files and tell them from others. */
export interface DialectFiles {
  /** Where a user's own file is: relative to the working directory or, with `~/`, to home. */
  readonly places: readonly string[]
  /** Whether the content belongs to this dialect; asked only if no dialect matches the path. */
  matchesContent(document: SourceDocument, known: KnownVariables): boolean
  /** Whether the path alone, with `/`, decides that a file belongs to this dialect. */
  matchesPath?(path: string): boolean
  /** Whether a search of folders includes a file of this name and asks for its content. */
  mayBePath?(path: string): boolean
  /**
   * Whether the content cannot belong to another tool. Needed where other tools have the same keys:
   * on pages about those, only what is proven is linted.
   */
  isProven?(document: SourceDocument): boolean
  /**
   * Whether other dialects are asked before: a tool's own config may carry variables for others too.
   */
  readonly asksLast?: boolean
  /**
   * The keys that hold the front matter of a Markdown page in the config, such as `agent`, `build`;
   * undefined for other pages.
   */
  frontMatterAt?(path: string): readonly string[] | undefined
  /** Whether files may include others, by the key `$include`. */
  readonly hasIncludes?: boolean
  /** The kind of JSON that the tool reads too, or that earlier versions read. */
  readonly alsoIn?: Extract<SyntaxId, 'json' | 'json5'>
}

/** How a config declares providers and their models. */
export interface ProviderFormat {
  /** The path of the keys that hold them: `models.providers`. */
  readonly path?: string
  /** The path of a provider's base URL. */
  baseUrlPath?(provider: string): string
  /** What newer versions write instead of a built-in provider's id, in Markdown. */
  readonly otherNames?: ReadonlyMap<string, string>
  /** Whether plugins may add providers. */
  readonly hasPlugins?: boolean
  /** Whether every provider id has to be a built-in one. */
  readonly areBuiltIn?: boolean
  /** Whether a provider with a URL accepts models that it does not declare, with default limits. */
  readonly acceptsUndeclared?: boolean
  /** Whether models are declared by their ids alone. */
  readonly hasBareModels?: boolean
  /** The key of a model's context window. */
  readonly windowKey?: string
}

/** How a config refers to a model of a provider. */
export interface RefFormat {
  /** What separates the provider from the model, if that is not a slash. */
  readonly separator?: string
  /** Whether a model id without a provider is looked up among the providers. */
  readonly completesBareIds?: boolean
}

/** How a config says which wire protocol a provider speaks. */
export interface ProtocolFormat {
  readonly words: readonly Protocol[]
  /** What the key of such a word is called in a sentence: `the prefix`. */
  readonly name?: string
}

/** A tool's word for a wire protocol, and how its client then reads a base URL. */
export interface Protocol {
  readonly word: string
  /** `other`: neither Moonshot nor Kimi serves it. */
  readonly wireApi: WireApi | 'other'
  readonly client?: Client
  /** The member that selects the protocol in a provider's entry. */
  readonly entry?: { readonly key: string; readonly value: ConfigValue }
  /** Whether current versions of the tool no longer speak it. */
  readonly isGone?: boolean
  /** Whether requests in the Responses API, if the tool gets such, are passed on as they are. */
  readonly asksResponses?: boolean
  /** Whether its client does not name the tool, so that a service that lists tools refuses it. */
  readonly isNameless?: boolean
}

/** How a config takes values from environment variables. */
export interface VariableFormat {
  /** The references that the tool replaces; absent if that is not known, or a bare name is one. */
  readonly pattern?: RegExp
  /** Writes a reference; absent if the config has none. */
  write?(name: string): string
  /** Whether a key may come from a variable though `write` is absent. */
  readonly bringKeys?: boolean
  /** The `.env` file of the user that the tool reads, besides those in the config's folder. */
  readonly envFile?: string
  /** Where undefined variables were looked for, as sentences. Only then are they reported. */
  readonly searched?: string
  /** A program that runs as a service, which does not see the user's shell. */
  readonly service?: ServiceVariables
  /** The object whose values are never replaced, and what to do instead of a reference there. */
  readonly unreplaced?: { readonly place: string; readonly advice: string }
  /** Who still reads variables by earlier names, and where users define them. */
  readonly earlierNames?: { readonly readBy: string; readonly definedIn: string }
}

/** Where a config of a service lies, and what to do about a variable that only a shell sets. */
export interface ServiceVariables {
  /** The path of the user's own config: others, such as templates, may get variables elsewhere. */
  readonly place: RegExp
  /** As full sentences. */
  readonly advice: string
}

/** A `VariableFormat.pattern` for a tool that replaces nothing. */
export const NO_REFERENCES: RegExp = /(?!)/

/** Where a tool keeps API keys. */
export interface KeyStorage {
  /** Where to put a key instead of the file, as full sentences. */
  readonly advice?: string
  /** Paths relative to home of files in which the tool itself stores keys. */
  readonly storedIn?: RegExp
  /** The config that the tool generates the file from. */
  readonly generatedFrom?: string
  /** How to sign in to Kimi Code without a key. */
  readonly signIn?: string
}

/** What a tool accepts in its files. */
export interface DialectSchema {
  /** Checks a value against the tool's schema. */
  validate?(value: unknown): readonly SchemaError[]
  /** Finds keys that the schema neither lists nor refuses, with the listed names. */
  findUnlisted?(value: unknown): readonly SchemaError[]
  /** Finds what only some versions of the tool accept, outer values before inner ones. */
  findDated?(value: unknown): readonly DatedUse[]
  /** Loads the check of everything that a known version refuses. */
  loadFindRefused?(): Promise<FindRefused>
  /**
   * The versions that `findDated` knows, oldest first. Only for a tool that has this list, even an
   * empty one, may an option or the installed version say which version reads a file.
   */
  readonly versions?: readonly string[]
  /** Whether the tool ignores unknown keys. */
  readonly ignoresUnknownKeys?: boolean
}

/** Finds what a version of a tool refuses in a config; undefined if too little is known of it. */
export type FindRefused = (version: string, value: unknown) => Refused | undefined

export interface Refused {
  /** What other versions accept, outer values before inner ones. */
  readonly uses: readonly DatedUse[]
  /** What no version accepts there. */
  readonly errors: readonly SchemaError[]
}

/** A violation of a schema, in JSON Schema's terms; the rule `schema` puts it into words. */
export interface SchemaError {
  /** JSON Pointer of the value that is wrong. */
  readonly pointer: string
  /** The JSON Schema keyword, such as `additionalProperties`. */
  readonly keyword: string
  readonly params: Readonly<Record<string, unknown>>
  /** The keyword's value in the schema: the words of an enum, the property names of an object. */
  readonly allowed?: readonly string[]
  /** Set if the tool starts all the same, or may. */
  readonly severity?: 'warning'
  /** What follows from it, as sentences. */
  readonly note?: string
}

/** A use of something that not every version of the tool accepts. */
export interface DatedUse {
  /** JSON Pointer of the value, or of the object that lacks a key. */
  readonly pointer: string
  /** `missing`: an object lacks a key that only some versions can do without. */
  readonly kind: 'key' | 'type' | 'word' | 'missing'
  /** The key, the type or the word. */
  readonly name: string
  /** The versions that accept it: `since..until` with open ends, several separated by spaces. */
  readonly spans: string
  /** How later versions migrate it at start. */
  readonly repair?: Repair
  /** Whether the version refuses the file, or migrates it; absent if that is not known. */
  readonly isFatal?: boolean
}

/** An automatic migration that the tool does at start. */
export interface Repair {
  /** The first version that does it. */
  readonly since: string
  /** New path or new value; omitted when the key is deleted. */
  readonly to?: string
  /** Whether `to` is the object that receives the key. */
  readonly isInto?: boolean
}
