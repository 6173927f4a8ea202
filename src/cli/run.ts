import parse from 'yargs-parser'
import { isUsageError } from '../core/errors.ts'
import { maskNote } from '../core/mask.ts'
import { printableLines } from '../report/printable.ts'
import type { GivenOption, Option, ParsedCall } from './command.ts'
import { commands } from './commands.ts'
import type { Answer } from './parse-fully.ts'
import type { ExitCode, Terminal } from './terminal.ts'

const NEW_ISSUE = 'https://github.com/kimi-config/kimi-config/issues/new'

/** Runs one call of the command line and returns its exit status. Never throws. */
export async function run(argv: readonly string[], given: Terminal): Promise<ExitCode> {
  // Keys are masked and control characters escaped in everything that goes to stderr.
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

/**
 * Parses a valid call with yargs-parser alone. Undefined for everything else (help, version, a
 * misspelt option), which needs yargs itself, and that is slow to load.
 */
function parseQuickly(argv: readonly string[]): ParsedCall | undefined {
  const command = commands.find(({ name }) => name === argv[0])
  if (command === undefined) return undefined
  const named = Object.entries(command.options)
  const namesOf = (type: Option['type']): string[] =>
    named.filter(([, option]) => option.type === type).map(([name]) => name)
  const { argv: parsed, error } = parse.detailed(argv.slice(1), {
    string: [...namesOf('string'), '_'],
    boolean: namesOf('boolean'),
    configuration: { 'camel-case-expansion': false, 'populate--': false },
  })
  const { _: words, ...given } = parsed
  const options: Record<string, GivenOption> = {}
  for (const [name, value] of Object.entries(given)) {
    const option = command.options[name]
    if (option === undefined || !isValid(value, option)) return undefined
    options[name] = value
  }
  const known = Object.values(command.positionals)
  const isTooMany = words.length > known.length && known.at(-1)?.many !== true
  if (error || isTooMany) return undefined
  return { command, given: { positionals: words.map(String), options } }
}

function isValid(
  value: unknown,
  { choices, repeatable, optionalValue }: Option,
): value is GivenOption {
  if (Array.isArray(value) && repeatable === true) return value.every((item) => item !== '')
  if (typeof value === 'string') {
    if (value === '') return optionalValue === true
    return choices === undefined || choices.includes(value)
  }
  return typeof value === 'boolean'
}

async function parseWithYargs(argv: readonly string[], cwd: string): Promise<ParsedCall | Answer> {
  const { parseFully } = await import('./parse-fully.ts')
  return parseFully(argv, commands, cwd)
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
