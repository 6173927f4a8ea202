import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Day } from '../../src/core/day.ts'
import type { PackageFiles } from './package-source.ts'

/** A published version with its date and the requested files. */
export interface FetchedPackage {
  readonly version: string
  readonly day: Day
  readonly files: PackageFiles
}

/**
 * Fetches the newest version of a package with npm and passes some of its files to a reader. The
 * package is not installed, so no script runs and no dependency is fetched.
 */
export function withPackage<Result>(
  name: string,
  patterns: readonly string[],
  read: (fetched: FetchedPackage) => Result,
): Result {
  const folder = mkdtempSync(join(tmpdir(), 'kimi-config-facts-'))
  try {
    // Without a version, npm packs the newest one for this Node, which may be years old.
    const { version, day } = newestOf(name)
    run('npm', ['pack', `${name}@${version}`, '--silent', '--ignore-scripts'], folder)
    const tarball = readdirSync(folder).find((file) => file.endsWith('.tgz'))
    if (tarball === undefined) throw new Error('npm packed nothing')
    mkdirSync(join(folder, 'files'))
    const wanted = patterns.map((pattern) => `package/${pattern}`)
    const options = ['--no-same-owner', '--strip-components=1', '--wildcards', '-C', 'files']
    run('tar', ['-xzf', tarball, ...options, ...wanted], folder)
    return read({ version, day, files: readFolder(join(folder, 'files')) })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function newestOf(name: string): { readonly version: string; readonly day: Day } {
  const { version, time } = JSON.parse(
    run('npm', ['view', `${name}@latest`, 'version', 'time', '--json'], '.'),
  )
  const published: unknown = time?.[version]
  if (typeof published !== 'string') throw new Error(`npm knows no day of ${name}@${version}`)
  return { version, day: published.slice(0, 10) }
}

function readFolder(folder: string): PackageFiles {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => statSync(join(folder, path)).isFile())
    .map((path) => path.replaceAll('\\', '/'))
  return {
    paths,
    text(path) {
      if (!paths.includes(path))
        throw new Error(`no ${path} any more: the source is built otherwise`)
      return readFileSync(join(folder, path), 'utf8')
    },
  }
}

function run(command: string, args: readonly string[], cwd: string): string {
  return execFileSync(command, args, {
    cwd,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    maxBuffer: 64 * 1024 * 1024,
  })
}
