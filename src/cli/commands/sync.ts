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
      'Files, folders or globs; none: every Markdown page below this folder. A folder is searched without what `.gitignore` names; the source page, settings or a catalog stand for all that they count for',
    ),
  },
  options: {
    check: flag('Write nothing; exit 1 where a block is stale or a marker is broken'),
    diff: flag('Write nothing; print what would change as a unified diff'),
    ...reportOptions,
    keepGoing: flag('Write what can be written even where a block or a marker cannot be mended', {
      writes: true,
    }),
    sourcePage: text("Take the facts from this page's own blocks instead of the catalog"),
    shape: choice(
      ['own', 'source'],
      'With `source`, a list of models becomes a table where the source page has a table, and the reverse',
    ),
    markerStyle: optionalChoice(
      ['definition', 'mdx', 'html'],
      'How mangled markers are mended (default: as the page writes its healthy ones)',
    ),
    ignoreUnknown: ignoreUnknownOption,
    ...factsOptions,
    rule: ruleOption,
  },
  examples: [
    ['kimi-config sync docs', 'bring every page below docs level with the catalog'],
    ['kimi-config sync --check docs', 'for CI: say which blocks are stale'],
    ['kimi-config sync --diff docs/fr/providers/moonshot.md', 'show what would change'],
    ['kimi-config sync docs --source-page docs/providers/moonshot.md', 'follow the English page'],
  ],
  run: async (call) => (await import('../sync/sync-pages.ts')).syncPages(call),
})
