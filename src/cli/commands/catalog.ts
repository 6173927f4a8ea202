import { UsageError } from '../../core/errors.ts'
import { type Command, choice, defineCommand, text, word } from '../command.ts'
import { factsOptions } from '../options.ts'
import { unknownName } from '../unknown-name.ts'

const ACTIONS: readonly string[] = ['list', 'show', 'diff', 'import', 'update']

/** Values of `--from` for `diff` and `import`. */
const FORMATS: readonly string[] = ['page', 'openclaw', 'models.dev', 'litellm', 'models-list']

/** `kimi-config catalog`: the facts, and how they compare with those of another source. */
export const catalog: Command = defineCommand({
  name: 'catalog',
  summary: 'Look at the facts, compare them with another source, or make a catalog from one',
  positionals: {
    action: word(
      '`list` the models and endpoints (the default), `show` everything known about an id, `diff` shows where a file differs (exit 1, or 0 if the catalog accepts every difference), `import` a file as a catalog, `update` the catalog from a source',
    ),
    subject: word(
      'For show, an id of any kind, a base URL, a variable or a ref; for diff and import, a file or `-`: a page with marker blocks, an `openclaw.plugin.json`, a listing of models.dev or the folder of a provider in its sources, the model prices of LiteLLM; for diff also a catalog',
    ),
  },
  options: {
    format: choice(['pretty', 'json'], 'How list, show and diff print'),
    from: text(
      'With update: the source, `models.dev` (the default), a file, a URL or `-`; with diff and import: what the file is, `page`, `openclaw`, `models.dev`, `litellm` or `models-list` (default: recognised by its content)',
    ),
    write: text('With import and update: write the catalog to this file', { writes: true }),
    ...factsOptions,
  },
  examples: [
    ['kimi-config catalog', 'the models, their limits, and which are retired'],
    ['kimi-config catalog show kimi-k3', 'everything known about a model, with sources'],
    ['kimi-config catalog diff docs/providers/moonshot.md', 'where a page differs'],
    [
      'curl -s https://models.dev/api.json | kimi-config catalog diff -',
      'the same for standard input',
    ],
    [
      'kimi-config catalog import docs/providers/moonshot.md --write catalog.json',
      'make a catalog of your own',
    ],
    [
      'kimi-config catalog update --write catalog.json',
      'ask models.dev over the network for what is newer than the catalog',
    ],
    ['kimi-config catalog update --from models.json', 'the same from a saved GET /v1/models'],
  ],
  async run(call) {
    const { action = 'list', subject, options } = call
    if (!ACTIONS.includes(action)) throw new UsageError(unknownName('action', action, ACTIONS))
    checkOptions(action, options)
    if (action === 'list' || action === 'update') {
      if (subject !== undefined) throw new UsageError(withoutSubject(action, subject))
      if (action === 'list') return (await import('../catalog/show-catalog.ts')).listEntries(call)
      return (await import('../catalog/update-catalog.ts')).updateFromSource(call)
    }
    if (subject === undefined) {
      throw new UsageError(`\`catalog ${action}\` needs ${action === 'show' ? 'an id' : 'a file'}`)
    }
    if (action === 'show') {
      return (await import('../catalog/show-catalog.ts')).showEntries(subject, call)
    }
    const { diffCatalog, importCatalog } = await import('../catalog/compare-source.ts')
    return action === 'diff' ? diffCatalog(subject, call) : importCatalog(subject, call)
  },
})

interface SourceOptions {
  readonly from: string | undefined
  readonly write: string | undefined
}

function checkOptions(action: string, { from, write }: SourceOptions): void {
  if (write !== undefined && action !== 'import' && action !== 'update') {
    throw new UsageError('`--write` is for `catalog import` and `catalog update`')
  }
  if (from === undefined || action === 'update') return
  if (action !== 'import' && action !== 'diff') {
    throw new UsageError('`--from` is for `catalog import`, `catalog diff` and `catalog update`')
  }
  if (!FORMATS.includes(from)) {
    throw new UsageError(`No format \`${from}\`, expected ${FORMATS.join(', ')}`)
  }
}

function withoutSubject(action: 'list' | 'update', subject: string): string {
  return action === 'list'
    ? `\`catalog list\` takes no name; \`catalog show ${subject}\` does`
    : `\`catalog update\` takes its source by \`--from ${subject}\``
}
