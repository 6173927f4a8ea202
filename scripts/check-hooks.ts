/**
 * Runs both hooks with the real pre-commit in a temporary repository: a bad config fails, a stale page
 * is rewritten, a good tree passes, and a change to only the source page, the settings or the catalog
 * checks every file that depends on it. Skipped with a message where pre-commit is missing.
 */
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'

const root = resolve(import.meta.dirname, '..')

const LINT = 'kimi-config-lint'
const SYNC = 'kimi-config-docs-sync'

if (hasPreCommit()) tryHooks()
else console.log('hooks: skipped, pre-commit is not installed and could not be')

function hasPreCommit(): boolean {
  const works = (): boolean => spawnSync('pre-commit', ['--version']).status === 0
  if (works()) return true
  // As root on Debian (CI), it can be installed.
  if (process.getuid?.() !== 0) return false
  spawnSync('apt-get', ['update'], { stdio: 'ignore' })
  spawnSync('apt-get', ['install', '-y', 'pre-commit'], { stdio: 'ignore' })
  return works()
}

function tryHooks(): void {
  const folder = mkdtempSync(join(tmpdir(), 'kimi-config-hooks-'))
  try {
    const repo = createRepo(folder)
    tryFiles(repo)
    trySourcePage(repo)
    trySettings(repo)
    tryCatalog(repo)
    console.log('hooks: both refuse what is wrong and pass what is right')
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

interface Repo {
  readonly path: string
  /** Where pre-commit caches the installed hooks. */
  readonly store: string
}

/** Creates a repository that uses the hooks of the newest commit. */
function createRepo(folder: string): Repo {
  const hooks = join(folder, 'hooks')
  const repo = { path: join(folder, 'repo'), store: join(folder, 'store') }
  git(folder, 'clone', '--quiet', root, hooks)
  mkdirSync(repo.path)
  git(repo.path, 'init', '--quiet')
  const rev = execFileSync('git', ['rev-parse', 'HEAD'], { cwd: hooks, encoding: 'utf8' }).trim()
  const ids = [LINT, SYNC].map((id) => ({ id }))
  write(
    repo,
    '.pre-commit-config.yaml',
    JSON.stringify({ repos: [{ repo: hooks, rev, hooks: ids }] }),
  )
  return repo
}

function tryFiles(repo: Repo): void {
  write(repo, 'openclaw.json', read('docs/examples/bad/openclaw.json5'))
  write(repo, 'docs/fr/moonshot.md', read('docs/examples/stale/fr/providers/moonshot.md'))
  write(repo, 'README.md', '# Nothing of concern\n')
  expect('a bad config', tryHook(repo, LINT), 1, 'key-product-mismatch')
  expect('a stale page', tryHook(repo, SYNC), 1, 'files were modified')
  write(repo, 'openclaw.json', read('docs/examples/good/openclaw.json5'))
  expect('a good config', tryHook(repo, LINT), 0, 'Passed')
  expect('a level page', tryHook(repo, SYNC), 0, 'Passed')
}

/** A page with one marker block of model refs. */
function pageOf(...refs: readonly string[]): string {
  const items = refs.map((ref) => `- \`moonshot/${ref}\`\n`).join('')
  const marker = (end: string): string => `[//]: # "moonshot-kimi-k2-model-refs:${end}"\n`
  return `# Models\n\n${marker('start')}\n${items}\n${marker('end')}`
}

function trySourcePage(repo: Repo): void {
  write(repo, 'docs/fr/moonshot.md', '# Rien\n')
  write(repo, 'docs/models.md', pageOf('kimi-k3'))
  write(repo, 'docs/fr/models.md', pageOf('kimi-k3'))
  writeSettings(repo, { docs: { roots: ['docs'], sourcePage: 'docs/models.md' } })
  expect('a translation that is level', tryHook(repo, SYNC), 0, 'Passed')
  commit(repo)
  write(repo, 'docs/models.md', pageOf('kimi-k3', 'kimi-k3.1-pro'))
  expect('the source page alone', tryHook(repo, SYNC), 1, 'files were modified')
  expectText('its translation', repo, 'docs/fr/models.md', pageOf('kimi-k3', 'kimi-k3.1-pro'))
  commit(repo)
}

function trySettings(repo: Repo): void {
  write(repo, 'acme.json', read('src/catalog/catalog.json'))
  write(repo, 'openclaw.json', read('docs/examples/bad/openclaw.json5'))
  const docs = { roots: ['docs'], sourcePage: 'docs/models.md' }
  writeSettings(repo, { ignore: ['openclaw.json'], docs })
  expect('a config that is ignored', tryHook(repo, LINT), 0, 'Passed')
  commit(repo)
  writeSettings(repo, { docs })
  expect('settings alone', tryHook(repo, LINT), 1, 'key-product-mismatch')
  write(repo, 'openclaw.json', read('docs/examples/good/openclaw.json5'))
  commit(repo)
  writeSettings(repo, { catalog: 'acme.json', docs: { roots: ['docs'] } })
  expect('settings that name another source', tryHook(repo, SYNC), 1, 'files were modified')
  expect('settings that harm no config', tryHook(repo, LINT), 0, 'Passed')
  commit(repo)
}

function tryCatalog(repo: Repo): void {
  const catalog = JSON.parse(read('src/catalog/catalog.json'))
  for (const { models } of catalog.docSets) models.splice(1)
  for (const { id, facts } of catalog.models) if (id === 'kimi-k3') facts.contextWindow = 200_000
  write(repo, 'acme.json', JSON.stringify(catalog))
  expect('a catalog alone, for configs', tryHook(repo, LINT), 1, 'context-window')
  expect('a catalog alone, for pages', tryHook(repo, SYNC), 1, 'files were modified')
  expectText('a page', repo, 'docs/fr/models.md', pageOf('kimi-k3.1-pro'))
}

interface Outcome {
  readonly status: number | null
  readonly output: string
}

/** Runs a hook on what has changed since the last commit, as `git commit` would. */
function tryHook({ path, store }: Repo, id: string): Outcome {
  git(path, 'add', '.')
  const env = { ...process.env, PRE_COMMIT_HOME: store }
  const { status, stdout, stderr } = spawnSync('pre-commit', ['run', id, '--color', 'never'], {
    cwd: path,
    env,
    encoding: 'utf8',
  })
  return { status, output: stdout + stderr }
}

function commit({ path }: Repo): void {
  const who = ['-c', 'user.name=Nobody', '-c', 'user.email=nobody@example.com']
  git(path, 'add', '.')
  git(path, ...who, 'commit', '--quiet', '--no-verify', '--message', 'Try')
}

function expect(what: string, { status, output }: Outcome, wanted: number, words: string): void {
  if (status === wanted && output.includes(words)) return
  throw new Error(`${what}: exit status ${status} instead of ${wanted}\n${output}`)
}

function expectText(what: string, { path }: Repo, file: string, wanted: string): void {
  const text = readFileSync(join(path, file), 'utf8')
  if (text !== wanted) throw new Error(`${what}: ${file} is\n${text}`)
}

function git(cwd: string, ...args: readonly string[]): void {
  execFileSync('git', args, { cwd, stdio: ['ignore', 'ignore', 'inherit'] })
}

function read(path: string): string {
  return readFileSync(join(root, path), 'utf8')
}

function write(repo: Repo, path: string, text: string): void {
  mkdirSync(dirname(join(repo.path, path)), { recursive: true })
  writeFileSync(join(repo.path, path), text)
}

function writeSettings(repo: Repo, settings: unknown): void {
  write(repo, 'kimi-config.config.json5', JSON.stringify(settings))
}
