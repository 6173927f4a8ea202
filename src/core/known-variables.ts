/** What a variable holds. */
export type VariableRole =
  | 'base-url'
  | 'key'
  | 'model'
  | 'context-window'
  | 'max-tokens'
  | 'sampling'
  | 'web-search-key'
  | 'effort'
  | 'other'

/** The variables that belong to one client. */
export interface VariableFamily {
  /** The id, in the catalog, of the tool that reads them; undefined for an application's own. */
  readonly tool?: string
  /** The common start of their names, such as `OPENAI`. */
  readonly prefix: string
  roleOf(name: string): VariableRole | undefined
}

/** A built-in provider of a tool that takes its key from a variable. */
export interface KeyOwner {
  readonly tool: string
  readonly provider: string
}

/**
 * The catalog's facts on variables. Passed to every dialect, so that a user's own catalog counts
 * too.
 */
export interface KnownVariables {
  /** The use of a variable by any tool or application. */
  roleOf(name: string): VariableRole | undefined
  /** The family of a variable that holds a URL or a key. */
  familyOf(name: string): VariableFamily
  /** The variables of a tool. */
  familyOfTool(tool: string): VariableFamily
  /**
   * The provider that takes its key from a variable, if every tool that reads it means one product.
   */
  ownerOfKey(name: string): KeyOwner | undefined
}
