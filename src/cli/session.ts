import { type Catalog, isOutdated, shippedCatalog } from '../catalog/catalog.ts'
import type { Day } from '../core/day.ts'
import { judgedDay } from '../node/today.ts'
import type { Arguments, Terminal } from './command.ts'

/** What every command that judges by facts needs: the facts and the day. */
export interface Session {
  readonly catalog: Catalog
  readonly today: Day
}

/** Opens the catalog and fixes the day; says once on stderr when the facts are old. */
export async function openSession({ options }: Arguments, terminal: Terminal): Promise<Session> {
  const today = judgedDay(stringOption(options['as-of']), terminal.env['SOURCE_DATE_EPOCH'])
  const file = stringOption(options['catalog'])
  const catalog = file === undefined ? shippedCatalog() : await readCatalog(terminal.cwd, file)
  if (isOutdated(catalog, today)) {
    terminal.err(
      `kimi-config: the catalog was verified on ${catalog.data.verifiedOn}, more than 120 days before ${today}; a newer kimi-config may know more\n`,
    )
  }
  return { catalog, today }
}

async function readCatalog(cwd: string, file: string): Promise<Catalog> {
  const { readCatalogFile } = await import('../node/read-catalog.ts')
  return readCatalogFile(cwd, file)
}

/** An option's text; undefined where it was not given. */
export function stringOption(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}
