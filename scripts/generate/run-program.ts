import { run } from '../../src/cli/run.ts'

/** 2026-11-30: what is shown is the output of this day, whenever it is made. */
const DAY = '1795996800'

/** What the program prints to standard output. */
export async function runProgram(cwd: string, argv: readonly string[]): Promise<string> {
  let output = ''
  await run(argv, {
    cwd,
    env: { SOURCE_DATE_EPOCH: DAY },
    out: (text) => {
      output += text
    },
    err: () => {},
    readStdin: async () => '',
    colorOut: false,
  })
  return output.trimEnd()
}
