/**
 * Compares the linter with `openclaw config validate`, over a folder of configs. Run by hand, with an
 * installed OpenClaw and the Node that it needs: `npx tsx scripts/check-openclaw.ts --help`.
 */
import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { shippedCatalog } from '../src/catalog/catalog.ts'
import { findDialect } from '../src/dialects/support/find-dialect.ts'
import { lintText } from '../src/lint/lint-text.ts'

const HELP = `Usage: tsx scripts/check-openclaw.ts --package FOLDER [--node FILE] FOLDER...

Judges every JSON and JSON5 file below the folders as an openclaw.json, once by
\`openclaw config validate\` and once by the rules \`schema\` and \`syntax\`, and prints where they differ.

  --package FOLDER  the installed package, with its dependencies
  --node FILE       the Node to run it with (default: this one)`

const { values: options, positionals: folders } = parseArgs({
  allowPositionals: true,
  options: {
    package: { type: 'string' },
    node: { type: 'string', default: process.execPath },
    help: { type: 'boolean', default: false },
  },
})

if (options.help || options.package === undefined || folders.length === 0) {
  console.log(HELP)
  process.exitCode = options.help ? 0 : 2
} else {
  await compare(options.package)
}

async function compare(folder: string): Promise<void> {
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  const findRefused = await findDialect('openclaw')?.schema?.loadFindRefused?.()
  const files = folders.flatMap(configsIn)
  let same = 0
  for (const file of files) {
    const accepts = isAccepted(folder, file)
    const errors = errorsOf(readFileSync(file, 'utf8'), {
      openclawVersion: version,
      ...(findRefused && { findRefused }),
    })
    if (accepts === (errors.length === 0)) same++
    else console.log(`${file}: ${accepts ? `accepted, ${errors.join('; ')}` : 'refused'}`)
  }
  console.log(`${version}: the same verdict on ${same} of ${files.length} configs`)
}

function configsIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.json5?$/.test(name))
    .map((name) => join(folder, name))
}

/** Runs the command in a home of its own. */
function isAccepted(folder: string, file: string): boolean {
  const home = mkdtempSync(join(tmpdir(), 'check-openclaw-'))
  const config = join(home, 'openclaw.json')
  copyFileSync(file, config)
  const env = { HOME: home, OPENCLAW_STATE_DIR: home, OPENCLAW_CONFIG_PATH: config }
  const call = [join(folder, 'openclaw.mjs'), 'config', 'validate']
  const { status } = spawnSync(options.node, call, { env: { PATH: process.env['PATH'], ...env } })
  rmSync(home, { recursive: true, force: true })
  return status === 0
}

function errorsOf(
  text: string,
  versions: Pick<Parameters<typeof lintText>[2], 'openclawVersion' | 'findRefused'>,
): readonly string[] {
  const catalog = shippedCatalog()
  const facts = { catalog, today: catalog.data.verifiedOn, dialect: 'openclaw' as const }
  const file = lintText('openclaw.json', text, { ...facts, ...versions })
  return (file?.findings ?? [])
    .filter(({ rule, severity }) => severity === 'error' && /^(?:schema|syntax)$/.test(rule))
    .map(({ message }) => message)
}
