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
  /** The tool that reads them, in the catalog's word; absent for an application's own. */
  readonly tool?: string
  /** What their names begin with, such as `OPENAI`. */
  readonly prefix: string
  roleOf(name: string): VariableRole | undefined
}

/** A provider that a tool has built in, which takes its key from a variable. */
export interface KeyOwner {
  readonly tool: string
  readonly provider: string
}

/**
 * What the catalog in use knows of variables. Handed to every dialect, so that a catalog of the
 * user's own counts in files of variables too.
 */
export interface KnownVariables {
  /** What any tool or application reads from a variable. */
  roleOf(name: string): VariableRole | undefined
  /** The family of a variable that holds a URL or a key. */
  familyOf(name: string): VariableFamily
  /** The family of the variables of a tool. */
  familyOfTool(tool: string): VariableFamily
  /** Who takes a key from a variable that is of one product for every tool that reads it. */
  ownerOfKey(name: string): KeyOwner | undefined
}
