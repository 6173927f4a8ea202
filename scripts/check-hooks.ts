/**
 * Tries both hooks with the real pre-commit on a repository of its own: a bad config is refused, a
 * stale page is rewritten, a good tree passes. Skipped, and said so, where pre-commit is missing.
 */
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'

const root = resolve(import.meta.dirname, '..')

if (hasPreCommit()) tryHooks()
else console.log('hooks: skipped, pre-commit is not installed and could not be')

function hasPreCommit(): boolean {
  const works = (): boolean => spawnSync('pre-commit', ['--version']).status === 0
  if (works()) return true
  // On a Debian machine of our own (CI), the package is one command away.
  if (process.getuid?.() !== 0) return false
  spawnSync('apt-get', ['update'], { stdio: 'ignore' })
  spawnSync('apt-get', ['install', '-y', 'pre-commit'], { stdio: 'ignore' })
  return works()
}

function tryHooks(): void {
  const folder = mkdtempSync(join(tmpdir(), 'kimi-config-hooks-'))
  const hooks = join(folder, 'hooks')
  const repo = join(folder, 'repo')
  try {
    git(folder, 'clone', '--quiet', root, hooks)
    mkdirSync(repo)
    git(repo, 'init', '--quiet')
    write(repo, 'openclaw.json', read('docs/examples/bad/openclaw.json5'))
    write(repo, 'docs/fr/moonshot.md', read('docs/examples/stale/fr/providers/moonshot.md'))
    write(repo, 'README.md', '# Nothing of concern\n')
    git(repo, 'add', '.')
    expect('a bad config', tryHook(repo, hooks, 'kimi-config-lint'), 1, 'key-product-mismatch')
    expect('a stale page', tryHook(repo, hooks, 'kimi-config-docs-sync'), 1, 'files were modified')
    write(repo, 'openclaw.json', read('docs/examples/good/openclaw.json5'))
    git(repo, 'add', '.')
    expect('a good config', tryHook(repo, hooks, 'kimi-config-lint'), 0, 'Passed')
    expect('a level page', tryHook(repo, hooks, 'kimi-config-docs-sync'), 0, 'Passed')
    console.log('hooks: both refuse what is wrong and pass what is right')
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

interface Outcome {
  readonly status: number | null
  readonly output: string
}

function tryHook(repo: string, hooks: string, id: string): Outcome {
  const args = ['try-repo', hooks, id, '--all-files', '--color', 'never']
  const { status, stdout, stderr } = spawnSync('pre-commit', args, { cwd: repo, encoding: 'utf8' })
  return { status, output: stdout + stderr }
}

function expect(what: string, { status, output }: Outcome, wanted: number, words: string): void {
  if (status === wanted && output.includes(words)) return
  throw new Error(`${what}: exit status ${status} instead of ${wanted}\n${output}`)
}

function git(cwd: string, ...args: readonly string[]): void {
  execFileSync('git', args, { cwd, stdio: ['ignore', 'ignore', 'inherit'] })
}

function read(path: string): string {
  return readFileSync(join(root, path), 'utf8')
}

function write(repo: string, path: string, text: string): void {
  mkdirSync(dirname(join(repo, path)), { recursive: true })
  writeFileSync(join(repo, path), text)
}
