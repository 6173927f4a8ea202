import { DIALECT_IDS } from '../core/dialect-ids.generated.ts'
import { formats } from '../report/formats.ts'
import type { Command, OptionSpec } from './command.ts'

const asOf: OptionSpec = {
  type: 'string',
  describe: 'Judge as of this day, YYYY-MM-DD (default: today)',
}

const catalog: OptionSpec = {
  type: 'string',
  describe: 'Read the facts from this catalog file instead of the shipped one',
}

const config: OptionSpec = {
  type: 'string',
  describe: 'Read the settings from this file for every path; --no-config: read none',
}

const settingsOptions: Readonly<Record<string, OptionSpec>> = {
  config,
  rule: {
    type: 'string',
    repeatable: true,
    describe: 'Set a rule to off, info, warning or error: --rule base-url=warning; repeatable',
  },
}

const reportOptions: Readonly<Record<string, OptionSpec>> = {
  format: {
    type: 'string',
    choices: Object.keys(formats),
    default: 'pretty',
    describe: 'How the report is written',
  },
  quiet: {
    type: 'boolean',
    default: false,
    describe: 'Print errors only; the exit status stays the same',
  },
  'max-findings': {
    type: 'string',
    default: '10000',
    describe: 'Print at most this many findings; the exit status counts all',
  },
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
      describe:
        'Files, folders or globs; `-` for standard input; none: your own configs. A folder is searched, what `.gitignore` names included; settings or a catalog stand for all that they count for',
    },
    summary: 'Lint config files, and the config snippets inside Markdown',
    options: {
      ...reportOptions,
      'fail-on': {
        type: 'string',
        choices: ['error', 'warning', 'info', 'never'],
        default: 'error',
        describe: 'The lowest severity that makes the exit status 1',
      },
      'as-of': asOf,
      catalog,
      ...settingsOptions,
      'openclaw-version': {
        type: 'string',
        describe:
          'The OpenClaw that reads the configs, such as 2026.9.6 (default: `meta.lastTouchedVersion`, else the one installed)',
      },
      dialect: {
        type: 'string',
        choices: DIALECT_IDS,
        describe: 'Read every file as this tool would, whatever its name',
      },
      env: {
        type: 'boolean',
        default: false,
        describe:
          'Look up variables in the process environment too, and not only in `.env` files; its values are never shown',
      },
      fix: {
        type: 'boolean',
        default: false,
        describe:
          'Apply the safe fixes, then report what is left; with `-` the fixed text, unmasked, goes to stdout and the report to stderr',
      },
      unsafe: {
        type: 'boolean',
        default: false,
        describe:
          'With --fix or --diff: also the fixes that may change which model, endpoint or variable is used',
      },
      diff: {
        type: 'boolean',
        default: false,
        describe:
          'Write nothing; print what --fix would change as a unified diff; the exit status is that of the files as they are',
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
      ['kimi-config lint --diff --unsafe openclaw.json', 'show what all of the fixes would change'],
      ['kimi-config lint --fix openclaw.json', 'apply the safe fixes'],
      ['kimi-config lint --rule alias=off --rule literal-secret=warning', 'set levels of rules'],
      ['cat openclaw.json | kimi-config lint - --stdin-filename openclaw.json', 'lint a stream'],
    ],
    load: async () => (await import('./lint.ts')).lint,
  },
  {
    name: 'sync',
    positional: {
      name: 'paths',
      many: true,
      describe:
        'Files, folders or globs; none: every Markdown page below this folder. A folder is searched without what `.gitignore` names; the source page, settings or a catalog stand for all that they count for',
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
      ...reportOptions,
      'keep-going': {
        type: 'boolean',
        default: false,
        describe: 'Write what can be written even where a block or a marker cannot be mended',
      },
      'source-page': {
        type: 'string',
        describe: "Take the facts from this page's own blocks instead of the catalog",
      },
      shape: {
        type: 'string',
        choices: ['own', 'source'],
        default: 'own',
        describe:
          'With `source`, a list of models becomes a table where the source page has a table, and the reverse',
      },
      'marker-style': {
        type: 'string',
        choices: ['definition', 'mdx', 'html'],
        describe: 'How mangled markers are mended (default: as the page writes its healthy ones)',
      },
      'ignore-unknown': ignoreUnknown,
      'as-of': asOf,
      catalog,
      ...settingsOptions,
    },
    examples: [
      ['kimi-config sync docs', 'bring every page below docs level with the catalog'],
      ['kimi-config sync --check docs', 'for CI: say which blocks are stale'],
      ['kimi-config sync --diff docs/fr/providers/moonshot.md', 'show what would change'],
      ['kimi-config sync docs --source-page docs/providers/moonshot.md', 'follow the English page'],
    ],
    load: async () => (await import('./sync.ts')).sync,
  },
  {
    name: 'catalog',
    positional: {
      name: 'action',
      many: false,
      describe:
        '`list` the models and endpoints (the default), `show` all that is known of an id, `diff` what a file says otherwise (exit 1; 0 where the catalog accepts all of it), `import` a file as a catalog, `update` the catalog from a source',
      next: {
        name: 'subject',
        many: false,
        describe:
          'For show, an id of any kind, a base URL, a variable or a ref; for diff and import, a file or `-`: a page with marker blocks, an `openclaw.plugin.json`, a listing of models.dev or the folder of a provider in its sources, the model prices of LiteLLM; for diff also a catalog',
      },
    },
    summary: 'Look at the facts, compare them with another source, or make a catalog from one',
    options: {
      format: {
        type: 'string',
        choices: ['pretty', 'json'],
        default: 'pretty',
        describe: 'How list, show and diff print',
      },
      from: {
        type: 'string',
        describe:
          'With update: the source, `models.dev` (the default), a file, a URL or `-`; with diff and import: what the file is, `page`, `openclaw`, `models.dev`, `litellm` or `models-list` (default: told by its content)',
      },
      write: {
        type: 'string',
        describe: 'With import and update: write the catalog to this file',
      },
      'as-of': asOf,
      catalog,
      config,
    },
    examples: [
      ['kimi-config catalog', 'the models, their limits, and which are retired'],
      ['kimi-config catalog show kimi-k3', 'all that is known of a model, with sources'],
      ['kimi-config catalog diff docs/providers/moonshot.md', 'what a page says otherwise'],
      ['curl -s https://models.dev/api.json | kimi-config catalog diff -', 'the same of a stream'],
      [
        'kimi-config catalog import docs/providers/moonshot.md --write catalog.json',
        'make a catalog of your own',
      ],
      [
        'kimi-config catalog update --write catalog.json',
        'ask models.dev (the one call of the network) for what is newer than the catalog',
      ],
      ['kimi-config catalog update --from models.json', 'the same from a saved GET /v1/models'],
    ],
    load: async () => (await import('./catalog.ts')).catalog,
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
