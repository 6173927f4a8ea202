import type { Endpoint, ProductId } from '../catalog/catalog-data.generated.ts'
import type { ConfigFields } from '../core/config-value.ts'
import type { DialectId } from '../core/dialect.ts'
import type { Client, WireApi } from '../core/projection.ts'
import type { PrintedSyntax } from '../syntax/print-document.ts'
import type { MergeRules } from './merge/merge-rules.ts'
import type { Setup } from './setup.ts'

/**
 * What a new config of a tool looks like. A template states no facts: models, limits and URLs come
 * from the setup and its route.
 */
export type Template = FieldsTemplate | VariablesTemplate | CodeTemplate

interface TemplateBase {
  /** The dialect that reads the file. */
  readonly dialect: DialectId
  /** The tool, as the catalog calls it. */
  readonly tool: string
  /** What people call it; absent: the title of the dialect. */
  readonly title?: string
  /**
   * Where the file belongs: relative to the working directory or, with `~/`, to home. The first one
   * is the usual place; a file that exists at another one is used instead.
   */
  readonly places: readonly string[]
  /** How the tool can speak to each product, the preferred way first. */
  readonly ways: Readonly<Record<ProductId, readonly Way[]>>
  /** The variable that the tool reads the key from, whatever the user wants. */
  keyVariable?(setup: Setup): string
  /** What to do about the key; the variable is the one that the file names. */
  keyStep(variable: string, setup: Setup): string
  /** What else to do before the tool uses the file, as sentences. */
  readonly steps?: readonly string[]
  /** Whether the config has room for one model only. */
  readonly holdsOneModel?: boolean
  /** What the config cannot state, in words: `limits`, `an alias`. */
  readonly lacks?: readonly ('limits' | 'an alias')[]
}

/** A config in JSON, YAML, TOML or a file of variables. */
export interface FieldsTemplate extends TemplateBase {
  readonly kind: 'fields'
  /** How a new file is written; strict JSON where the tool's docs do, even if it reads more. */
  readonly syntax: PrintedSyntax
  fields(setup: Setup, route: Route): ConfigFields
  readonly merge: MergeRules
}

/** Assignments of a shell. */
export interface VariablesTemplate extends TemplateBase {
  readonly kind: 'variables'
  variables(setup: Setup, route: Route): ConfigFields
}

/** Code, which is printed but never merged. */
export interface CodeTemplate extends TemplateBase {
  readonly kind: 'code'
  code(setup: Setup, route: Route): string
}

/** A protocol that a tool speaks, as its client reads base URLs. */
export interface Way {
  readonly wireApi: WireApi
  readonly client: Client
}

/** How a setup reaches its product. */
export interface Route extends Way {
  readonly endpoint: Endpoint
  readonly baseUrl: string
  /** The variable that holds the key. */
  readonly keyVariable: string
}

export const OPENAI: Way = { wireApi: 'openai-completions', client: 'openai' }
export const ANTHROPIC: Way = { wireApi: 'anthropic-messages', client: 'anthropic' }
export const ANTHROPIC_AI_SDK: Way = {
  wireApi: 'anthropic-messages',
  client: 'anthropic-ai-sdk',
}
