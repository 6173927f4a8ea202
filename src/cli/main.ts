#!/usr/bin/env node
import { isPipedInput, readTextStream } from '../node/read-text.ts'
import { run } from './run.ts'

const { env, stdin, stderr } = process
const colorOut =
  env['FORCE_COLOR'] !== undefined
    ? env['FORCE_COLOR'] !== '0'
    : process.stdout.isTTY === true && !env['NO_COLOR'] && env['TERM'] !== 'dumb'

// EPIPE (`| head`) is not an error; a full disk is.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') return
  process.stderr.write(`kimi-config: Cannot write the report: ${error.message}\n`)
  process.exit(2)
})
// If stderr is gone, only the exit status is left.
process.stderr.on('error', () => {})

process.exitCode = await run(process.argv.slice(2), {
  cwd: process.cwd(),
  env,
  out: (report) => process.stdout.write(report),
  err: (note) => process.stderr.write(note),
  readStdin: () => readTextStream(process.stdin),
  isInputPiped: isPipedInput(),
  ...(stdin.isTTY &&
    stderr.isTTY && {
      ask: async (question: string) => {
        const { askTerminal } = await import('../node/ask-terminal.ts')
        return askTerminal(question, stdin, stderr)
      },
    }),
  colorOut,
  isErrTerminal: process.stderr.isTTY === true,
  ...(process.stdout.isTTY && { columns: process.stdout.columns }),
})
