import { setFlagsFromString } from 'node:v8'

/**
 * Has V8 wait longer before it compiles what is called often. In a run of a third of a second its
 * compilers took a third of the processor time, from the threads that search, and what they made was
 * hardly used; what a longer run calls is still compiled. Only Node 20 has a flag for this: a flag
 * that V8 does not know is answered on stderr, and by nothing that a program can catch.
 */
export function raiseInterruptBudget(): void {
  if (process.versions.node.startsWith('20.')) setFlagsFromString('--interrupt-budget=1000000')
}
