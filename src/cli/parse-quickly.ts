import parse from 'yargs-parser'
import {
  type Arguments,
  type Command,
  type OptionSpec,
  type OptionValue,
  positionalsOf,
} from './command.ts'
import { commands } from './commands.ts'

export interface QuickCall {
  readonly command: Command
  readonly call: Arguments
}

/**
 * Reads a well-formed call with yargs' own parser. Undefined for everything else (help, version,
 * a slip of the pen): then yargs itself is worth its load time, and says what is wrong.
 */
export function parseQuickly(argv: readonly string[]): QuickCall | undefined {
  const command = commands.find(({ name }) => name === argv[0])
  if (command === undefined) return undefined
  const specs = Object.entries(command.options)
  const namesOf = (type: string): string[] =>
    specs.filter(([, spec]) => spec.type === type).map(([name]) => name)
  const { argv: parsed, error } = parse.detailed(argv.slice(1), {
    string: [...namesOf('string'), '_'],
    boolean: namesOf('boolean'),
    configuration: { 'camel-case-expansion': false, 'populate--': false },
  })
  const options: Record<string, OptionValue> = Object.fromEntries(
    specs.map(([name, spec]) => [name, spec.default]),
  )
  for (const [name, value] of Object.entries(parsed)) {
    if (name === '_') continue
    const spec = command.options[name]
    if (spec === undefined || !isValid(value, spec)) return undefined
    options[name] = value
  }
  const positional = parsed._.map(String)
  const most = command.positional.many ? Number.POSITIVE_INFINITY : positionalsOf(command).length
  if (error || positional.length > most) return undefined
  return { command, call: { positional, options } }
}

function isValid(
  value: unknown,
  { choices, repeatable }: OptionSpec,
): value is string | boolean | readonly string[] {
  if (Array.isArray(value) && repeatable === true) return value.every((item) => item !== '')
  if (typeof value === 'string') {
    return value !== '' && (choices === undefined || choices.includes(value))
  }
  return typeof value === 'boolean'
}
