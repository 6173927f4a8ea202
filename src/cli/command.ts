import { UsageError } from '../core/errors.ts'
import type { ExitCode, Terminal } from './terminal.ts'

/** The parsed arguments of a call, without the command's name. */
export interface GivenWords {
  readonly positionals: readonly string[]
  /** By option name, as after `--`. */
  readonly options: Readonly<Record<string, GivenOption>>
}

/** The raw value of an option: undefined if it was not given, a list if it is repeatable. */
export type GivenOption = string | boolean | readonly string[] | undefined

/** An option of a command, as the parsers and the help need it; `read` gives its typed value. */
export interface Option<Value = unknown> {
  readonly type: 'string' | 'boolean'
  readonly describe: string
  readonly choices?: readonly string[]
  readonly default?: string | boolean
  /** Whether it may be given more than once. */
  readonly repeatable?: boolean
  /** Whether a string option may be given without a value. */
  readonly optionalValue?: boolean
  /** Whether it makes a command write or send something: such an option is never suggested. */
  readonly writes?: boolean
  /** @throws UsageError if the text is not valid for this option. */
  read(given: GivenOption, name: string): Value
}

/** A positional argument. */
export interface Positional<Value = unknown> {
  readonly describe: string
  /** Whether it takes all remaining arguments. */
  readonly many: boolean
  read(words: readonly string[]): Value
}

/** The types of the values of a table of options or positionals. */
export type ValuesOf<Table> = {
  readonly [Name in keyof Table]: Table[Name] extends Reader<infer Value> ? Value : never
}

interface Reader<Value> {
  read(...given: never[]): Value
}

/** A table of options for an interface of values. */
export type OptionsFor<Values> = { readonly [Name in keyof Values]: Option<Values[Name]> }

/** A call of a command. */
export interface Call<Options, Name extends string = string> {
  readonly command: Name
  readonly options: Options
  readonly terminal: Terminal
}

/** A command as the parsers and the help see it. */
export interface Command {
  readonly name: string
  readonly summary: string
  readonly positionals: Readonly<Record<string, Positional>>
  /** By option name, as after `--`. */
  readonly options: Readonly<Record<string, Option>>
  /** Pairs of a command line and its description. */
  readonly examples: readonly (readonly [string, string])[]
  run(given: GivenWords, terminal: Terminal): Promise<ExitCode>
}

/** A valid call. */
export interface ParsedCall {
  readonly command: Command
  readonly given: GivenWords
}

interface Definition<Name extends string, Positionals, Options>
  extends Pick<Command, 'summary' | 'examples'> {
  readonly name: Name
  readonly positionals: Positionals
  /** Keys are camelCase: `failOn` is `--fail-on`. */
  readonly options: Options
  /** Should import its code dynamically: the help does not need it. */
  run(call: Call<ValuesOf<Options>, Name> & ValuesOf<Positionals>): Promise<ExitCode>
}

/** Defines a command: the types of what `run` gets are inferred from the tables. */
export function defineCommand<
  const Name extends string,
  Positionals extends Command['positionals'],
  Options extends Command['options'],
>(definition: Definition<Name, Positionals, Options>): Command {
  const { name, positionals, options } = definition
  return {
    ...definition,
    options: Object.fromEntries(
      Object.entries(options).map(([key, option]) => [optionName(key), option]),
    ),
    run: (given, terminal) =>
      definition.run({
        ...readTable(positionals, ({ read }: Positional, _, index) =>
          read(given.positionals.slice(index)),
        ),
        command: name,
        options: readTable(options, ({ read }: Option, key) =>
          read(given.options[optionName(key)], optionName(key)),
        ),
        terminal,
      }),
  }
}

/** Reads every entry of a table. TypeScript cannot infer the type of `Object.fromEntries` here. */
function readTable<Item, Table extends Readonly<Record<string, Item>>>(
  table: Table,
  read: (item: Item, key: string, index: number) => unknown,
): ValuesOf<Table> {
  const values = Object.entries(table).map(([key, item], index) => [key, read(item, key, index)])
  return Object.fromEntries(values) as ValuesOf<Table>
}

/** Converts `failOn` to `fail-on`. */
function optionName(key: string): string {
  return key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
}

/** Any number of arguments. */
export function rest(describe: string): Positional<readonly string[]> {
  return { describe, many: true, read: (words) => words }
}

/** One optional argument. */
export function word(describe: string): Positional<string | undefined> {
  return { describe, many: false, read: ([first]) => first }
}

/** Side effects of an option. */
type Effect = Pick<Option, 'writes'>

/** A boolean option, off by default. */
export function flag(describe: string, { writes = false }: Effect = {}): Option<boolean> {
  return { type: 'boolean', describe, default: false, writes, read: (given) => given === true }
}

/** A boolean option, on by default; `--no-NAME` turns it off. */
export function flagOn(describe: string): Option<boolean> {
  return { type: 'boolean', describe, default: true, read: (given) => given !== false }
}

/** A string option. */
export function text(
  describe: string,
  { writes = false }: Effect = {},
): Option<string | undefined> {
  return { type: 'string', describe, writes, read: readText }
}

/** A string option with a check; `what` completes the error "`--name value` is no …". */
export function textLike(
  isSuch: (text: string) => boolean,
  what: string,
  describe: string,
): Option<string | undefined> {
  return {
    type: 'string',
    describe,
    read(given, name) {
      const value = readText(given)
      if (value === undefined || isSuch(value)) return value
      throw new UsageError(`\`--${name} ${value}\` is no ${what}`)
    },
  }
}

/** A string option that `--no-NAME` sets to false. */
export function textOrNone(describe: string): Option<string | false | undefined> {
  return {
    type: 'string',
    describe,
    read: (given) => (given === false ? false : readText(given)),
  }
}

/** A string option that may be given without a value, which is then `true`. */
export function textOrFlag(
  describe: string,
  { writes = false }: Effect = {},
): Option<string | true | undefined> {
  return {
    type: 'string',
    describe,
    writes,
    optionalValue: true,
    read: (given) => (given === '' ? true : readText(given)),
  }
}

/** A string option that may be repeated. */
export function texts(describe: string): Option<readonly string[]> {
  return {
    type: 'string',
    describe,
    repeatable: true,
    read: (given) => (given === undefined ? [] : [given].flat().map(String)),
  }
}

/** An integer option. */
export function wholeNumber(fallback: number, describe: string): Option<number> {
  const { read } = textLike((given) => /^\d{1,9}$/.test(given), 'whole number', describe)
  return {
    type: 'string',
    describe,
    default: String(fallback),
    read: (given, name) => Number(read(given, name) ?? fallback),
  }
}

/** An enum option; the first choice is the default. */
export function choice<const Name extends string>(
  choices: readonly [Name, ...(readonly Name[])],
  describe: string,
): Option<Name> {
  const [first] = choices
  const { read } = optionalChoice(choices, describe)
  return {
    type: 'string',
    describe,
    choices,
    default: first,
    read: (given, name) => read(given, name) ?? first,
  }
}

/** An enum option without a default. */
export function optionalChoice<const Name extends string>(
  choices: readonly Name[],
  describe: string,
): Option<Name | undefined> {
  return {
    type: 'string',
    describe,
    choices,
    read: (given) => choices.find((name) => name === given),
  }
}

function readText(given: GivenOption): string | undefined {
  return typeof given === 'string' ? given : undefined
}
