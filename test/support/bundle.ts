import { chmodSync, cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { build } from 'esbuild'
import { afterAll } from 'vitest'
import { BUILD_OPTIONS } from '../../scripts/build-options.ts'

const ROOT = join(import.meta.dirname, '..', '..')

/**
 * Bundles a source file for the tests of one file; returns what Node runs. With tsx in its place, each
 * process would take a second longer to start.
 */
export async function bundle(source: string): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'kimi-config-bundle-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  // Some tests run it as another user.
  chmodSync(folder, 0o755)
  cpSync(join(ROOT, 'schemas'), join(folder, 'schemas'), { recursive: true })
  await build({
    ...BUILD_OPTIONS,
    entryPoints: [source],
    splitting: true,
    outdir: folder,
    outExtension: { '.js': '.mjs' },
  })
  return join(folder, `${basename(source, '.ts')}.mjs`)
}

/** Bundles the command line. */
export function bundleProgram(): Promise<string> {
  return bundle('src/cli/main.ts')
}
