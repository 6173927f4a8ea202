/** Everything that a command may touch of the world; tests hand in their own. */
export interface Terminal {
  readonly cwd: string
  readonly env: Readonly<Record<string, string | undefined>>
  /** The report, and nothing else. */
  out(text: string): void
  /** Everything that is no report. */
  err(text: string): void
  readStdin(): Promise<string>
  readonly colorOut: boolean
  /** Whether `err` goes to a terminal. */
  readonly isErrTerminal?: boolean
  /** The width of the terminal that `out` goes to; absent where it is none. */
  readonly columns?: number
}

/** An option as yargs and its parser take it. */
export interface OptionSpec {
  readonly type: 'string' | 'boolean'
  readonly describe: string
  /** Whether it may be given more than once; its value is then a list. */
  readonly repeatable?: boolean
  readonly choices?: readonly string[]
  readonly default?: string | boolean
}

/** The values of one call: what stands after the command's name, and options by name. */
export interface Arguments {
  readonly positional: readonly string[]
  readonly options: Readonly<Record<string, OptionValue>>
}

export type OptionValue = string | boolean | readonly string[] | undefined

/** An option's text; undefined where it was not given. */
export function stringOption(value: OptionValue): string | undefined {
  return typeof value === 'string' ? value : undefined
}

/** What stands after the command's name. */
export interface Positional {
  readonly name: string
  readonly many: boolean
  readonly describe: string
  /** What may stand after it. */
  readonly next?: Positional
}

/** A command's positionals in their order. */
export function positionalsOf({ positional }: Command): readonly Positional[] {
  return positional.next === undefined ? [positional] : [positional, positional.next]
}

export type ExitCode = 0 | 1 | 2 | 3

export interface Command {
  readonly name: string
  readonly positional: Positional
  readonly summary: string
  readonly options: Readonly<Record<string, OptionSpec>>
  /** Command line and what it does. */
  readonly examples: readonly (readonly [string, string])[]
  /** Loaded only when the command runs. */
  load(): Promise<(call: Arguments, terminal: Terminal) => Promise<ExitCode>>
}
