import { expect, test } from 'vitest'
import { withProgress } from '../../src/cli/terminal.ts'

/** What is written while four items take a time each. */
function write(isErrTerminal: boolean, times: readonly number[], stopAt = 9): string {
  let written = ''
  let calls = 0
  const err = (text: string): void => {
    written += text
  }
  const now = (): number => times[calls++] ?? 0
  for (const item of withProgress([1, 2, 3, 4], 'linting', { isErrTerminal, err }, now)) {
    if (item === stopAt) break
  }
  return written
}

const GONE = `\r${' '.repeat('linting, 2 of 4 files done'.length)}\r`

test.each<readonly [name: string, written: string, expected: string]>([
  ['a short run', write(true, [0, 300, 600, 999]), ''],
  [
    'a long run',
    write(true, [0, 900, 1000, 2000]),
    `\rlinting, 2 of 4 files done\rlinting, 3 of 4 files done${GONE}`,
  ],
  [
    'many items a second',
    write(true, [900, 1000, 1050, 1099]),
    `\rlinting, 1 of 4 files done${GONE}`,
  ],
  [
    'a run that ends early',
    write(true, [0, 0, 1000, 2000], 3),
    `\rlinting, 2 of 4 files done${GONE}`,
  ],
  ['no terminal', write(false, [0, 1000, 2000, 3000]), ''],
])('%s', (_, written, expected) => expect(written).toBe(expected))
