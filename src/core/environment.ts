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
}
