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

const FIRST_AFTER = 1000
const NEXT_AFTER = 100

/** A line on stderr that says how far a run is. */
export interface Progress {
  tell(done: number): void
  /** Takes the line away. */
  end(): void
}

/**
 * From the run's second second on, a line on stderr says how far it is. Says nothing where stderr is
 * no terminal. Until the end nothing else may be written to stderr.
 * @param now Milliseconds since the run began.
 */
export function startProgress(
  total: number,
  doing: string,
  { isErrTerminal, err }: Pick<Terminal, 'isErrTerminal' | 'err'>,
  now: () => number = () => performance.now(),
): Progress {
  let next = isErrTerminal === true ? FIRST_AFTER : Number.POSITIVE_INFINITY
  let width = 0
  return {
    tell(done) {
      const time = now()
      if (time < next) return
      const line = `${doing}, ${done} of ${total} files done`
      err(`\r${line}`)
      width = line.length
      next = time + NEXT_AFTER
    },
    end() {
      if (width > 0) err(`\r${' '.repeat(width)}\r`)
    },
  }
}

/** Goes through items, and says how far it is. */
export function* withProgress<T>(
  items: readonly T[],
  doing: string,
  terminal: Pick<Terminal, 'isErrTerminal' | 'err'>,
  now?: () => number,
): Generator<T, void> {
  const progress = startProgress(items.length, doing, terminal, now)
  try {
    for (const [index, item] of items.entries()) {
      progress.tell(index)
      yield item
    }
  } finally {
    progress.end()
  }
}
