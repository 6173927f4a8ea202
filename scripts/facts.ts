/**
 * Compares the catalog with the newest versions of the sources of its facts. Needs the network:
 * `npm run facts -- --help`.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { createCatalog, shippedCatalog } from '../src/catalog/catalog.ts'
import { withPackage } from './facts/fetch-package.ts'
import { formatMarkdown, formatTable } from './facts/format.ts'
import { packages } from './facts/packages.ts'
import { explainRows, findUnused, readPositions } from './facts/positions.ts'
import { propose, type Statement } from './facts/propose.ts'
import { readGiven } from './facts/read-given.ts'
import { findRows, type Row, sortRows } from './facts/rows.ts'

const HELP = `Usage: npm run facts -- [options] [FILE or URL...]

Reads the newest versions of the packages that carry facts about Kimi models, and each file or URL
given: the api.json of models.dev, LiteLLM's price file, a saved /v1/models. Prints what they say
otherwise than the catalog: new models, then vanished ones, then values. Exit status 0: nothing that
scripts/facts/positions.json5 does not explain; 1: something; 2: a source could not be read.

  --catalog FILE     hold this catalog against them instead of the project's own
  --only NAME        read this package alone; repeatable; --only none reads no package
  --all              print what is explained too
  --format FORMAT    pretty (the default), json or markdown
  --write FILE       write proposals of catalog entries to a file, for a person to review`

const POSITIONS = resolve(import.meta.dirname, 'facts', 'positions.json5')

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    catalog: { type: 'string' },
    only: { type: 'string', multiple: true },
    all: { type: 'boolean', default: false },
    format: { type: 'string', default: 'pretty' },
    write: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
})

if (options.help) console.log(HELP)
else process.exitCode = await run()

async function run(): Promise<number> {
  // The newest catalog knows best which provider belongs to which product.
  const known = shippedCatalog()
  const catalog =
    options.catalog === undefined
      ? known
      : createCatalog(JSON.parse(readFileSync(options.catalog, 'utf8')))
  const positions = readPositions(POSITIONS, readFileSync(POSITIONS, 'utf8'))
  const rows: Row[] = []
  const statements: Statement[] = []
  let failures = 0
  const compare = async (
    name: string,
    read: () => Statement[] | Promise<Statement[]>,
  ): Promise<void> => {
    try {
      for (const statement of await read()) {
        const { source, version, day } = statement
        const origin = { source, day, ...(version !== undefined && { version }) }
        statements.push(statement)
        rows.push(...explainRows(findRows(catalog, statement, origin), positions))
        console.error(`${source}${version === undefined ? '' : `@${version}`}: read, as of ${day}`)
      }
    } catch (error) {
      failures += 1
      console.error(`${name}: ${error instanceof Error ? error.message : String(error)}`)
    }
  }
  for (const { name, files, read } of packages) {
    if (options.only !== undefined && !options.only.includes(name)) continue
    await compare(name, () =>
      withPackage(name, files, ({ version, day, files: unpacked }) => [
        { source: name, version, day, ...read(unpacked, known) },
      ]),
    )
  }
  for (const name of positionals) await compare(name, async () => [await readGiven(name, known)])
  return report(sortRows(rows), statements, failures, () =>
    options.catalog === undefined && options.only === undefined && failures === 0
      ? findUnused(positions, rows).map(({ kind, ids, sources }) =>
          [kind, ids.join(', '), 'of', sources.join(', ')].join(' '),
        )
      : [],
  )
}

function report(
  rows: readonly Row[],
  statements: readonly Statement[],
  failures: number,
  unused: () => readonly string[],
): number {
  const open = rows.filter(({ explained }) => explained === undefined)
  const shown = options.all ? rows : open
  if (options.format === 'json')
    console.log(JSON.stringify({ version: 1, rows: shown }, undefined, 2))
  else if (shown.length > 0) {
    console.log(options.format === 'markdown' ? formatMarkdown(shown) : formatTable(shown))
  }
  if (options.write !== undefined) {
    writeFileSync(options.write, `${JSON.stringify(propose(rows, statements), undefined, 2)}\n`)
    console.error(`wrote ${options.write}`)
  }
  for (const position of unused()) console.error(`no longer needed in positions.json5: ${position}`)
  console.error(`${open.length} unexplained, ${rows.length - open.length} explained`)
  if (failures > 0) return 2
  return open.length > 0 ? 1 : 0
}
