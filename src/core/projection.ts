import type { Span } from './text.ts'
import type { ConfigNode, Located } from './tree.ts'

/** The wire protocol of a client, by OpenClaw's name for it. */
export type WireApi = 'openai-completions' | 'openai-responses' | 'anthropic-messages'

/**
 * The kind of client, which decides what a base URL must look like: `openai` appends
 * `/chat/completions`, `anthropic` appends `/v1/messages`, `anthropic-ai-sdk` appends `/messages`,
 * and the `full-url` kinds append nothing.
 */
export type Client =
  | 'openai'
  | 'anthropic'
  | 'anthropic-ai-sdk'
  | 'full-url'
  | 'anthropic-full-url'
  | 'responses-full-url'

/** A request field by its OpenAI name, or `thinking_level`: a level that the tool translates. */
export type ParameterName =
  | 'temperature'
  | 'top_p'
  | 'n'
  | 'presence_penalty'
  | 'frequency_penalty'
  | 'thinking'
  | 'thinking_level'
  | 'reasoning_effort'
  | 'tool_choice'
  | 'store'
  | 'previous_response_id'
  | 'image_url'

/** A request field that a config sets. */
export interface Parameter {
  readonly name: ParameterName
  /** The tool's own name for the field. */
  readonly key: string
  /** For `thinking` it is `enabled` or `disabled`, for a level `off` or the tool's own word. */
  readonly value: number | string | boolean
  readonly span: Span
  /** The key with its value, to delete both. */
  readonly member: Span
  /** Whether it applies to every model and provider of the config. */
  readonly shared: boolean
  /** Whether the tool drops or adjusts a value that the model refuses. */
  readonly isAdjusted?: boolean
}

/** An API key as written, or a reference to a variable. */
export interface KeyUse extends Located<string> {
  /** The variable that is assigned the key. */
  readonly variable?: Located<string>
}

/** The host of another vendor that a client asks by default. */
export interface VendorDefault {
  readonly vendor: string
  readonly host: string
  /** The variables that set another URL, the usual one first. */
  readonly variables: readonly string[]
}

/** An endpoint that requests go to: one provider entry, or one set of variables. */
export interface EndpointUse {
  /** What the requests are for. A web search asks a model of the vendor too. */
  readonly purpose: 'chat' | 'web-search'
  /** The tool that reads it, by the catalog's name, if that is not the tool of the dialect. */
  readonly tool?: string
  /** The provider id that refs use, or else the tool's own word for the provider. */
  readonly provider: string
  /** Where the provider id is written. */
  readonly providerAt?: Span
  /** Where to report something missing: usually the opening brace of the entry. */
  readonly place: Span
  /** The whole entry. */
  readonly node?: ConfigNode
  /** Present only if the tool or the entry's `api` decides it. */
  readonly client?: Client
  readonly baseUrl?: Located<string>
  /** Where requests go if no URL is set, for a client of another vendor. */
  readonly withoutUrl?: VendorDefault
  /** The tool's word for one of the vendor's sites, such as `china`. */
  readonly site?: Located<string>
  /** Whether nothing says which client reads the URL. */
  readonly hasUnknownReader?: boolean
  /** The other vendor that gets the requests, and the key, because there is no URL. */
  readonly defaultVendor?: string
  /** The word for the wire protocol, as written. */
  readonly api?: Located<string>
  /** Whether the client appends nothing to a URL that ends in the request path. */
  readonly takesRequestUrl?: boolean
  /** Other paths of URLs that the client completes to the right one. */
  readonly completedPaths?: readonly string[]
  /** Whether recent versions of the client drop a `/v1` that it appends too. */
  readonly dropsVersion?: boolean
  /** The `User-Agent` header that the config sets. */
  readonly userAgent?: Located<string>
  readonly keys: readonly KeyUse[]
  /** The variables that the tool takes instead of the key and the URL of the entry, if they are set. */
  readonly overriddenBy?: { readonly key: string; readonly url: string }
  /**
   * Present if the client sends one key only: its warning about a second one, and which to keep.
   */
  readonly keyConflict?: { readonly warning: string; readonly advice: string }
  /** A setting that names a command which prints a key. */
  readonly keyCommand?: Located<string>
  /** Whether values are final: an empty one is no place for the user's own. */
  readonly hasFinalValues?: boolean
  readonly models: readonly ModelUse[]
  /** Whether the tool has a default model. */
  readonly takesDefaultModel?: boolean
}

