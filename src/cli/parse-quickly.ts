import parse from 'yargs-parser'
import type { Command, GivenOption, GivenWords, Option } from './command.ts'
import { commands } from './commands.ts'

/** A call that is well formed. */
export interface ParsedCall {
  readonly command: Command
  readonly given: GivenWords
}

/**
 * Reads a well-formed call with yargs' own parser. Undefined for everything else (help, version,
 * a misspelt option): only those need yargs itself, which takes long to load.
 */
export function parseQuickly(argv: readonly string[]): ParsedCall | undefined {
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

function isValid(value: unknown, { choices, repeatable }: Option): value is GivenOption {
  if (Array.isArray(value) && repeatable === true) return value.every((item) => item !== '')
  if (typeof value === 'string') {
    return value !== '' && (choices === undefined || choices.includes(value))
  }
  return typeof value === 'boolean'
}
