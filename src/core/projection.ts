import type { Span } from './text.ts'
import type { ConfigNode, Located } from './tree.ts'

/** The wire protocol that a client speaks. Values are OpenClaw's names, the widest known. */
export type WireApi = 'openai-completions' | 'openai-responses' | 'anthropic-messages'

/**
 * Who reads a base URL, and so what it must look like:
 * `openai` appends `/chat/completions`, `anthropic` appends `/v1/messages`,
 * `anthropic-ai-sdk` appends `/messages`, and both of `full-url` append nothing.
 */
export type Client = 'openai' | 'anthropic' | 'anthropic-ai-sdk' | 'full-url' | 'anthropic-full-url'

/** A request field in the OpenAI spelling, or `thinking_level`: a level that the tool translates. */
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

/** A request field that a config sets, whatever the tool calls it. */
export interface Parameter {
  readonly name: ParameterName
  /** As the tool calls it. */
  readonly key: string
  /** `thinking` holds `enabled` or `disabled`, a level `off` or the tool's own word. */
  readonly value: number | string
  readonly span: Span
  /** The key with its value: what is to go where the field has no place. */
  readonly member: Span
  /** Whether it is set for whatever model answers, not for one model or one provider. */
  readonly shared: boolean
  /** Whether the tool itself leaves out or bends what the model refuses. */
  readonly isAdjusted?: boolean
}

/** A key as written, or the variable in its place. */
export interface KeyUse extends Located<string> {
  /** The name of the variable that is set to it. */
  readonly variable?: Located<string>
}

/** A place that requests go to: one provider entry, one set of variables. */
export interface EndpointUse {
  /** What the requests are for; a web search asks the vendor's model for answers from the web. */
  readonly purpose: 'chat' | 'web-search'
  /** Who reads it, in the catalog's word, where the file serves more than the dialect's tool. */
  readonly tool?: string
  /** The provider id that refs use; the tool's own word where it has no such id. */
  readonly provider: string
  /** Where the id is written. */
  readonly providerAt?: Span
  /** The opening of the entry: where a finding on something missing stands. */
  readonly place: Span
  /** The whole entry. */
  readonly node?: ConfigNode
  /** Known only where the tool or the entry's `api` settles it. */
  readonly client?: Client
  readonly baseUrl?: Located<string>
  /** The entry's own word for the wire protocol, as written. */
  readonly api?: Located<string>
  /** Whether the client appends nothing to a URL that is a whole request URL already. */
  readonly takesRequestUrl?: boolean
  /** A `User-Agent` header that the config sets itself. */
  readonly userAgent?: Located<string>
  readonly keys: readonly KeyUse[]
  /** Set if the client sends one key only: what it says of a second one, and which to keep. */
  readonly keyConflict?: { readonly warning: string; readonly advice: string }
  readonly models: readonly ModelUse[]
  /** Whether the tool asks for a model of its own where none is selected. */
  readonly takesDefaultModel?: boolean
}

/** A model that a config declares or selects at an endpoint, with the facts it states. */
export interface ModelUse {
  readonly id: Located<string>
  /** What the client takes off the id before a request, such as Claude Code's `[1m]`. */
  readonly clientSuffix?: string
  /** What refs call the model, where that is not its id. */
  readonly refName?: string
  readonly place: Span
  /** `declared`: the config describes the model; `selected`: it only names it. */
  readonly role: 'declared' | 'selected'
  readonly name?: Located<string>
  readonly contextWindow?: Located<number>
  /** Whether the config says anything about the window, were it a text where a number belongs. */
  readonly statesWindow: boolean
  readonly maxTokens?: Located<number>
  readonly reasoning?: Located<boolean>
  readonly input?: readonly Located<string>[]
  /** The whole list of inputs. */
  readonly inputAt?: Span
  readonly parameters?: readonly Parameter[]
  readonly cost?: readonly Cost[]
}

/** A price in US dollars for a million tokens. */
export interface Cost extends Located<number> {
  /** `input`, `output`, `cacheRead` or `cacheWrite`. */
  readonly unit: string
  /** As the tool calls it, where that is not `cost.` and the unit. */
  readonly key?: string
  /** Whether the tool wants the price of one token. */
  readonly isPerToken?: boolean
}

/**
 * Where a config names a model as `provider/model`: as the one to use, as one to try next, as one
 * that it describes, or as one that an agent may use.
 */
export type RefRole = 'primary' | 'fallback' | 'listed' | 'allowed'

export interface ModelRef {
  readonly role: RefRole
  /** As written. */
  readonly ref: Located<string>
  /** Before the first slash; undefined where there is none. */
  readonly provider: string | undefined
  readonly model: string
  /**
   * What to write instead, whole, where the config itself shows it: the request goes to another
   * vendor's host, which has ids of its own.
   */
  readonly elsewhere?: string
  /** What follows the model, such as `@work`: the sign-in to use. */
  readonly profile?: string
  readonly alias?: Located<string>
  /** What is said about a listed model. */
  readonly entry?: ConfigNode
  /** Every request field that goes with the model when it is used through this ref. */
  readonly parameters?: readonly Parameter[]
}

/** A name that leads to something that the config itself declares elsewhere. */
export interface NameUse extends Located<string> {
  /** What it names, in a word. */
  readonly what: 'model' | 'provider'
  /** Where that is declared, in the tool's words. */
  readonly where: string
  /** Every name that is declared there. */
  readonly declared: readonly string[]
  /** Whether another file may declare it. */
  readonly mayBeElsewhere?: boolean
}

/** A variable that the file itself defines. */
export interface EnvDefinition {
  readonly name: string
  readonly nameAt: Span
  readonly value: Located<string>
}

/** What a config says about models, in the one shape that every rule reads. */
export interface Projection {
  /** The tool that reads the file, where its path tells one of several that share a format. */
  readonly tool?: string
  readonly endpoints: readonly EndpointUse[]
  readonly refs: readonly ModelRef[]
  /** Names other than refs that lead from one place of the config to another. */
  readonly names?: readonly NameUse[]
  readonly env: readonly EnvDefinition[]
  /** Whether the tool also takes variables from the user's login shell. */
  readonly readsShell?: boolean
  /** How the user signed in, in the tool's words: ids of sign-in choices and of profiles. */
  readonly signIns: readonly Located<string>[]
  /** The version of the tool that wrote the file last. */
  readonly version?: Located<string>
  /** Whether refs may also name providers and models that the tool itself knows. */
  readonly hasBuiltIns: boolean
  /** Whether more may be declared in a place that was not read (an unresolved include). */
  readonly mayDeclareMore: boolean
}

/** What a config says that has nothing about models. */
export const emptyProjection: Projection = {
  endpoints: [],
  refs: [],
  env: [],
  signIns: [],
  hasBuiltIns: true,
  mayDeclareMore: false,
}
