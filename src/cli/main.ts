#!/usr/bin/env node
import { isPipedInput, readTextStream } from '../node/read-text.ts'
import { run } from './run.ts'

const { env, stdin, stderr } = process
const colorOut =
  env['FORCE_COLOR'] !== undefined
    ? env['FORCE_COLOR'] !== '0'
    : process.stdout.isTTY === true && !env['NO_COLOR'] && env['TERM'] !== 'dumb'

// A reader that goes away early (`| head`) is no failure of ours; a full disk is the user's.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') return
  process.stderr.write(`kimi-config: Cannot write the report: ${error.message}\n`)
  process.exit(2)
})
// With nobody left to tell, the exit status has to do.
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
