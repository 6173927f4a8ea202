import { setFlagsFromString } from 'node:v8'

/**
 * Has V8 wait longer before it compiles what is called often. In a run of a third of a second its
 * compilers took a third of the processor time, from the threads that search, and what they made was
 * hardly used; what a longer run calls is still compiled. Does nothing where V8 has no such setting.
 */
export function spareCompilers(): void {
  setFlagsFromString('--interrupt-budget=1000000')
}
