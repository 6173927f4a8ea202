import type { Terminal } from './terminal.ts'

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
