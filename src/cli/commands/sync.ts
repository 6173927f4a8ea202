import {
  type Command,
  choice,
  defineCommand,
  flag,
  optionalChoice,
  rest,
  text,
} from '../command.ts'
import { factsOptions, ignoreUnknownOption, reportOptions, ruleOption } from '../options.ts'

/** `kimi-config sync`: the marker blocks in docs. */
export const sync: Command = defineCommand({
  name: 'sync',
  summary: 'Rewrite the marker blocks in docs from the catalog',
  positionals: {
    paths: rest(
      'Files, folders or globs; none: every Markdown page below this folder. A folder is searched, except for what `.gitignore` ignores; the source page, a settings file or a catalog means every page that it applies to',
    ),
  },
  options: {
    check: flag('Write nothing; exit 1 where a block is stale or a marker is broken'),
    diff: flag('Write nothing; print what would change as a unified diff'),
    ...reportOptions,
    keepGoing: flag('Update what can be updated, even if some block or marker cannot be', {
      writes: true,
    }),
    sourcePage: text("Take the facts from this page's own blocks instead of the catalog"),
    shape: choice(
      ['own', 'source'],
      'With `source`, a list of models becomes a table where the source page has a table, and vice versa',
    ),
    markerStyle: optionalChoice(
      ['definition', 'mdx', 'html'],
      'How to rewrite broken markers (default: like the intact markers of the page)',
    ),
    ignoreUnknown: ignoreUnknownOption,
    ...factsOptions,
    rule: ruleOption,
  },
  examples: [
    ['kimi-config sync docs', 'update every page below docs from the catalog'],
    ['kimi-config sync --check docs', 'for CI: report stale blocks'],
    ['kimi-config sync --diff docs/fr/providers/moonshot.md', 'show what would change'],
    ['kimi-config sync docs --source-page docs/providers/moonshot.md', 'follow the English page'],
  ],
  run: async (call) => (await import('../sync/sync-pages.ts')).syncPages(call),
})
