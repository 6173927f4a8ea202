import { entryNames, findEntries } from '../../catalog/find-entries.ts'
import { isNewerModel } from '../../catalog/newer-ids.ts'
import { UsageError } from '../../core/errors.ts'
import { maskSecrets } from '../../core/mask.ts'
import { formatListing, listCatalog } from '../../report/catalog/list.ts'
import { formatEntries } from '../../report/catalog/show.ts'
import type { Call } from '../command.ts'
import { resolveConfig } from '../config.ts'
import type { FactsOptions } from '../options.ts'
import type { ExitCode } from '../terminal.ts'
import { unknownName } from '../unknown-name.ts'

/** A call of `kimi-config catalog`. */
export type CatalogCall = Call<CatalogOptions>

interface CatalogOptions extends FactsOptions {
  readonly format: 'pretty' | 'json'
  readonly from: string | undefined
  readonly write: string | undefined
}

/** `kimi-config catalog list`. */
export async function listEntries(call: CatalogCall): Promise<ExitCode> {
  const { catalog, today } = (await resolveConfig(call)).forCwd
  const listing = listCatalog(catalog, today)
  printData(listing, () => formatListing(listing), call)
  return 0
}

/** `kimi-config catalog show ID`. */
export async function showEntries(name: string, call: CatalogCall): Promise<ExitCode> {
  const { catalog, today } = (await resolveConfig(call)).forCwd
  const entries = findEntries(catalog, name, today)
  if (entries.length === 0) {
    if (isNewerModel(catalog, name, today)) {
      throw new UsageError(
        `No catalog entry \`${name}\`: it may be a newer model than this catalog, whose facts are of ${catalog.data.verifiedOn}`,
      )
    }
    const hint = '`kimi-config catalog list` prints the ids'
    throw new UsageError(unknownName('catalog entry', name, entryNames(catalog, today), hint))
  }
  printData({ version: 1, asOf: today, entries }, () => formatEntries(entries), call)
  return 0
}

/** Prints data as JSON with `--format json`, else as text. */
export function printData(
  data: unknown,
  format: () => string,
  { options, terminal }: CatalogCall,
): void {
  const isJson = options.format === 'json'
  terminal.out(maskSecrets(isJson ? `${JSON.stringify(data, undefined, 2)}\n` : format()))
}
