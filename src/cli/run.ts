import { isUsageError } from '../core/errors.ts'
import { maskNote } from '../core/mask.ts'
import { printableLines } from '../report/printable.ts'
import type { Answer } from './parse-fully.ts'
import { type ParsedCall, parseQuickly } from './parse-quickly.ts'
import type { ExitCode, Terminal } from './terminal.ts'

const NEW_ISSUE = 'https://github.com/kimi-config/kimi-config/issues/new'

/** One call of the command line, from its arguments to its exit status. Never throws. */
export async function run(argv: readonly string[], given: Terminal): Promise<ExitCode> {
  // No key, and nothing that drives a terminal, goes to stderr.
  const err = (text: string): void => given.err(printableLines(maskNote(text)))
  const terminal: Terminal = { ...given, err }
  try {
    const call = parseQuickly(argv) ?? (await parseWithYargs(argv, terminal.cwd))
    if ('command' in call) return await call.command.run(call.given, terminal)
    if (call.isWrong) terminal.err(call.text)
    else terminal.out(call.text)
    return call.isWrong ? 2 : 0
  } catch (error) {
    return reportFailure(error, terminal)
  }
}

async function parseWithYargs(argv: readonly string[], cwd: string): Promise<ParsedCall | Answer> {
  const { parseFully } = await import('./parse-fully.ts')
  return parseFully(argv, cwd)
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
