import type { Span } from './text.ts'
import type { ConfigNode, Located } from './tree.ts'

/** The wire protocol that a client speaks. Values are OpenClaw's names, the widest known. */
export type WireApi = 'openai-completions' | 'anthropic-messages'

/**
 * Who reads a base URL, and so what it must look like:
 * `openai` appends `/chat/completions`, `anthropic` appends `/v1/messages`,
 * `anthropic-ai-sdk` appends `/messages`, `full-url` appends nothing.
 */
export type Client = 'openai' | 'anthropic' | 'anthropic-ai-sdk' | 'full-url'

/** A place that requests go to: one provider entry, one set of variables. */
export interface EndpointUse {
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
  readonly keys: readonly Located<string>[]
  readonly models: readonly ModelUse[]
}

/** A model that a config declares or selects at an endpoint, with the facts it states. */
export interface ModelUse {
  readonly id: Located<string>
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
  readonly cost?: readonly (Located<number> & { readonly unit: string })[]
}

/** Where a config names a model as `provider/model`. */
export type RefRole = 'primary' | 'fallback' | 'listed'

export interface ModelRef {
  readonly role: RefRole
  /** As written. */
  readonly ref: Located<string>
  /** Before the first slash; undefined where there is none. */
  readonly provider: string | undefined
  readonly model: string
  readonly alias?: Located<string>
}

/** A variable that the file itself defines. */
export interface EnvDefinition {
  readonly name: string
  readonly value: Located<string>
}

/** What a config says about models, in the one shape that every rule reads. */
export interface Projection {
  readonly endpoints: readonly EndpointUse[]
  readonly refs: readonly ModelRef[]
  readonly env: readonly EnvDefinition[]
  /** Whether refs may also name providers and models that the tool itself knows. */
  readonly builtins: boolean
  /** Whether more may be declared in a place that was not read (an unresolved include). */
  readonly open: boolean
}
