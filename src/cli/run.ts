import { isUsageError } from '../core/errors.ts'
import { maskNote } from '../core/mask.ts'
import { printableLines } from '../report/printable.ts'
import type { Arguments, Command, ExitCode, Terminal } from './command.ts'
import { parseQuickly } from './parse-quickly.ts'

const NEW_ISSUE = 'https://github.com/kimi-config/kimi-config/issues/new'

/** One call of the command line, from its arguments to its exit status. Never throws. */
export async function run(argv: readonly string[], given: Terminal): Promise<ExitCode> {
  // Whatever a command says beside its report, no key is in it, and nothing that drives a terminal.
  const err = (text: string): void => given.err(printableLines(maskNote(text)))
  const terminal: Terminal = { ...given, err }
  try {
    const quick = parseQuickly(argv)
    if (quick !== undefined) return await runCommand(quick.command, quick.call, terminal)
    const { parseFully } = await import('./parse-fully.ts')
    return await parseFully(argv, terminal, (command, call) => runCommand(command, call, terminal))
  } catch (error) {
    return reportFailure(error, terminal)
  }
}

async function runCommand(
  command: Command,
  call: Arguments,
  terminal: Terminal,
): Promise<ExitCode> {
  const execute = await command.load()
  return execute(call, terminal)
}

function reportFailure(error: unknown, terminal: Terminal): ExitCode {
  if (isUsageError(error)) {
    terminal.err(`kimi-config: ${error.message}\n`)
    return 2
  }
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error)
  terminal.err(
    `kimi-config: this is a bug in kimi-config, please report it at ${NEW_ISSUE}\n${stack}\n`,
  )
  return 3
}
