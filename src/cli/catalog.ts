import { entryNames, findEntries } from '../catalog/find-entries.ts'
import { isNewerModel } from '../catalog/newer-ids.ts'
import { UsageError } from '../core/errors.ts'
import { maskSecrets } from '../core/mask.ts'
import { formatListing, listCatalog } from '../report/catalog/list.ts'
import { formatEntries } from '../report/catalog/show.ts'
import { type Arguments, type ExitCode, stringOption, type Terminal } from './command.ts'
import { openSession, type Session } from './session.ts'
import { unknownName } from './unknown-name.ts'

const ACTIONS: readonly string[] = ['list', 'show', 'diff', 'import', 'update']

/** The formats that `--from` decides for `diff` and `import`. */
const FORMATS: readonly string[] = ['page', 'openclaw', 'models.dev', 'litellm', 'models-list']

/** `kimi-config catalog`: 0, or 1 where `diff` finds a difference that is not accepted. */
export async function catalog(call: Arguments, terminal: Terminal): Promise<ExitCode> {
  const [action = 'list', subject] = call.positional
  if (!ACTIONS.includes(action)) throw new UsageError(unknownName('action', action, ACTIONS))
  checkOptions(action, call)
  if (action === 'list') {
    if (subject !== undefined) {
      throw new UsageError(`\`catalog list\` takes no name; \`catalog show ${subject}\` does`)
    }
    const { catalog: facts, today } = await openSession(call, terminal)
    print(listCatalog(facts, today), formatListing, call, terminal)
    return 0
  }
  if (action === 'update') {
    if (subject !== undefined) {
      throw new UsageError(`\`catalog update\` takes its source by \`--from ${subject}\``)
    }
    const { updateFromSource } = await import('./catalog-update.ts')
    return updateFromSource(await openSession(call, terminal), call, terminal)
  }
  if (subject === undefined) {
    throw new UsageError(`\`catalog ${action}\` needs ${action === 'show' ? 'an id' : 'a file'}`)
  }
  const session = await openSession(call, terminal)
  if (action === 'show') return show(subject, session, call, terminal)
  const { diffCatalog, importCatalog } = await import('./catalog-sources.ts')
  return action === 'diff'
    ? diffCatalog(subject, session, call, terminal)
    : importCatalog(subject, session, call, terminal)
}

function checkOptions(action: string, { options }: Arguments): void {
  const from = stringOption(options['from'])
  if (options['write'] !== undefined && action !== 'import' && action !== 'update') {
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

function show(
  name: string,
  { catalog: facts, today }: Session,
  call: Arguments,
  terminal: Terminal,
): ExitCode {
  const entries = findEntries(facts, name, today)
  if (entries.length === 0) {
    if (isNewerModel(facts, name, today)) {
      throw new UsageError(
        `No catalog entry \`${name}\`: it may be a newer model than this catalog, whose facts are of ${facts.data.verifiedOn}`,
      )
    }
    const hint = '`kimi-config catalog list` prints the ids'
    throw new UsageError(unknownName('catalog entry', name, entryNames(facts, today), hint))
  }
  print({ version: 1, asOf: today, entries }, () => formatEntries(entries), call, terminal)
  return 0
}

function print<Data>(
  data: Data,
  format: (data: Data) => string,
  { options }: Arguments,
  terminal: Terminal,
): void {
  const isJson = options['format'] === 'json'
  terminal.out(maskSecrets(isJson ? `${JSON.stringify(data, undefined, 2)}\n` : format(data)))
}
