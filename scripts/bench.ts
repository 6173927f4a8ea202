/**
 * Times the command line as a whole process, alternating with a reference program, and prints the
 * median ratio of the pairs, since absolute times depend on the machine.
 */
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'

const root = resolve(import.meta.dirname, '..')
const program = join(root, 'dist/bin/kimi-config.js')
const folder = mkdtempSync(join(tmpdir(), 'kimi-config-bench-'))
const RUNS = 15

type Call = readonly [command: string, ...args: readonly string[]]

interface Pair {
  readonly name: string
  readonly ours: Call
  readonly theirs: Call
}

try {
  const one = join(root, 'docs/examples/good/openclaw.json5')
  const many = writeConfigs(one, 1000)
  const pages = writePages(16_000)
  const pairs: readonly Pair[] = [
    {
      name: 'lint one file / node -e 0',
      ours: ['node', program, 'lint', one],
      theirs: ['node', '-e', '0'],
    },
    {
      name: 'lint one file / biome lint of a JSON file',
      ours: ['node', program, 'lint', one],
      theirs: ['npx', 'biome', 'lint', join(root, 'package.json')],
    },
    {
      name: 'lint 1,000 files of 5 KB / reading and parsing them',
      ours: ['node', program, 'lint', '--format', 'compact', many],
      theirs: ['node', '--input-type=module', '-e', readAndParse(many)],
    },
    {
      name: 'sync --check of 16,000 pages / ripgrep for the marker',
      ours: ['node', program, 'sync', '--check', '--ignore-unknown', pages],
      theirs: ['rg', '-l', '-F', 'moonshot-kimi-k2', pages],
    },
  ]
  for (const pair of pairs) console.log(`${medianRatio(pair).padStart(7)}  ${pair.name}`)
} finally {
  rmSync(folder, { recursive: true, force: true })
}

function medianRatio({ ours, theirs }: Pair): string {
  if (spawnSync(theirs[0], ['--version']).error) return 'absent'
  time(ours)
  time(theirs)
  const ratios = Array.from({ length: RUNS }, () => time(ours) / time(theirs))
  return `${ratios.sort((a, b) => a - b)[RUNS >> 1]?.toFixed(2)} ×`
}

function time([command, ...args]: Call): number {
  const start = performance.now()
  spawnSync(command, args, { cwd: root, stdio: 'ignore' })
  return performance.now() - start
}

/** Writes copies of a config, padded to 5 KB with comments. */
function writeConfigs(path: string, count: number): string {
  const config = readFileSync(path, 'utf8')
  const filler = '// A comment that makes the file as long as people write them.\n'
  const text =
    filler.repeat(Math.max(0, Math.ceil((5000 - config.length) / filler.length))) + config
  for (let index = 0; index < count; index += 1) {
    write(`configs/${index}/openclaw.json5`, text)
  }
  return join(folder, 'configs')
}

/** Writes pages of 18 KB, of which 1 in 400 has marker blocks, similar to OpenClaw's docs. */
function writePages(count: number): string {
  const page = readFileSync(join(root, 'docs/provider-pages/en/providers/moonshot.md'), 'utf8')
  const other = page.replaceAll('moonshot-kimi-k2', 'something-else').repeat(9).slice(0, 18_000)
  for (let index = 0; index < count; index += 1) {
    write(`pages/${index % 900}/${index}.md`, index % 400 === 0 ? page : other)
  }
  return join(folder, 'pages')
}

function readAndParse(path: string): string {
  return `
    import JSON5 from ${JSON.stringify(join(root, 'node_modules/json5/lib/index.js'))}
    import { readdirSync, readFileSync } from 'node:fs'
    for (const name of readdirSync(${JSON.stringify(path)})) {
      JSON5.parse(readFileSync(${JSON.stringify(path)} + '/' + name + '/openclaw.json5', 'utf8'))
    }`
}

function write(name: string, text: string): void {
  const path = join(folder, name)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, text)
}