/** A model of an endpoint, with the facts that the config states about it. */
export interface ModelUse {
  readonly id: Located<string>
  /** A suffix that the client strips before requests, such as Claude Code's `[1m]`. */
  readonly clientSuffix?: string
  /** The name that refs use, if that is not the id. */
  readonly refName?: string
  readonly place: Span
  /** `declared`: the config describes the model. `selected`: it only names it. */
  readonly role: 'declared' | 'selected'
  readonly name?: Located<string>
  readonly contextWindow?: Located<number>
  /** Whether a window is stated at all, even one of the wrong type. */
  readonly statesWindow: boolean
  readonly maxTokens?: Located<number>
  readonly reasoning?: Located<boolean>
  readonly input?: readonly Located<string>[]
  /** The list of inputs. */
  readonly inputAt?: Span
  readonly parameters?: readonly Parameter[]
  /** Where the config says that the model gets tools. */
  readonly givesTools?: Span
  readonly cost?: readonly Cost[]
}

/** A price in US dollars per million tokens. */
export interface Cost extends Located<number> {
  /** `input`, `output`, `cacheRead` or `cacheWrite`. */
  readonly unit: string
  /** The tool's name for it, if that is not `cost.` and the unit. */
  readonly key?: string
  /** Whether the tool expects the price per token. */
  readonly isPerToken?: boolean
}

/**
 * The use of a `provider/model` ref: the model to ask first, one to ask if that fails, one in the
 * list of models, or one that an agent may use.
 */
export type RefRole = 'primary' | 'fallback' | 'listed' | 'allowed'

export interface ModelRef {
  readonly role: RefRole
  /** As written. */
  readonly ref: Located<string>
  /** The part before the first separator, if there is one. */
  readonly provider: string | undefined
  readonly model: string
  /**
   * The whole ref to write instead, if the config shows it: requests go to another vendor's host,
   * which has its own ids.
   */
  readonly vendorRef?: string
  /** The sign-in to use, written after the model: `@work`. */
  readonly profile?: string
  readonly alias?: Located<string>
  /** The settings of a listed model. */
  readonly entry?: ConfigNode
  /** All request fields that apply if the model is used through this ref. */
  readonly parameters?: readonly Parameter[]
}

/** A reference by name to something that the same config declares. */
export interface NameUse extends Located<string> {
  /** What is referenced. */
  readonly what: 'model' | 'provider'
  /** The key that holds the declarations. */
  readonly where: string
  /** All declared names. */
  readonly declared: readonly string[]
  /** Whether another file may declare it. */
  readonly mayBeElsewhere?: boolean
}

/** A variable that the file defines. */
export interface EnvDefinition {
  readonly name: string
  readonly nameAt: Span
  readonly value: Located<string>
}

/** What a config says about models, in one shape for all tools. */
export interface Projection {
  /** The tool that reads the file, if the path tells which of several it is. */
  readonly tool?: string
  readonly endpoints: readonly EndpointUse[]
  readonly refs: readonly ModelRef[]
  /** References by name, other than refs to models. */
  readonly names?: readonly NameUse[]
  readonly env: readonly EnvDefinition[]
  /** Whether the tool also reads variables from the user's login shell. */
  readonly readsShell?: boolean
  /** Ids of the user's sign-in methods and profiles. */
  readonly signIns: readonly Located<string>[]
  /** The version of the tool that last wrote the file. */
  readonly version?: Located<string>
  /** Whether refs may name built-in providers and models. */
  readonly hasBuiltIns: boolean
  /** Whether a file that was not read may declare more, such as an unresolved include. */
  readonly mayDeclareMore: boolean
}

/** The projection of a config that says nothing about models. */
export const emptyProjection: Projection = {
  endpoints: [],
  refs: [],
  env: [],
  signIns: [],
  hasBuiltIns: true,
  mayDeclareMore: false,
}
