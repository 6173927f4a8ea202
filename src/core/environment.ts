import type { EnvDefinition } from './projection.ts'
import type { SourceText } from './text.ts'

/** A file of variables that a config can use, such as the `.env` beside it. */
export interface EnvFile {
  readonly path: string
  readonly source: SourceText
  readonly definitions: readonly EnvDefinition[]
}

/** The variables that a config can use from outside. */
export interface Environment {
  /** Earlier files win if two define a variable. */
  readonly files: readonly EnvFile[]
  /**
   * The value of a process variable, which wins over every file. Never shown in output, not even in
   * part.
   */
  readonly processVariable?: (name: string) => string | undefined
  /** The startup files of the user's shells, which programs in a terminal see. */
  readonly shells?: readonly EnvFile[]
  /** Whether another file of the same folder holds one of some texts, such as a variable's name. */
  readonly namesNear?: (texts: readonly string[]) => boolean
  /** Where a fix may move a key to; without it no fix moves one. */
  readonly keyFile?: KeyFile
}

/** A `.env` that the config's tool reads and to which a caller can add a key. */
export interface KeyFile {
  readonly path: string
  /** Whether a variable is not set yet, so that a new line takes effect. */
  takes(variable: string): boolean
}
