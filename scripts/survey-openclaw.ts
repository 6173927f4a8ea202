/**
 * Measures what published OpenClaw versions accept by running the config schema in each package.
 * Run by hand, with network: `npx tsx scripts/survey-openclaw.ts --help`.
 */
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { shippedCatalog } from '../src/catalog/catalog.ts'
import { tableText } from '../src/dialects/openclaw/by-version/table.generated.ts'
import type { Fields } from '../src/dialects/openclaw/fields.ts'
import { fetchPackage, fetchZod } from './survey-openclaw/fetch-package.ts'
import { loadChannels } from './survey-openclaw/load-channels.ts'
import { loadSchema } from './survey-openclaw/load-schema.ts'
import { probeProviders } from './survey-openclaw/probe-providers.ts'
import { readSchema, type Survey } from './survey-openclaw/read-schema.ts'
import { readShape } from './survey-openclaw/read-shape.ts'
import { compareTable, makeTable, type Surveys } from './survey-openclaw/table.ts'
import { withTolerated } from './survey-openclaw/tolerated.ts'
import { shapesOf, writeTable } from './survey-openclaw/whole-table.ts'
import { withChannels } from './survey-openclaw/with-channels.ts'
import type { Schema } from './survey-openclaw/zod.ts'

const HELP = `Usage: tsx scripts/survey-openclaw.ts [options] [package...]

A package is a spec such as openclaw@2026.9.6, or a folder with an unpacked package.

  --from FILE     take surveys from FILE instead of, or besides, the packages
  --paths REGEX   keep only objects whose path matches (default: what concerns models)
  --table         print the table of src/catalog/openclaw-fields.json
  --whole         write the whole config by version, the packages added to those that were measured
                  before, to src/dialects/openclaw/by-version/table.generated.ts
  --compare FILE  compare such a table with the surveys; exit 1 where they differ
  --scratch DIR   where to unpack; what is already there is used again
  --out FILE      write the result to FILE instead of standard output`

const COMMENT =
  'Measured by scripts/survey-openclaw.ts, which runs the config schema of each published package: clawdbot@2026.1.24-3, then openclaw. Spans are half-open; a start is the first measured version with the change, an end the first without it.'

const MODEL_PATHS =
  '^(?:\\$|env|env\\..*|meta|models|models\\..*|agents|agents\\.(?:defaults|list\\[\\]|entries\\.\\*)(?:\\..*[mM]odel.*|\\.(?:heartbeat|subagents|compaction|memorySearch)(?:\\..*)?)?|tools\\.web\\.search(?:\\..*)?)$'

const WHOLE = resolve(import.meta.dirname, '../src/dialects/openclaw/by-version/table.generated.ts')

const { values: options, positionals: specs } = parseArgs({
  allowPositionals: true,
  options: {
    from: { type: 'string' },
    paths: { type: 'string', default: MODEL_PATHS },
    table: { type: 'boolean', default: false },
    whole: { type: 'boolean', default: false },
    compare: { type: 'string' },
    scratch: { type: 'string' },
    out: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
})

if (options.help || (specs.length === 0 && options.from === undefined)) {
  console.log(HELP)
  process.exitCode = options.help ? 0 : 2
} else if (options.whole) {
  await writeWhole()
} else {
  const surveys = await survey()
  if (options.compare !== undefined) compare(surveys, readJson(options.compare))
  else print(options.table ? { $comment: COMMENT, ...makeTable(surveys) } : surveys)
}

async function survey(): Promise<Surveys> {
  const scratch = scratchFolder()
  const surveys: Record<string, Survey> = options.from === undefined ? {} : readJson(options.from)
  for (const spec of specs) {
    try {
      const [version, result] = await surveyPackage(spec, scratch)
      surveys[version] = result
      console.error(`${version}: surveyed`)
    } catch (error) {
      console.error(`${spec}: ${error instanceof Error ? error.message : String(error)}`)
      process.exitCode = 1
    }
  }
  return surveys
}

async function surveyPackage(spec: string, scratch: string): Promise<[string, Survey]> {
  const { version, schema } = await schemaOf(spec, scratch)
  return [version, keepPaths(probeProviders(schema, readSchema(schema), providerIds()))]
}

async function schemaOf(spec: string, scratch: string): Promise<MeasuredSchema> {
  const { version, folder, zod = '^4' } = fetchPackage(spec, scratch)
  const bundle = join(scratch, `schema-${version}.mjs`)
  const schema = await loadSchema(folder, fetchZod(zod, scratch), bundle)
  return { version, folder, schema }
}

/** The config schema of a package. */
interface MeasuredSchema {
  readonly version: string
  readonly folder: string
  readonly schema: Schema
}

/** Adds packages to the table of the whole config. */
async function writeWhole(): Promise<void> {
  const scratch = scratchFolder()
  const shapes = { ...shapesOf(JSON.parse(tableText)) }
  for (const spec of specs) {
    const { version, folder, schema } = await schemaOf(spec, scratch)
    const core = withTolerated(version, readShape(schema))
    shapes[version] = withChannels(core, loadChannels(folder))
    console.error(`${version}: surveyed`)
  }
  writeFileSync(WHOLE, writeTable(shapes))
}

function scratchFolder(): string {
  const scratch = options.scratch ?? mkdtempSync(join(tmpdir(), 'survey-openclaw-'))
  mkdirSync(scratch, { recursive: true })
  return scratch
}

function providerIds(): readonly string[] {
  const providers = shippedCatalog().data.providers.filter(({ tool }) => tool === 'openclaw')
  return providers.map(({ id }) => id)
}

function keepPaths(survey: Survey): Survey {
  const wanted = new RegExp(options.paths)
  return Object.fromEntries(Object.entries(survey).filter(([path]) => wanted.test(path)))
}

function compare(surveys: Surveys, table: Fields): void {
  const differences = compareTable(table, surveys)
  for (const difference of differences) console.log(difference)
  console.error(`${differences.length} differences`)
  if (differences.length > 0) process.exitCode = 1
}

function print(result: unknown): void {
  const text = `${JSON.stringify(result, undefined, 2)}\n`
  if (options.out === undefined) process.stdout.write(text)
  else writeFileSync(options.out, text)
}

function readJson<Content>(path: string): Content {
  return JSON.parse(readFileSync(path, 'utf8'))
}
