import { closestMatch } from 'leven'
import yargs, { type Argv } from 'yargs'
import { version } from '../version.generated.ts'
import {
  type Arguments,
  type Command,
  type ExitCode,
  type Positional,
  positionalsOf,
  type Terminal,
} from './command.ts'
import { commands } from './commands.ts'

type Run = (command: Command, call: Arguments) => Promise<ExitCode>

/** Reads a call with yargs: help, version, suggestions and errors in words; 2 for a bad call. */
export async function parseFully(
  argv: readonly string[],
  terminal: Terminal,
  run: Run,
): Promise<ExitCode> {
  let status: ExitCode = 0
  let failed = false
  const parser = commands.reduce<Argv>(
    (built, command) =>
      built.command(
        [command.name, ...positionalsOf(command).map(nameInUsage)].join(' '),
        command.summary,
        (sub) => withOptions(sub, command),
        async (parsed) => {
          status = await run(command, argumentsOf(parsed, command))
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
    failed = error !== undefined && error !== null
    if (failed) terminal.err(describeFailure(String(error?.message ?? output), argv))
    else if (output !== '') terminal.out(`${output}\n`)
  })
  return failed ? 2 : status
}

/** What is wrong with a call, what was probably meant, and where the rest is told. */
function describeFailure(message: string, argv: readonly string[]): string {
  const command = commands.find(({ name }) => name === argv[0])
  const help = command === undefined ? 'kimi-config --help' : `kimi-config ${command.name} --help`
  const unknown = /^Unknown arguments?: (.+)$/.exec(message)?.[1]?.split(', ') ?? []
  const known =
    command === undefined
      ? commands.map(({ name }) => name)
      : Object.keys(command.options).map((name) => `--${name}`)
  const prefix = command === undefined ? '' : '--'
  const meant = unknown.flatMap((name) => closestMatch(prefix + name, known, CLOSE) ?? [])
  const hint = meant.length === 0 ? '' : `. Did you mean ${[...new Set(meant)].join(', ')}?`
  return `kimi-config: ${message}${hint}\nRun \`${help}\` for what there is.\n`
}

const CLOSE = { maxDistance: 3 }

function withOptions(sub: Argv, command: Command): Argv {
  const options = Object.entries(command.options).map(([name, spec]) => [
    name,
    { ...spec, requiresArg: spec.type !== 'boolean' },
  ])
  const withExamples = command.examples.reduce<Argv>(
    (built, [line, meaning]) => built.example(line, meaning),
    sub.options(Object.fromEntries(options)),
  )
  return positionalsOf(command)
    .reduce<Argv>(
      (built, { name, many, describe }) =>
        built.positional(name, { type: 'string', array: many, describe }),
      withExamples,
    )
    .strictOptions()
}

function nameInUsage({ name, many }: Positional): string {
  return `[${name}${many ? '..' : ''}]`
}

function argumentsOf(parsed: Record<string, unknown>, command: Command): Arguments {
  const positional = positionalsOf(command).flatMap(({ name }) => {
    const given = parsed[name] ?? []
    return Array.isArray(given) ? given.map(String) : [String(given)]
  })
  const options = Object.entries(command.options).map(([name, { repeatable }]) => {
    const value = parsed[name]
    if (Array.isArray(value)) return [name, repeatable ? value.map(String) : value.at(-1)]
    return [name, typeof value === 'string' || typeof value === 'boolean' ? value : undefined]
  })
  return { positional, options: Object.fromEntries(options) }
}
