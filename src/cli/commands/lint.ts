import { DIALECT_IDS } from '../../core/dialect-ids.generated.ts'
import {
  type Command,
  choice,
  defineCommand,
  flag,
  optionalChoice,
  rest,
  text,
} from '../command.ts'
import {
  factsOptions,
  fixOptions,
  ignoreUnknownOption,
  reportOptions,
  ruleOption,
  versionOption,
} from '../options.ts'

/** `kimi-config lint`: configs, and the config snippets inside Markdown. */
export const lint: Command = defineCommand({
  name: 'lint',
  summary: 'Lint config files, and the config snippets inside Markdown',
  positionals: {
    paths: rest(
      'Files, folders or globs; `-` for standard input; none: your own configs. A folder is searched by name, including what `.gitignore` ignores, and by a look into other files; a settings file or a catalog means every file that it applies to',
    ),
  },
  options: {
    ...reportOptions,
    failOn: choice(
      ['error', 'warning', 'info', 'never'],
      'The lowest severity that makes the exit status 1',
    ),
    ...factsOptions,
    rule: ruleOption,
    openclawVersion: versionOption,
    dialect: optionalChoice(DIALECT_IDS, 'Read every file as this tool would, whatever its name'),
    env: flag(
      'Look up variables in the process environment too, and not only in `.env` files; its values are never shown',
    ),
    ...fixOptions,
    ignoreUnknown: ignoreUnknownOption,
    listFiles: flag(
      'Lint nothing; say what each file is read as, or why it is passed over, in lines or with `--format json`',
    ),
    stdinFilename: text('With `-`: the file name to check standard input as, and to report'),
  },
  examples: [
    ['kimi-config lint', 'find and lint your own configs'],
    ['kimi-config lint ~/.openclaw/openclaw.json', 'lint one file'],
    ['kimi-config lint --format json docs', 'lint the snippets in a folder of pages'],
    ['kimi-config lint --list-files .', 'say which files of a folder are linted, and as what'],
    ['kimi-config lint --diff --unsafe openclaw.json', 'show what all of the fixes would change'],
    ['kimi-config lint --fix openclaw.json', 'apply the safe fixes'],
    ['kimi-config lint --rule alias=off --rule literal-secret=warning', 'set levels of rules'],
    ['cat openclaw.json | kimi-config lint - --stdin-filename openclaw.json', 'lint a stream'],
  ],
  run: async (call) => (await import('../lint/lint-files.ts')).lintFiles(call),
})
