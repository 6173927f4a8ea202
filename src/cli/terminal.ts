/** What the exit status says: nothing found, something found, a wrong call, a bug. */
export type ExitCode = 0 | 1 | 2 | 3

/** Everything outside the program that a command may touch; tests hand in their own. */
export interface Terminal {
  readonly cwd: string
  readonly env: Readonly<Record<string, string | undefined>>
  /** Writes the report to stdout, and nothing else. */
  out(text: string): void
  /** Writes everything else to stderr. */
  err(text: string): void
  readStdin(): Promise<string>
  /** Whether stdin is a pipe or a file, and not a terminal or what a parent process left there. */
  readonly isInputPiped?: boolean
  /** Asks the user for one line; absent where nobody sits at a terminal. */
  ask?(question: string): Promise<string>
  readonly colorOut: boolean
  /** Whether stderr is a terminal. */
  readonly isErrTerminal?: boolean
  /** The width of the terminal that stdout is; absent where it is none. */
  readonly columns?: number
}

/** The path under which standard input is reported when the call gives it no name. */
export const STDIN = '<stdin>'
