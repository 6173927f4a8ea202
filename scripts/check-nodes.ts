/**
 * Runs the built program under every supported line of Node, and fails where stdout, stderr, the exit
 * status or the written files differ from the first. With `--tests LINE`, runs the whole test suite
 * under the newest Node of that line instead.
 */
import { execFileSync, spawnSync } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { fetchNode, NODE_LINES } from './fetch-node.ts'

const root = resolve(import.meta.dirname, '..')
const folder = mkdtempSync(join(tmpdir(), 'kimi-config-nodes-'))
// Some tests run the program as another user, who needs access.
chmodSync(folder, 0o755)

/** Input files beside the project's docs, broken on purpose. */
const FILES: Readonly<Record<string, string>> = {
  'broken.json5': '{ models: { providers: { moonshot: { baseUrl: "https://api.moonshot.ai" },,,',
  'broken/openclaw.json': '{ "models": { "providers": { "moonshot": [ } } }',
  'broken/.claude/settings.json':
    '{ "env": { "ANTHROPIC_BASE_URL": "https://api.moonshot.ai/v1", } }',
  'broken/litellm_config.yaml': 'model_list:\n  - model_name: kimi\n   litellm_params: [\n',
  'broken/.kimi/config.toml': 'default_model = "kimi-k3\n[models.a]\n',
  'settings/kimi-config.config.json5': '{ rules: { "base-urls": "off" } }',
  'settings/openclaw.json': '{}',
  'catalog.json': '{ "version": 1 }',
  'no-json.json': '{ "version": ',
  'notes.txt': 'nothing\n',
}

/** Enough pages for a second search thread. */
const MANY_PAGES = 3000

const LINTED = ['docs/examples/bad', 'docs/examples/good', 'broken', 'docs/guide']
const FORMATS = ['pretty', 'compact', 'json', 'sarif', 'github', 'gitlab', 'junit', 'markdown']
const COMMANDS = ['lint', 'sync', 'explain', 'schema', 'catalog']

const CALLS: readonly (readonly string[])[] = [
  [],
  ['--version'],
  ['--help'],
  ...COMMANDS.map((command) => [command, '--help']),
  ...FORMATS.map((format) => ['lint', '--format', format, ...LINTED]),
  ...FORMATS.map((format) => ['sync', '--check', '--format', format, 'docs/examples/stale']),
  ['lint', '--diff', '--unsafe', '--fix', 'docs/examples/bad'],
  ['lint', '--as-of', '2026-03-01', ...LINTED],
  ['lint', 'broken.json5'],
  ['lint', 'notes.txt'],
  ['lint', 'no-such-file'],
  ['lint', '--no-such-option'],
  ['lint', '--catalog', 'catalog.json', 'docs/examples/bad'],
  ['lint', '--catalog', 'no-json.json', 'docs/examples/bad'],
  ['lint', 'settings/openclaw.json'],
  ['lint', '-', '--stdin-filename', 'openclaw.json'],
  ['sync', '--check', 'docs/examples/stale'],
  ['sync', '--diff', 'docs/examples/stale'],
  ['sync', '--check', 'pages'],
  ['sync', 'notes.txt'],
  ['explain', 'base-url'],
  ['explain', 'no-such-rule'],
  ['schema', 'openclaw'],
  ['catalog'],
  ['catalog', '--format', 'json'],
  ['catalog', 'show', 'kimi-k3'],
  ['catalog', 'show', 'no-such-thing'],
  ['no-such-command'],
  // These write files, so they come last.
  ['lint', '--fix', 'docs/examples/bad'],
  ['sync', 'docs/examples/stale'],
]

try {
  const lineAt = process.argv.indexOf('--tests')
  if (lineAt < 0) compareNodes()
  else runTests(process.argv[lineAt + 1] ?? '24')
} finally {
  rmSync(folder, { recursive: true, force: true })
}

function compareNodes(): void {
  const [first, ...others] = NODE_LINES.map((line) => resultsOf(line))
  if (first === undefined) throw new Error('There is no Node to ask')
  for (const { version, results } of others) {
    results.forEach((result, index) => {
      if (result === first.results[index]) return
      const call = CALLS[index]?.join(' ') ?? '(the files after all calls)'
      console.error(
        `kimi-config ${call}\n--- ${first.version}\n${first.results[index]}+++ ${version}\n${result}`,
      )
      process.exitCode = 1
    })
  }
  const versions = [first, ...others].map(({ version }) => version).join(', ')
  console.log(`${CALLS.length} calls under each of ${versions}`)
}

/** The output of each call under the newest Node of a line, then the files that they leave. */
function resultsOf(line: string): {
  readonly version: string
  readonly results: readonly string[]
} {
  const program = nodeOf(line)
  const version = execFileSync(program, ['--version'], { encoding: 'utf8' }).trim()
  const cwd = join(folder, 'work')
  layOut(cwd)
  const outputs = CALLS.map((call) => outputOf(program, call, cwd))
  const results = [...outputs, filesIn(cwd)]
  rmSync(cwd, { recursive: true })
  return { version, results }
}

function nodeOf(line: string): string {
  const home = join(folder, line)
  mkdirSync(home)
  return fetchNode(line, home)
}

function outputOf(program: string, call: readonly string[], cwd: string): string {
  const { status, stdout, stderr } = spawnSync(
    program,
    [join(root, 'dist/bin/kimi-config.js'), ...call],
    {
      cwd,
      input: '{ "models": {} }',
      encoding: 'utf8',
      env: { HOME: cwd, PATH: process.env['PATH'] ?? '', SOURCE_DATE_EPOCH: '1795996800' },
    },
  )
  return `exit ${status}\n${stdout}\n${stderr}\n`
}

function layOut(cwd: string): void {
  cpSync(join(root, 'docs'), join(cwd, 'docs'), { recursive: true })
  for (const [path, text] of Object.entries(FILES)) {
    mkdirSync(dirname(join(cwd, path)), { recursive: true })
    writeFileSync(join(cwd, path), text)
  }
  const page = readFileSync(join(root, 'docs/examples/stale/fr/providers/moonshot.md'))
  mkdirSync(join(cwd, 'pages'))
  for (let index = 0; index < MANY_PAGES; index += 1) {
    writeFileSync(join(cwd, 'pages', `${index}.md`), index % 500 === 0 ? page : '# A page\n')
  }
}

/** Every file except the many pages, with its content. */
function filesIn(cwd: string): string {
  return readdirSync(cwd, { recursive: true, encoding: 'utf8' })
    .filter((path) => !/^pages\b/.test(path) && statSync(join(cwd, path)).isFile())
    .sort()
    .map((path) => `${path}\n${readFileSync(join(cwd, path), 'base64')}`)
    .join('\n')
}

function runTests(line: string): void {
  const program = nodeOf(line)
  const vitest = join(root, 'node_modules/vitest/vitest.mjs')
  const { status } = spawnSync(program, [vitest, 'run', '--no-color', '--reporter=dot'], {
    cwd: root,
    stdio: 'inherit',
  })
  process.exitCode = status ?? 1
}
