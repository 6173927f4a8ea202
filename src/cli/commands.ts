import type { Command, OptionSpec } from './command.ts'

const asOf: OptionSpec = {
  type: 'string',
  describe: 'Judge as of this day, YYYY-MM-DD (default: today)',
}

const catalog: OptionSpec = {
  type: 'string',
  describe: 'Read the facts from this catalog file instead of the shipped one',
}

const ignoreUnknown: OptionSpec = {
  type: 'boolean',
  default: false,
  describe: 'Exit 0 where no path is of any concern, for hooks that pass every changed file',
}

/** Every command, as the help, the parser and the docs read it. */
export const commands: readonly Command[] = [
  {
    name: 'lint',
    positional: {
      name: 'paths',
      many: true,
      describe: 'Files, folders or globs; `-` for standard input; none: your own configs',
    },
    summary: 'Lint config files, and the config snippets inside Markdown',
    options: {
      format: {
        type: 'string',
        choices: ['pretty', 'compact', 'json'],
        default: 'pretty',
        describe: 'How the report is written',
      },
      'fail-on': {
        type: 'string',
        choices: ['error', 'warning', 'info', 'never'],
        default: 'error',
        describe: 'The lowest severity that makes the exit status 1',
      },
      'as-of': asOf,
      catalog,
      dialect: {
        type: 'string',
        choices: ['openclaw', 'openclaw-models', 'claude-code'],
        describe: 'Read every file as this tool would, whatever its name',
      },
      'ignore-unknown': ignoreUnknown,
      'stdin-filename': {
        type: 'string',
        describe: 'With `-`: the name that standard input is judged by and reported under',
      },
    },
    examples: [
      ['kimi-config lint', 'find and lint your own configs'],
      ['kimi-config lint ~/.openclaw/openclaw.json', 'lint one file'],
      ['kimi-config lint --format json docs', 'lint the snippets in a folder of pages'],
      ['cat openclaw.json | kimi-config lint - --stdin-filename openclaw.json', 'lint a stream'],
    ],
    load: async () => (await import('./lint.ts')).lint,
  },
  {
    name: 'sync',
    positional: {
      name: 'paths',
      many: true,
      describe: 'Files, folders or globs; none: every Markdown page below this folder',
    },
    summary: 'Rewrite the marker blocks in docs from the catalog',
    options: {
      check: {
        type: 'boolean',
        default: false,
        describe: 'Write nothing; exit 1 where a block is stale or a marker is broken',
      },
      diff: {
        type: 'boolean',
        default: false,
        describe: 'Write nothing; print what would change as a unified diff',
      },
      format: {
        type: 'string',
        choices: ['pretty', 'compact', 'json'],
        default: 'pretty',
        describe: 'How the report is written',
      },
      'marker-style': {
        type: 'string',
        choices: ['definition', 'mdx', 'html'],
        describe: 'How mangled markers are mended (default: as the page writes its healthy ones)',
      },
      'ignore-unknown': ignoreUnknown,
      'as-of': asOf,
      catalog,
    },
    examples: [
      ['kimi-config sync docs', 'bring every page below docs level with the catalog'],
      ['kimi-config sync --check docs', 'for CI: say which blocks are stale'],
      ['kimi-config sync --diff docs/fr/providers/moonshot.md', 'show what would change'],
    ],
    load: async () => (await import('./sync.ts')).sync,
  },
  {
    name: 'explain',
    positional: { name: 'rule', many: false, describe: 'The id of a rule, such as base-url' },
    summary: 'Say what a rule checks and why, with an example; with no rule, list the rules',
    options: {},
    examples: [['kimi-config explain base-url', 'what the rule base-url checks']],
    load: async () => (await import('./explain.ts')).explain,
  },
  {
    name: 'schema',
    positional: { name: 'name', many: false, describe: 'The name of a schema' },
    summary: 'Print a JSON Schema; with no name, list them',
    options: {},
    examples: [['kimi-config schema openclaw', 'the schema of openclaw.json']],
    load: async () => (await import('./schema.ts')).schema,
  },
]
