import { UsageError } from '../core/errors.ts'
import type { ExitCode, Terminal } from './terminal.ts'

/** The words of a call after the command's name, as a parser has split them. */
export interface GivenWords {
  readonly positionals: readonly string[]
  /** By the name after `--`. */
  readonly options: Readonly<Record<string, GivenOption>>
}

/** An option as it was given: nothing, its text, whether it is on, or all its texts. */
export type GivenOption = string | boolean | readonly string[] | undefined

/** An option of a command: what the parsers and the help need, and how its value is read. */
export interface Option<Value = unknown> {
  readonly type: 'string' | 'boolean'
  readonly describe: string
  readonly choices?: readonly string[]
  readonly default?: string | boolean
  /** Whether it may be given more than once. */
  readonly repeatable?: boolean
  /** Whether it makes a command write files; such an option is never suggested for a misspelt one. */
  readonly writes?: boolean
  /** @throws UsageError where the given text is no such value. */
  read(given: GivenOption, name: string): Value
}

/** A word, or all words, after the command's name. */
export interface Positional<Value = unknown> {
  readonly describe: string
  /** Whether it takes all words that are left. */
  readonly many: boolean
  read(words: readonly string[]): Value
}

/** The values of a table of options or positionals, by the same names. */
export type ValuesOf<Table> = {
  readonly [Name in keyof Table]: Table[Name] extends Reader<infer Value> ? Value : never
}

interface Reader<Value> {
  read(...given: never[]): Value
}

/** The options that have these values. */
export type OptionsFor<Values> = { readonly [Name in keyof Values]: Option<Values[Name]> }

/** A call of a command: its options, and the terminal that it was made in. */
export interface Call<Options, Name extends string = string> {
  readonly command: Name
  readonly options: Options
  readonly terminal: Terminal
}

/** A command as the parsers and the help see it. */
export interface Command {
  readonly name: string
  readonly summary: string
  /** In their order. */
  readonly positionals: Readonly<Record<string, Positional>>
  /** By the name after `--`. */
  readonly options: Readonly<Record<string, Option>>
  /** Command lines, each with what it does. */
  readonly examples: readonly (readonly [string, string])[]
  run(given: GivenWords, terminal: Terminal): Promise<ExitCode>
}

/** A call that is well formed. */
export interface ParsedCall {
  readonly command: Command
  readonly given: GivenWords
}

interface Definition<Name extends string, Positionals, Options>
  extends Pick<Command, 'summary' | 'examples'> {
  readonly name: Name
  readonly positionals: Positionals
  /** By their names in code: `failOn` is `--fail-on`. */
  readonly options: Options
  /** Loads its code only when it is called: the help needs none of it. */
  run(call: Call<ValuesOf<Options>, Name> & ValuesOf<Positionals>): Promise<ExitCode>
}

/** Makes a command of its tables: `run` gets their values by name, with the types they read. */
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

/** Reads every entry of a table; no type of TypeScript's own says that the values fit its keys. */
function readTable<Item, Table extends Readonly<Record<string, Item>>>(
  table: Table,
  read: (item: Item, key: string, index: number) => unknown,
): ValuesOf<Table> {
  const values = Object.entries(table).map(([key, item], index) => [key, read(item, key, index)])
  return Object.fromEntries(values) as ValuesOf<Table>
}

/** `failOn` is `--fail-on`. */
function optionName(key: string): string {
  return key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
}

/** All words that are left. */
export function rest(describe: string): Positional<readonly string[]> {
  return { describe, many: true, read: (words) => words }
}

/** One word, which may be left out. */
export function word(describe: string): Positional<string | undefined> {
  return { describe, many: false, read: ([first]) => first }
}

/** What an option does beside changing what is printed. */
type Effect = Pick<Option, 'writes'>

/** An option that is on where it is given. */
export function flag(describe: string, { writes = false }: Effect = {}): Option<boolean> {
  return { type: 'boolean', describe, default: false, writes, read: (given) => given === true }
}

/** An option that is on unless `--no-NAME` turns it off. */
export function flagOn(describe: string): Option<boolean> {
  return { type: 'boolean', describe, default: true, read: (given) => given !== false }
}

/** An option with a text. */
export function text(
  describe: string,
  { writes = false }: Effect = {},
): Option<string | undefined> {
  return { type: 'string', describe, writes, read: readText }
}

/** An option with a text of some kind; `what` says which, after "is no". */
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

/** An option with a text; `--no-NAME` makes it false. */
export function textOrNone(describe: string): Option<string | false | undefined> {
  return {
    type: 'string',
    describe,
    read: (given) => (given === false ? false : readText(given)),
  }
}

/** An option with a text that may be given more than once. */
export function texts(describe: string): Option<readonly string[]> {
  return {
    type: 'string',
    describe,
    repeatable: true,
    read: (given) => (given === undefined ? [] : [given].flat().map(String)),
  }
}

/** An option with a whole number. */
export function wholeNumber(fallback: number, describe: string): Option<number> {
  const { read } = textLike((given) => /^\d{1,9}$/.test(given), 'whole number', describe)
  return {
    type: 'string',
    describe,
    default: String(fallback),
    read: (given, name) => Number(read(given, name) ?? fallback),
  }
}

/** An option with one of some names; the first is the default. */
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

/** An option with one of some names, and without a default. */
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
