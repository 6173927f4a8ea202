import { resolve } from 'node:path'
import type { CatalogData, Evidence } from '../../catalog/catalog-data.generated.ts'
import { findImporter } from '../../catalog/import/importers.ts'
import { findCatalogProblems } from '../../catalog/problems.ts'
import { type Update, updateCatalog } from '../../catalog/update-catalog.ts'
import { UsageError } from '../../core/errors.ts'
import { downloadText, isAddress } from '../../node/download.ts'
import { readTextFile } from '../../node/read-text.ts'
import { parseOwn, usageErrorAt, validateNode } from '../../node/read-validated.ts'
import { writeWholeFile } from '../../node/write-file.ts'
import { formatUpdate } from '../../report/catalog/update.ts'
import { printableLines } from '../../report/printable.ts'
import { version } from '../../version.generated.ts'
import { resolveConfig } from '../config.ts'
import { type ExitCode, STDIN, type Terminal } from '../terminal.ts'
import { type CatalogCall, printData } from './show-catalog.ts'

const MODELS_DEV = 'https://models.dev/api.json'

/** The evidence for what each format states; `reported` for all others. */
const EVIDENCE: Readonly<Record<string, Evidence>> = {
  'models-list': 'vendor',
  openclaw: 'shipped',
  litellm: 'shipped',
}

/** `kimi-config catalog update`: prints what a source adds to the catalog; `--write` saves it. */
export async function updateFromSource(call: CatalogCall): Promise<ExitCode> {
  const { options, terminal } = call
  const { catalog, today } = (await resolveConfig(call)).forCwd
  const { from: named = 'models.dev' } = options
  const from = named === 'models.dev' ? MODELS_DEV : named
  const path = from === '-' ? STDIN : from
  const document = parseOwn(path, await readText(from, terminal))
  const importer = findImporter(document.root, undefined)
  if (importer === undefined) {
    throw usageErrorAt(
      document,
      { start: 0, end: 0 },
      'Not recognised: expected a listing of models.dev, the model prices of LiteLLM, an `openclaw.plugin.json` or a saved answer to `GET /v1/models`',
    )
  }
  const reading = importer.read(document.root, catalog)
  const [problem] = reading.problems
  if (problem !== undefined) throw usageErrorAt(document, problem.at, problem.message)
  const evidence = EVIDENCE[importer.id] ?? 'reported'
  const ref = isAddress(from) ? withoutQuery(from) : refOf(path)
  const update = updateCatalog(catalog, reading, { ref, date: today, evidence })
  validateNode(document, undefined, update.data, 'catalog')
  const [wrong] = findCatalogProblems(update.data)
  if (wrong !== undefined) throw new UsageError(`${path}: ${wrong}`)
  for (const note of reading.notes) terminal.err(`kimi-config: ${path}: ${note}\n`)
  print(update, from, call)
  write(update.data, call)
  return 0
}

async function readText(from: string, terminal: Terminal): Promise<string> {
  if (from === '-') return terminal.readStdin()
  if (!isAddress(from)) return readTextFile(resolve(terminal.cwd, from))
  terminal.err(`kimi-config: reading ${withoutQuery(from)}\n`)
  return downloadText(from, { env: terminal.env, userAgent: `kimi-config/${version}` })
}

/** A query may contain a token. */
function withoutQuery(address: string): string {
  return address.replace(/[?#].*$/s, '')
}

/** The reference of a source; the schema requires at least three characters. */
function refOf(path: string): string {
  const written = path.replaceAll('\\', '/')
  return written.length < 3 ? `./${written}` : written
}

function print({ steps }: Update, from: string, call: CatalogCall): void {
  const source = isAddress(from) ? withoutQuery(from) : from
  printData({ version: 1, source, steps }, () => printableLines(formatUpdate(steps)), call)
  if (call.options.format === 'json') return
  const count = (kind: string): number => steps.filter((step) => step.kind === kind).length
  const [fresh, changed, rest] = [count('new'), count('changed'), count('vanished') + count('kept')]
  call.terminal.err(`kimi-config: ${fresh} new, ${changed} changed, ${rest} left as they are\n`)
}

function write(data: CatalogData, { options: { write: target }, terminal }: CatalogCall): void {
  if (target === undefined) {
    terminal.err('kimi-config: nothing is written; `--write FILE` writes the catalog\n')
    return
  }
  const { $schema: _, ...rest } = data
  writeWholeFile(resolve(terminal.cwd, target), `${JSON.stringify(rest, undefined, 2)}\n`)
  terminal.err(
    `wrote ${target}; \`--catalog ${target}\` and the setting \`catalog\` take its facts\n`,
  )
}
