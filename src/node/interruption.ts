import { setImmediate } from 'node:timers/promises'

/** The signals with which a user, a system or a terminal ends a run. */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

type Signal = (typeof SIGNALS)[number]

/** Keeps a signal from ending the process between two steps that belong together. */
export interface Interruption {
  /** From now on a signal has to wait for the end. */
  hold(): void
  /** Signals end the process again, as they would have without us; so does one that has waited. */
  end(): Promise<void>
}

/**
 * Has a signal clean up before it ends the process.
 * @param cleanUp Is called when a signal comes, between two turns of the event loop, and where the
 *   process ends by itself.
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
      // A signal that came while nothing else could run is told in a turn between these two.
      await setImmediate()
      await setImmediate()
      release()
    },
  }
}
