import type { Terminal } from './command.ts'

const FIRST_AFTER = 1000
const NEXT_AFTER = 100

/**
 * Goes through items; from the run's second second on, a line on stderr says how far it is, and is
 * gone at the end. Says nothing where stderr is no terminal. Until the end nothing else may be
 * written to stderr.
 * @param now Milliseconds since the run began.
 */
export function* withProgress<T>(
  items: readonly T[],
  doing: string,
  { isErrTerminal, err }: Pick<Terminal, 'isErrTerminal' | 'err'>,
  now: () => number = () => performance.now(),
): Generator<T, void> {
  let next = isErrTerminal === true ? FIRST_AFTER : Number.POSITIVE_INFINITY
  let width = 0
  try {
    for (const [index, item] of items.entries()) {
      const time = now()
      if (time >= next) {
        const line = `${doing}, ${index} of ${items.length} files done`
        err(`\r${line}`)
        width = line.length
        next = time + NEXT_AFTER
      }
      yield item
    }
  } finally {
    if (width > 0) err(`\r${' '.repeat(width)}\r`)
  }
}
