/** Packs the package, checks its manifest and types, and runs it from an empty folder. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

const root = resolve(import.meta.dirname, '..')
const folder = mkdtempSync(join(tmpdir(), 'kimi-config-package-'))

try {
  const name = run(
    'npm',
    ['pack', '--silent', '--ignore-scripts', '--pack-destination', folder],
    root,
  )
  const tarball = join(folder, name.trim().split('\n').at(-1) ?? '')
  run('npx', ['publint', '--strict', tarball], root)
  run('npx', ['attw', '--profile', 'esm-only', tarball], root)
  writeFileSync(join(folder, 'package.json'), '{ "private": true, "type": "module" }\n')
  run('npm', ['install', '--silent', '--no-audit', '--no-fund', tarball], folder)
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  expectSame('version', run('npx', ['kimi-config', '--version'], folder).trim(), version)
  expectSame('schema', run('npx', ['kimi-config', 'schema', 'openclaw'], folder).slice(0, 1), '{')
  expectSame('library', run('node', ['--input-type=module', '-e', libraryCall()], folder), 'syntax')
  expectSame('second thread', run('node', ['--input-type=module', '-e', threadCall()], folder), '1')
  console.log(`package: packed, installed and run as ${version}`)
} finally {
  rmSync(folder, { recursive: true, force: true })
}

function libraryCall(): string {
  return `
    import { lintText, shippedCatalog } from 'kimi-config'
    const options = { catalog: shippedCatalog(), today: '2026-11-30' }
    process.stdout.write(lintText('openclaw.json', '{', options).findings[0].rule)
  `
}

/** Lets the search worker search one file. */
function threadCall(): string {
  return `
    import { Worker } from 'node:worker_threads'
    const [counts, finds] = [3, 1].map((length) => new Int32Array(new SharedArrayBuffer(4 * length)))
    const file = './node_modules/kimi-config/dist/bin/parts/search-worker.js'
    const thread = new Worker(file, { execArgv: [] })
    thread.postMessage({ paths: ['package.json'], texts: ['private'], counts, finds })
    Atomics.wait(counts, 1, 0, 10_000)
    process.stdout.write(String(finds[0]))
    await thread.terminate()
  `
}

function run(command: string, args: readonly string[], cwd: string): string {
  return execFileSync(command, args, {
    cwd,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  })
}

function expectSame(what: string, actual: string, expected: string): void {
  if (actual !== expected) throw new Error(`${what}: ${actual} instead of ${expected}`)
}
