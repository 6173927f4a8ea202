import { run } from '../../src/cli/run.ts'

/** 2026-11-30: the day of sample output, whenever it is generated. */
const DAY = '1795996800'

/** Runs the program and returns its standard output. */
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
