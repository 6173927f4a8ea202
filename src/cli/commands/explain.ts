import { DIALECT_IDS } from '../../core/dialect-ids.generated.ts'
import { type Command, defineCommand, flag, optionalChoice, rest, textOrNone } from '../command.ts'
import { factsOptions, versionOption } from '../options.ts'

/** `kimi-config explain`: an error, a rule, or the table of all rules. */
export const explain: Command = defineCommand({
  name: 'explain',
  summary:
    'Say what an error means, its causes and what to do, or what a rule checks; with nothing, list the rules. Exit status: 0 explained, 1 no known error in the text',
  positionals: {
    text: rest(
      'What an API, a tool or a log printed, whatever is around it; or the id of a rule or an error, such as base-url; `-`, or a pipe: standard input',
    ),
  },
  options: {
    file: textOrNone(
      'Check the causes against this config (default: your own configs, if there are any); --no-file: against none',
    ),
    dialect: optionalChoice(
      DIALECT_IDS,
      'Say what to do in this tool, and show only its example; read --file as its config',
    ),
    ...factsOptions,
    openclawVersion: versionOption,
    env: flag(
      'Look up variables of the configs in the process environment too; its values are never shown',
    ),
  },
  examples: [
    ['kimi-config explain "401 Invalid Authentication"', 'the causes of an error'],
    ['kimi-config explain < error.log', 'the error in a log'],
    ['openclaw logs | kimi-config explain -', 'the error that a command prints'],
    [
      'kimi-config explain --file litellm.yaml "404 Not found the model"',
      'check the causes against a config',
    ],
    ['kimi-config explain base-url', 'what the rule base-url checks'],
    ['kimi-config explain base-url --dialect opencode', 'with the example for one tool'],
  ],
  run: async (call) => (await import('../explain/explain.ts')).explain(call),
})
