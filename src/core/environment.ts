import type { EnvDefinition } from './projection.ts'
import type { SourceText } from './text.ts'

/** A file of variables that reach a config, such as the `.env` beside it. */
export interface EnvFile {
  readonly path: string
  readonly source: SourceText
  readonly definitions: readonly EnvDefinition[]
}

/** The variables that reach a config from outside of it. */
export interface Environment {
  /** Those before come first where two define one variable. */
  readonly files: readonly EnvFile[]
  /**
   * The value of a variable of the process, which comes before every file. No output ever shows
   * such a value, not even a part of it.
   */
  readonly processVariable?: (name: string) => string | undefined
  /** Where a key may be put that a fix takes out of the config; without it, none does. */
  readonly keyFile?: KeyFile
}

/** A `.env` that the config's tool reads and that a fix may give a key to, by another hand. */
export interface KeyFile {
  readonly path: string
  /** Whether a variable is set nowhere, so that a line for it gives it its value. */
  takes(variable: string): boolean
}
