import { existsSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import { closestMatch } from 'leven'
import yargs, { type Argv } from 'yargs'
import { isPage } from '../lint/page/page-kind.ts'
import { version } from '../version.generated.ts'
import type { Command, GivenWords, ParsedCall } from './command.ts'

/** The output of a call that runs no command. */
export interface Answer {
  readonly text: string
  /** Whether the call is wrong: the text goes to stderr and the exit status is 2. */
  readonly isWrong: boolean
}

/** The three most common tasks, each with its command. */
const SHORT_HELP = `Lint Kimi and Moonshot configs; keep the docs about them in sync.

  kimi-config lint                check your own configs; name a file to check that one
  kimi-config sync --check docs   check the marker blocks in a folder of docs
  kimi-config init openclaw       print a new config, for OpenClaw or another tool

\`kimi-config --help\` lists all commands.
`

/** Parses a call with yargs, which also answers `--help`, `--version` and wrong calls. */
export async function parseFully(
  argv: readonly string[],
  commands: readonly Command[],
  cwd: string,
): Promise<ParsedCall | Answer> {
  if (argv.length === 0) return { text: SHORT_HELP, isWrong: false }
  let answer: ParsedCall | Answer = { text: '', isWrong: false }
  const parser = commands.reduce<Argv>(
    (built, command) =>
      built.command(
        [command.name, ...namesInUsage(command)].join(' '),
        command.summary,
        (sub) => addOptions(sub, command),
        (parsed) => {
          answer = { command, given: givenWords(parsed, command) }
        },
      ),
    yargs()
      .scriptName('kimi-config')
      .locale('en')
      .usage('$0 <command>\n\nLint Kimi and Moonshot configs; keep the docs about them in sync.')
      .version(version)
      .help()
      .alias({ h: 'help', v: 'version' })
      .demandCommand(1, 'Name a command')
      .recommendCommands()
      .strict()
      .showHelpOnFail(false)
      .parserConfiguration({ 'camel-case-expansion': false })
      .exitProcess(false)
      .epilogue(
        'Exit status: 0 nothing found, 1 findings, 2 a wrong call, 3 a bug in kimi-config.',
      ),
  )
  await parser.parseAsync([...argv], {}, (error, _parsed, output) => {
    const isWrong = error !== undefined && error !== null
    const message = isWrong ? String(error.message ?? output) : output
    if (message === '') return
    const text = isWrong ? explainFailure(message, { argv, commands, cwd }) : `${output}\n`
    answer = { text, isWrong }
  })
  return answer
}

interface WrongCall {
  readonly argv: readonly string[]
  readonly commands: readonly Command[]
  readonly cwd: string
}

/** Describes a wrong call, with a suggestion and the help to read. */
function explainFailure(message: string, { argv, commands, cwd }: WrongCall): string {
  const command = commands.find(({ name }) => name === argv[0])
  const help = command === undefined ? 'kimi-config --help' : `kimi-config ${command.name} --help`
  const unknown = /^Unknown arguments?: (.+)$/.exec(message)?.[1]?.split(', ') ?? []
  const words = unknown.filter((name) => argv.includes(name))
  const meant = command ? optionsLike(unknown, command) : commandsLike(words, commands)
  const paths = command ? [] : argv.filter((word) => existsSync(resolve(cwd, word)))
  const [path] = meant.length === 0 || paths[0] === argv[0] ? paths : []
  if (path !== undefined) return `kimi-config: ${explainPath(path, cwd)}\n`
  const hint = meant.length === 0 ? '' : `. Did you mean ${[...new Set(meant)].join(', ')}?`
  return `kimi-config: ${message}${hint}\nRun \`${help}\` for what there is.\n`
}

const CLOSE = { maxDistance: 3 }

function commandsLike(unknown: readonly string[], commands: readonly Command[]): readonly string[] {
  const names = commands.map(({ name }) => name)
  return unknown.flatMap((name) => {
    const swapped = names.find((known) => lettersOf(known) === lettersOf(name))
    return swapped ?? closestMatch(name, names, CLOSE) ?? []
  })
}

/** The letters of a word in the alphabet's order: swapped letters are the commonest slip. */
function lettersOf(word: string): string {
  return [...word].sort().join('')
}

/** Never suggests an option that writes: users may run a suggestion without reading it. */
function optionsLike(unknown: readonly string[], { options }: Command): readonly string[] {
  const names = Object.keys(options)
  return unknown.flatMap((name) => {
    const close = closestMatch(name, names, CLOSE)
    return close === undefined || options[close]?.writes === true ? [] : `--${close}`
  })
}

/** Suggests the commands for a path given instead of a command; neither writes. */
function explainPath(path: string, cwd: string): string {
  const isFolder = statSync(resolve(cwd, path)).isDirectory()
  const shown = /\s/.test(path) ? JSON.stringify(path) : path
  const lint = `\`kimi-config lint ${shown}\``
  const what = `\`${path}\` is a ${isFolder ? 'folder' : 'file'}, expected a command`
  return isFolder || isPage(path)
    ? `${what}. ${lint} checks the configs in it, \`kimi-config sync --check ${shown}\` its marker blocks`
    : `${what}. ${lint} checks it`
}

function addOptions(sub: Argv, { options, positionals, examples }: Command): Argv {
  const withOptions = sub.options(
    Object.fromEntries(
      Object.entries(options).map(([name, option]) => [
        name,
        {
          ...option,
          requiresArg: option.type !== 'boolean' && option.optionalValue !== true,
        },
      ]),
    ),
  )
  const withExamples = examples.reduce<Argv>(
    (built, [line, meaning]) => built.example(line, meaning),
    withOptions,
  )
  return Object.entries(positionals)
    .reduce<Argv>(
      (built, [name, { many, describe }]) =>
        built.positional(name, { type: 'string', array: many, describe }),
      withExamples,
    )
    .strictOptions()
}

function namesInUsage({ positionals }: Command): readonly string[] {
  return Object.entries(positionals).map(([name, { many }]) => `[${name}${many ? '..' : ''}]`)
}

function givenWords(parsed: Record<string, unknown>, command: Command): GivenWords {
  const positionals = Object.keys(command.positionals).flatMap((name) => {
    const given = parsed[name] ?? []
    return Array.isArray(given) ? given.map(String) : [String(given)]
  })
  const options = Object.entries(command.options).map(([name, { repeatable }]) => {
    const value = parsed[name]
    if (Array.isArray(value)) return [name, repeatable ? value.map(String) : value.at(-1)]
    return [name, typeof value === 'string' || typeof value === 'boolean' ? value : undefined]
  })
  return { positionals, options: Object.fromEntries(options) }
}
