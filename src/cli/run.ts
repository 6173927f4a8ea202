import { UsageError } from '../core/errors.ts'
import { maskSecrets } from '../core/secrets.ts'
import type { Arguments, Command, ExitCode, Terminal } from './command.ts'
import { parseQuickly } from './parse-quickly.ts'

const NEW_ISSUE = 'https://github.com/kimi-config/kimi-config/issues/new'

/** One call of the command line, from its arguments to its exit status. Never throws. */
export async function run(argv: readonly string[], terminal: Terminal): Promise<ExitCode> {
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
  if (error instanceof UsageError) {
    terminal.err(`kimi-config: ${maskSecrets(error.message)}\n`)
    return 2
  }
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error)
  terminal.err(
    `kimi-config: this is a bug in kimi-config, please report it at ${NEW_ISSUE}\n${maskSecrets(stack)}\n`,
  )
  return 3
}
