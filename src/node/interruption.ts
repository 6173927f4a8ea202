import { setImmediate } from 'node:timers/promises'

/** The signals that end a run. */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

type Signal = (typeof SIGNALS)[number]

/** Delays signals that would end the process in the middle of a transaction. */
export interface Interruption {
  /** From now on, signals wait until `end`. */
  hold(): void
  /** Removes the handlers, and raises again a signal that was held. */
  end(): Promise<void>
}

/**
 * Runs a function before a signal ends the process.
 * @param cleanUp Called on a signal, in a turn of the event loop of its own, and when the process
 *   exits.
 */
export function awaitInterruption(cleanUp: () => void): Interruption {
  let isHeld = false
  let caught: Signal | undefined
  const release = (): void => {
    process.off('exit', cleanUp)
    for (const signal of SIGNALS) process.off(signal, onSignal)
    if (caught !== undefined) process.kill(process.pid, caught)
  }
  const onSignal = (signal: Signal): void => {
    caught = signal
    if (isHeld) return
    cleanUp()
    release()
  }
  process.on('exit', cleanUp)
  for (const signal of SIGNALS) process.on(signal, onSignal)
  return {
    hold: () => {
      isHeld = true
    },
    async end() {
      // A signal that came during synchronous work is delivered between these two turns.
      await setImmediate()
      await setImmediate()
      release()
    },
  }
}
