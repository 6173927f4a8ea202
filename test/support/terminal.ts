import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { onTestFinished } from 'vitest'
import { run } from '../../src/cli/run.ts'

/** The day that calls are judged on unless they say another: 2026-10-20, as in test/support/rule-fixtures.ts. */
const DAY = '1792454400'

export interface CallResult {
  readonly status: number
  readonly out: string
  readonly err: string
}

/** A folder of its own with the given files; gone after the test. */
export function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'kimi-config-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  for (const [name, text] of Object.entries(files)) {
    const path = join(folder, name)
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, text)
  }
  return folder
}

/** Calls the command line in a folder that is working and home directory at once. */
export async function call(
  cwd: string,
  argv: readonly string[],
  input: {
    readonly stdin?: string
    readonly isInputPiped?: boolean
    readonly columns?: number
    readonly env?: Readonly<Record<string, string>>
    /** What the user answers to the questions, one after another; absent where there is no terminal. */
    readonly answers?: readonly string[]
  } = {},
): Promise<CallResult> {
  let out = ''
  let err = ''
  const answers = [...(input.answers ?? [])]
  const status = await run(argv, {
    cwd,
    env: { HOME: cwd, SOURCE_DATE_EPOCH: DAY, ...input.env },
    out: (text) => {
      out += text
    },
    err: (text) => {
      err += text
    },
    readStdin: async () => input.stdin ?? '',
    ...(input.isInputPiped !== undefined && { isInputPiped: input.isInputPiped }),
    ...(input.columns !== undefined && { columns: input.columns }),
    ...(input.answers !== undefined && {
      ask: async (question: string) => {
        const answer = answers.shift() ?? ''
        err += `${question}${answer}\n`
        return answer
      },
    }),
    colorOut: false,
  })
  return { status, out, err }
}
