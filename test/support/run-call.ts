/** A process of its own that makes calls of the command line, one for each message. */
import { run } from '../../src/cli/run.ts'

export interface CallMessage {
  readonly cwd: string
  readonly argv: readonly string[]
  readonly env: Readonly<Record<string, string>>
  /** What the user answers to every question; absent where there is no terminal. */
  readonly answer?: string
}

process.on('message', async ({ cwd, argv, env, answer }: CallMessage) => {
  let out = ''
  let err = ''
  const status = await run(argv, {
    cwd,
    env,
    out: (text) => {
      out += text
    },
    err: (text) => {
      err += text
    },
    readStdin: async () => '',
    ...(answer !== undefined && {
      ask: async (question: string) => {
        err += `${question}${answer}\n`
        return answer
      },
    }),
    colorOut: false,
  })
  process.send?.({ status, out, err })
})
