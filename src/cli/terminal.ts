/** 0: nothing found, 1: findings, 2: a wrong call or an I/O error, 3: a bug. */
export type ExitCode = 0 | 1 | 2 | 3

/** What a command may use of the process; tests pass their own. */
export interface Terminal {
  readonly cwd: string
  readonly env: Readonly<Record<string, string | undefined>>
  /** Writes to stdout: the report only. */
  out(text: string): void
  /** Writes to stderr: everything else. */
  err(text: string): void
  readStdin(): Promise<string>
  /** Whether stdin is a pipe or a file, and not a terminal or what a parent process left there. */
  readonly isInputPiped?: boolean
  /** Asks the user for one line; absent if stdin or stderr is not a terminal. */
  ask?(question: string): Promise<string>
  readonly colorOut: boolean
  /** Whether stderr is a terminal. */
  readonly isErrTerminal?: boolean
  /** The width of the terminal; absent if stdout is not a terminal. */
  readonly columns?: number
}

/** The path of standard input in reports, unless the call names another. */
export const STDIN = '<stdin>'

const FIRST_AFTER = 1000
const NEXT_AFTER = 100

/** A line of progress on stderr. */
export interface Progress {
  tell(done: number): void
  /** Clears the line. */
  end(): void
}

/**
 * Shows progress on stderr, starting one second into the run, if stderr is a terminal. Nothing else
 * may be written to stderr until `end` is called.
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

/** Iterates items and shows progress on stderr. */
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
